// SPDX-License-Identifier: GPL-3.0-or-later
// The window's tool bar, trail and menus.
#include "ui/models/desk.h"
#include "ui/shell/add_repository_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/search_button.h"
#include "ui/shell/shortcut_sheet.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_strip.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/key_caps.h"

#include <QActionGroup>
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
                                   {"Edit", QT_TRANSLATE_NOOP("plumbline::MainWindow", "&Edit")},
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
    auto *search = new SearchButton(tr("Search or run a command"), keyCapsOf(QKeySequence(Qt::CTRL | Qt::Key_K)), bar_);
    search->setObjectName(QStringLiteral("palette"));
    connect(search, &QAbstractButton::clicked, this, &MainWindow::openPalette);
    bar_->addWidget(search);
    bar_->addAction(glyphIcon(Glyph::Refresh), tr("Refresh everything"), this, [this] { desk_.engine().refresh(); });
    bar_->addAction(glyphIcon(Glyph::NeedsMe), tr("Needs me"), this, [this] { go({Place::Kind::Needs, {}, {}}); });
    bar_->addSeparator();
    auto *person = new QToolButton(bar_);
    person->setIcon(glyphIcon(Glyph::User));
    person->setToolTip(tr("The journal names this person"));
    person->setAccessibleName(person->toolTip());
    person->setEnabled(false);
    bar_->addWidget(person);
    operator_ = new QLabel(bar_);
    setTextRole(operator_, TextRole::Medium);
    operator_->setContentsMargins(0, 0, 10, 0);
    bar_->addWidget(operator_);
}

void MainWindow::setOperatorName(const QString &name)
{
    operator_->setText(name);
    operator_->setToolTip(tr("The journal names this person"));
}

