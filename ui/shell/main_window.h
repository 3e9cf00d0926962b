// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QTimer>
#include <functional>
#include <vector>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/needs.h"
#include "ui/shell/letter_keys.h"
#include "ui/shell/place.h"
#include "ui/widgets/page.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QToolBar;

namespace plumbline {

class AddRepositoryPanel;
class Banner;
class CommandPalette;
class ConfirmPanel;
class Desk;
class EnvironmentPage;
class FleetPage;
class HistoryPage;
class NeedsPage;
class ResourcesPage;
class RollbackPage;
class ShortcutSheet;
class Sidebar;
class StatusStrip;
class Theme;
class WelcomePage;

// The one window: tool bar with menus and the trail, sidebar, the page, status bar. Pages are made when they are first
// shown. Geometry, splitters, the place and what each page keeps are restored on the next start.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    // settingsFile: an INI file of this installation's own.
    MainWindow(Desk &desk, Theme &theme, const QString &settingsFile, QWidget *parent = nullptr);
    ~MainWindow() override;

    void go(const Place &place);
    [[nodiscard]] const Place &place() const { return trail_[at_]; }
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] QList<QAction *> commands() const { return commands_ + adopted_; }
    void comeToFront();
    // Whom the journal will name; shown at the right of the tool bar.
    void setOperatorName(const QString &name);
    // What the demo needs from outside: called by "Open the demo".
    std::function<void()> openDemo;

protected:
    // While a sync runs it asks first, then waits for the object that is being written.
    void closeEvent(QCloseEvent *event) override;

private:
    void buildToolBar();
    void buildMenus();
    void buildViewMenu();
    void buildThemeMenu();
    void adoptCommands(Page *page);
    void showPlace(const Place &place);
    void step(int by);
    void retitle();
    void refreshFleet();
    void cyclePanes(int by);
    void connectPage(Page *page);
    void connectFleet(FleetPage *page);
    void connectNeeds(NeedsPage *page);
    void connectHistory(HistoryPage *page);
    void connectWelcome(WelcomePage *page);
    void saveLayout();
    void restoreLayout();
    void restorePlace(const class QSettings &settings);
    void openPalette();
    void openAddPanel(bool clone);
    void openSheet();
    void setLetterKeys(bool on);
    void act(const Need &need);
    void cycleSidebar();
    void fitSidebar();
    void beginReading();
    void askToRemove(const QString &location);
    void askToQuit();
    [[nodiscard]] ConfirmPanel &confirm();
    QAction *addCommand(const char *menu, const char *name, const QString &text, const QList<QKeySequence> &keys,
                        const std::function<void()> &run);
    [[nodiscard]] Page *pageFor(const Place &place);
    template <typename T> T *page(T *&slot, void (MainWindow::*wire)(T *) = nullptr);
    [[nodiscard]] std::vector<EnvironmentId> running() const;

    Desk &desk_;
    Theme &theme_;
    const QString settingsFile_;
    std::vector<Place> trail_{Place{}};
    std::size_t at_ = 0;
    bool placed_ = false;    // a place was restored or chosen; until then the first snapshot decides
    bool begun_ = false;     // the first page got the focus
    int sidebarWidth_ = 248; // of the whole one
    bool quitting_ = false;  // as soon as nothing is being written
    Place restored_;
    LetterKeys letters_;
    QTimer ages_;
    QTimer saving_; // what a killed process finds again

    QToolBar *bar_ = nullptr;
    QWidget *crumbs_ = nullptr;
    QSplitter *splitter_ = nullptr;
    Sidebar *sidebar_ = nullptr;
    QStackedWidget *stack_ = nullptr;
    Banner *readOnly_ = nullptr;
    StatusStrip *status_ = nullptr;
    FleetPage *fleet_ = nullptr;
    EnvironmentPage *environment_ = nullptr;
    ResourcesPage *resources_ = nullptr;
    RollbackPage *rollback_ = nullptr;
    HistoryPage *history_ = nullptr;
    NeedsPage *needs_ = nullptr;
    WelcomePage *welcome_ = nullptr;
    AddRepositoryPanel *addPanel_ = nullptr;
    CommandPalette *palette_ = nullptr;
    ShortcutSheet *sheet_ = nullptr;
    ConfirmPanel *confirm_ = nullptr;
    QLabel *operator_ = nullptr;
    QAction *back_ = nullptr;
    QAction *forward_ = nullptr;
    QAction *lettersAction_ = nullptr;
    QList<QAction *> commands_;
    QList<QAction *> adopted_;
    QMap<QByteArray, QMenu *> menus_;
};

}
