// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tool bar, trail and menus.
#include "ui/environment/environment_page.h"
#include "ui/fleet/fleet_page.h"
#include "ui/history/history_page.h"
#include "ui/models/desk.h"
#include "ui/shell/add_repository_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/sidebar.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

namespace plumbline {
namespace {

struct MenuEntry {
    const char *name;
    const char *title;
};

constexpr MenuEntry menuTable[] = {{"File", QT_TRANSLATE_NOOP("plumbline::MainWindow", "&File")},
                                   {"View", QT_TRANSLATE_NOOP("plumbline::MainWindow", "&View")},
                                   {"Environment", QT_TRANSLATE_NOOP("plumbline::MainWindow", "&Environment")},
                                   {"Sync", QT_TRANSLATE_NOOP("plumbline::MainWindow", "&Sync")},
                                   {"Help", QT_TRANSLATE_NOOP("plumbline::MainWindow", "&Help")}};

}

QAction *MainWindow::addCommand(const char *menu, const char *name, const QString &text, const QList<QKeySequence> &keys,
                                const std::function<void()> &run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    action->setProperty("menu", QString::fromLatin1(menu));
    connect(action, &QAction::triggered, this, run);
    addAction(action);
    menus_[menu]->addAction(action);
    commands_ += action;
    return action;
}

void MainWindow::buildToolBar()
{
    bar_ = new QToolBar(tr("Commands"), this);
    bar_->setObjectName(QStringLiteral("commands"));
    bar_->setMovable(false);
    bar_->setContextMenuPolicy(Qt::PreventContextMenu);
    addToolBar(bar_);
    auto *mark = new QLabel(bar_);
    mark->setPixmap(glyphPixmap(Glyph::Plumb, tokenColor(Token::Fg, palette()), 18, devicePixelRatioF()));
    mark->setContentsMargins(8, 0, 4, 0);
    connect(&theme_, &Theme::changed, mark,
            [this, mark] { mark->setPixmap(glyphPixmap(Glyph::Plumb, tokenColor(Token::Fg, palette()), 18, devicePixelRatioF())); });
    bar_->addWidget(mark);
    auto *menuBar = new QMenuBar(bar_);
    menuBar->setNativeMenuBar(false);
    menuBar->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    for (const MenuEntry &entry : menuTable)
        menus_[entry.name] = menuBar->addMenu(tr(entry.title));
    bar_->addWidget(menuBar);
    bar_->addSeparator();
    back_ = bar_->addAction(glyphIcon(Glyph::ArrowLeft), tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left), this, [this] { step(-1); });
    forward_ =
        bar_->addAction(glyphIcon(Glyph::ArrowRight), tr("Forward"), QKeySequence(Qt::ALT | Qt::Key_Right), this, [this] { step(1); });
    crumbs_ = new QWidget(bar_);
    auto *crumbLayout = new QHBoxLayout(crumbs_);
    crumbLayout->setContentsMargins(8, 0, 8, 0);
    crumbLayout->setSpacing(4);
    crumbs_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar_->addWidget(crumbs_);
    auto *search = new QPushButton(glyphIcon(Glyph::Search), tr("Search or run a command   Ctrl+K"), bar_);
    search->setMinimumWidth(scaled(280));
    search->setObjectName(QStringLiteral("palette"));
    connect(search, &QPushButton::clicked, this, &MainWindow::openPalette);
    bar_->addWidget(search);
    bar_->addAction(glyphIcon(Glyph::Refresh), tr("Refresh everything"), this, [this] { desk_.engine().refresh(); });
}