void MainWindow::buildMenus()
{
    addCommand("File", "file.open", tr("Open a repository…"), {QKeySequence(Qt::CTRL | Qt::Key_O)}, [this] { openAddPanel(false); });
    addCommand("File", "file.clone", tr("Clone a repository…"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
               [this] { openAddPanel(true); });
    addCommand("File", "file.demo", tr("Open the demo"), {}, [this] {
        if (openDemo)
            openDemo();
    });
    addCommand("File", "file.quit", tr("Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });
    addCommand("Edit", "edit.filter", tr("Filter environments"), {QKeySequence(Qt::CTRL | Qt::Key_E)}, [this] { sidebar_->focusFilter(); });
    lettersAction_ = addCommand("Edit", "edit.letters", tr("Letter keys"), {}, [this] { setLetterKeys(lettersAction_->isChecked()); });
    lettersAction_->setCheckable(true);
    buildViewMenu();
    buildThemeMenu();
    addCommand("Sync", "git.refresh", tr("Refresh everything"), {QKeySequence(Qt::Key_F5)}, [this] { desk_.engine().refresh(); });
    addCommand("Sync", "git.fetch", tr("Fetch every repository"), {}, [this] {
        for (const auto &repository : desk_.fleet()->repositories)
            desk_.engine().fetch(repository->location);
    });
    addCommand("Help", "help.keys", tr("Keyboard"), {QKeySequence(Qt::Key_F1)}, [this] { openSheet(); });
    addCommand("Help", "help.welcome", tr("Welcome page"), {}, [this] { go({Place::Kind::Welcome, {}, {}}); });
}

void MainWindow::buildViewMenu()
{
    struct Row {
        const char *name;
        QString text;
        QKeySequence keys;
        Place::Kind kind;
    };
    const Row rows[] = {{"view.fleet", tr("Fleet"), QKeySequence(QStringLiteral("G, F")), Place::Kind::Fleet},
                        {"view.needs", tr("Needs me"), QKeySequence(QStringLiteral("G, N")), Place::Kind::Needs},
                        {"view.history", tr("History"), QKeySequence(QStringLiteral("G, H")), Place::Kind::History}};
    int number = 1;
    for (const Row &row : rows) {
        // The digit stays when letter keys are off.
        const QKeySequence digit(QStringLiteral("Ctrl+%1").arg(number++));
        addCommand("View", row.name, row.text, {row.keys, digit}, [this, kind = row.kind] {
            go({kind, {}, {}});
        })->setProperty("sheet", QStringLiteral("Go"));
    }
    addCommand("View", "view.palette", tr("Search or run a command"), {QKeySequence(Qt::CTRL | Qt::Key_K)}, [this] {
        openPalette();
    })->setProperty("sheet", QStringLiteral("Go"));
    for (QAction *action : {back_, forward_}) {
        action->setProperty("sheet", QStringLiteral("Go"));
        menus_["View"]->addAction(action);
        commands_ += action;
    }
    addCommand("View", "view.next-pane", tr("Next pane"), {QKeySequence(Qt::Key_F6)}, [this] {
        cyclePanes(1);
    })->setProperty("sheet", QStringLiteral("Go"));
    addCommand("View", "view.previous-pane", tr("Previous pane"), {QKeySequence(Qt::SHIFT | Qt::Key_F6)}, [this] {
        cyclePanes(-1);
    })->setProperty("sheet", QStringLiteral("Go"));
    addCommand("View", "view.sidebar", tr("Sidebar: whole, rail, hidden"), {QKeySequence(Qt::CTRL | Qt::Key_B)},
               [this] { cycleSidebar(); });
    menus_["View"]->addSeparator();
}

void MainWindow::buildThemeMenu()
{
    struct Row {
        const char *name;
        QString text;
        ThemeMode mode;
    };
    const Row rows[] = {{"view.light", tr("Light"), ThemeMode::Light},
                        {"view.dark", tr("Dark"), ThemeMode::Dark},
                        {"view.system", tr("Light or dark as the desktop"), ThemeMode::System}};
    auto *group = new QActionGroup(this);
    for (const Row &row : rows) {
        QAction *action = addCommand("View", row.name, row.text, {}, [this, mode = row.mode] { theme_.setMode(mode); });
        action->setCheckable(true);
        action->setActionGroup(group);
        action->setChecked(theme_.mode() == row.mode);
    }
    menus_["View"]->addSeparator();
    const auto scale = [this](int percent) {
        theme_.setFontPercent(percent);
        sidebar_->setShape(sidebar_->shape()); // its widths follow
        status_->say(tr("Text at %1 %").arg(theme_.fontPercent()));
    };
    addCommand("View", "view.larger", tr("Larger text"), {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
               [this, scale] { scale(theme_.fontPercent() + 10); });
    addCommand("View", "view.smaller", tr("Smaller text"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
               [this, scale] { scale(theme_.fontPercent() - 10); });
    addCommand("View", "view.normal", tr("Normal text"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, [scale] { scale(100); });
    menus_["View"]->addSeparator();
}

void MainWindow::cycleSidebar()
{
    if (sidebar_->shape() == Sidebar::Shape::Full && sidebar_->isVisible())
        sidebarWidth_ = sidebar_->width();
    static constexpr Sidebar::Shape next[] = {Sidebar::Shape::Rail, Sidebar::Shape::Hidden, Sidebar::Shape::Full};
    sidebar_->setShape(next[static_cast<int>(sidebar_->shape())]);
}

void MainWindow::setLetterKeys(bool on)
{
    letters_.set(on, commands_ + adopted_);
    lettersAction_->setChecked(on);
}

void MainWindow::openAddPanel(bool clone)
{
    if (addPanel_ == nullptr) {
        addPanel_ = new AddRepositoryPanel(desk_, this);
        connect(addPanel_, &AddRepositoryPanel::added, this, [this](const QString &location) {
            go({Place::Kind::Welcome, {}, {}, location.toStdString()});
        });
    }
    addPanel_->ask(clone ? AddRepositoryPanel::Way::Clone : AddRepositoryPanel::Way::Open);
}

void MainWindow::openSheet()
{
    if (sheet_ == nullptr)
        sheet_ = new ShortcutSheet(this);
    sheet_->toggle(commands_ + adopted_, currentPage()->breadcrumb().value(0));
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
    letters_.apply(adopted_);
    menus_["Environment"]->menuAction()->setVisible(!menus_["Environment"]->isEmpty());
}

void MainWindow::openPalette()
{
    if (palette_ == nullptr) {
        palette_ = new CommandPalette(desk_, this);
        connect(palette_, &CommandPalette::placeRequested, this, &MainWindow::go);
        connect(palette_, &CommandPalette::removeRepositoryRequested, this, &MainWindow::askToRemove);
    }
    palette_->openWith(commands_ + adopted_);
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