void MainWindow::buildMenus()
{
    // The first command is the one that the sidebar and the first-run page ask for as well.
    addCommand("File", "file.add", tr("Add repository…"), {QKeySequence(Qt::CTRL | Qt::Key_O)}, [this] {
        if (addPanel_ == nullptr) {
            addPanel_ = new AddRepositoryPanel(desk_, centralWidget());
            connect(addPanel_, &AddRepositoryPanel::added, this,
                    [this](const QString &name) { Q_EMIT currentPage()->said(tr("%1 was added.").arg(name)); });
        }
        addPanel_->open();
    });
    addCommand("File", "file.demo", tr("Open the demo"), {}, [this] {
        if (openDemo)
            openDemo();
    });
    addCommand("File", "file.quit", tr("Quit"), {QKeySequence(QKeySequence::Quit)}, [this] { close(); });
    addCommand("View", "view.fleet", tr("Fleet"), {QKeySequence(QStringLiteral("G, F"))}, [this] { go({Place::Kind::Fleet, {}, {}}); });
    addCommand("View", "view.history", tr("History"), {QKeySequence(QStringLiteral("G, H"))}, [this] {
        go({Place::Kind::History, {}, {}});
    });
    addCommand("View", "view.palette", tr("Search or run a command"), {QKeySequence(Qt::CTRL | Qt::Key_K)}, [this] { openPalette(); });
    addCommand("View", "view.filter", tr("Filter environments"), {QKeySequence(Qt::CTRL | Qt::Key_E)}, [this] { sidebar_->focusFilter(); });
    addCommand("View", "view.sidebar", tr("Show or hide the sidebar"), {QKeySequence(Qt::CTRL | Qt::Key_B)},
               [this] { sidebar_->setVisible(!sidebar_->isVisible()); });
    addCommand("View", "view.next-pane", tr("Next pane"), {QKeySequence(Qt::Key_F6)}, [this] { cyclePanes(1); });
    addCommand("View", "view.previous-pane", tr("Previous pane"), {QKeySequence(Qt::SHIFT | Qt::Key_F6)}, [this] { cyclePanes(-1); });
    addCommand("View", "view.light", tr("Light"), {}, [this] { theme_.setMode(ThemeMode::Light); });
    addCommand("View", "view.dark", tr("Dark"), {}, [this] { theme_.setMode(ThemeMode::Dark); });
    addCommand("View", "view.system", tr("As the desktop"), {}, [this] { theme_.setMode(ThemeMode::System); });
    addCommand("View", "view.larger", tr("Larger text"), {QKeySequence(QKeySequence::ZoomIn)},
               [this] { theme_.setFontPercent(theme_.fontPercent() + 10); });
    addCommand("View", "view.smaller", tr("Smaller text"), {QKeySequence(QKeySequence::ZoomOut)},
               [this] { theme_.setFontPercent(theme_.fontPercent() - 10); });
    addCommand("Sync", "git.refresh", tr("Refresh everything"), {QKeySequence(Qt::Key_F5)}, [this] { desk_.engine().refresh(); });
    addCommand("Help", "help.keys", tr("Keyboard"), {QKeySequence(Qt::Key_F1)}, [this] {
        if (sheet_ == nullptr)
            sheet_ = new ShortcutSheet(centralWidget());
        sheet_->toggle(commands_ + adopted_, currentPage()->breadcrumb().value(0));
    });
}

// The page's commands sit in the menus for as long as the page is in front.
void MainWindow::adoptCommands(Page *page)
{
    for (QAction *action : std::as_const(adopted_))
        for (QMenu *menu : std::as_const(menus_))
            menu->removeAction(action);
    adopted_ = page->commands();
    for (QAction *action : std::as_const(adopted_))
        menus_.value(action->property("menu").toByteArray(), menus_["Environment"])->addAction(action);
    menus_["Environment"]->menuAction()->setVisible(!menus_["Environment"]->isEmpty());
}

void MainWindow::openPalette()
{
    if (palette_ == nullptr) {
        palette_ = new CommandPalette(desk_, centralWidget());
        connect(palette_, &CommandPalette::environmentChosen, this, [this](const EnvironmentId &id) {
            go({Place::Kind::Environment, id, {}});
        });
    }
    palette_->open(commands_ + adopted_);
}

void MainWindow::retitle()
{
    const QStringList trail = currentPage()->breadcrumb();
    setWindowTitle(trail.isEmpty() ? tr("Plumbline") : tr("%1 — Plumbline").arg(trail.join(QStringLiteral(" / "))));
    QLayout *layout = crumbs_->layout();
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (qsizetype i = 0; i < trail.size(); ++i) {
        const bool last = i + 1 == trail.size();
        if (i > 0) {
            auto *arrow = new QLabel(crumbs_);
            arrow->setPixmap(glyphPixmap(Glyph::ChevronRight, tokenColor(Token::Fg3, palette()), 14, devicePixelRatioF()));
            layout->addWidget(arrow);
        }
        auto *crumb = new ElidedLabel(last ? TextRole::Heading : TextRole::Body, last ? Token::Fg : Token::Fg2, crumbs_);
        crumb->setText(trail[i]);
        layout->addWidget(crumb);
    }
    static_cast<QHBoxLayout *>(layout)->addStretch(1);
}

}
