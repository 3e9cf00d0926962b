// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "core/ports/clock.h"
#include "ui/environment/environment_page.h"
#include "ui/fleet/fleet_page.h"
#include "ui/fleet/needs_page.h"
#include "ui/history/history_page.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/resources/resources_page.h"
#include "ui/rollback/rollback_page.h"
#include "ui/shell/overlay.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_strip.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/welcome/welcome_page.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {
namespace {

using namespace std::chrono_literals;
constexpr auto savedAfter = 1s;
constexpr auto agesEvery = 5s;

}

MainWindow::MainWindow(Desk &desk, Theme &theme, const QString &settingsFile, QWidget *parent)
    : QMainWindow(parent), desk_(desk), theme_(theme), settingsFile_(settingsFile)
{
    setObjectName(QStringLiteral("window"));
    sidebar_ = new Sidebar(desk_, this);
    stack_ = new QStackedWidget(this);
    readOnly_ = new Banner(State::Warning, this);
    readOnly_->setObjectName(QStringLiteral("readOnly"));
    readOnly_->hide();
    status_ = new StatusStrip(desk_, this);
    setStatusBar(status_);

    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(readOnly_);
    column->addWidget(stack_, 1);
    splitter_ = new QSplitter(Qt::Horizontal, this);
    splitter_->addWidget(sidebar_);
    splitter_->addWidget(right);
    splitter_->setStretchFactor(1, 1);
    splitter_->setChildrenCollapsible(false);
    splitter_->setSizes({248, 1192});
    setCentralWidget(splitter_);
    buildToolBar();
    buildMenus();

    connect(sidebar_, &Sidebar::placeRequested, this, &MainWindow::go);
    connect(sidebar_, &Sidebar::shapeChanged, this, &MainWindow::fitSidebar);
    connect(sidebar_, &Sidebar::addRepositoryRequested, this, [this] { openAddPanel(false); });
    connect(sidebar_, &Sidebar::removeRepositoryRequested, this, &MainWindow::askToRemove);
    connect(status_, &StatusStrip::cancelTransferRequested, this,
            [this](const QString &location) { desk_.engine().cancelTransfer(location.toStdString()); });
    connect(&desk_, &Desk::fleetChanged, this, &MainWindow::refreshFleet);
    saving_.setSingleShot(true);
    saving_.setInterval(savedAfter);
    connect(&saving_, &QTimer::timeout, this, &MainWindow::saveLayout);
    connect(&ages_, &QTimer::timeout, this, [this] {
        if (!isVisible() || isMinimized())
            return;
        const Time now = SystemClock().now();
        sidebar_->tellAges(now);
        currentPage()->tellAges(now);
    });
    ages_.start(agesEvery);
    restoreLayout();
    QMetaObject::invokeMethod(this, &MainWindow::refreshFleet, Qt::QueuedConnection); // what is known already changes no more
    showPlace(place());
}

MainWindow::~MainWindow() = default;

template <typename T> T *MainWindow::page(T *&slot, void (MainWindow::*wire)(T *))
{
    if (slot == nullptr) {
        slot = new T(desk_, this);
        connectPage(slot);
        if (wire != nullptr)
            (this->*wire)(slot);
        QSettings settings(settingsFile_, QSettings::IniFormat);
        settings.beginGroup(QString::fromLatin1(slot->metaObject()->className()).section(u':', -1));
        slot->restoreState(settings);
        stack_->addWidget(slot);
    }
    return slot;
}

Page *MainWindow::pageFor(const Place &place)
{
    switch (place.kind) {
    case Place::Kind::Welcome:
        page(welcome_, &MainWindow::connectWelcome)
            ->showRepository(place.repository.empty() ? std::nullopt : std::optional(place.repository));
        return welcome_;
    case Place::Kind::Fleet: return page(fleet_, &MainWindow::connectFleet);
    case Place::Kind::Needs: return page(needs_, &MainWindow::connectNeeds);
    case Place::Kind::Environment: page(environment_)->setEnvironment(*place.environment); return environment_;
    case Place::Kind::Resources: page(resources_)->showEnvironment(*place.environment); return resources_;
    case Place::Kind::Rollback: page(rollback_)->preview(*place.environment, place.revision); return rollback_;
    case Place::Kind::History: page(history_, &MainWindow::connectHistory)->showEnvironment(place.environment); return history_;
    }
    return page(fleet_, &MainWindow::connectFleet);
}

void MainWindow::connectPage(Page *made)
{
    connect(made, &Page::breadcrumbChanged, this, &MainWindow::retitle);
    connect(made, &Page::said, status_, &StatusStrip::say);
    connect(made, &Page::unsaid, status_, &StatusStrip::unsay);
    connect(made, &Page::backRequested, this, [this] { at_ > 0 ? step(-1) : go({}); });
    connect(made, &Page::environmentRequested, this, [this](const EnvironmentId &id) { go({Place::Kind::Environment, id, {}}); });
    connect(made, &Page::rollbackRequested, this, [this](const EnvironmentId &id, const std::optional<Revision> &revision) {
        go({Place::Kind::Rollback, id, revision});
    });
    connect(made, &Page::resourcesRequested, this, [this](const EnvironmentId &id) { go({Place::Kind::Resources, id, {}}); });
    connect(made, &Page::historyRequested, this, [this](const EnvironmentId &id) { go({Place::Kind::History, id, {}}); });
}

void MainWindow::connectFleet(FleetPage *page)
{
    connect(page, &FleetPage::needChosen, this, &MainWindow::act);
    connect(page, &FleetPage::needsRequested, this, [this] { go({Place::Kind::Needs, {}, {}}); });
}

void MainWindow::connectNeeds(NeedsPage *page)
{
    connect(page, &NeedsPage::removeRepositoryRequested, this, &MainWindow::askToRemove);
}

void MainWindow::connectHistory(HistoryPage *page)
{
    connect(page, &HistoryPage::environmentFilterChosen, this, [this](const std::optional<EnvironmentId> &id) {
        go({Place::Kind::History, id, {}});
    });
}

void MainWindow::connectWelcome(WelcomePage *page)
{
    connect(page, &WelcomePage::openRequested, this, [this] { openAddPanel(false); });
    connect(page, &WelcomePage::cloneRequested, this, [this] { openAddPanel(true); });
    connect(page, &WelcomePage::fleetRequested, this, [this] { go({}); });
    connect(page, &WelcomePage::repositoryRequested, this, [this](const QString &location) {
        go({Place::Kind::Welcome, {}, {}, location.toStdString()});
    });
    connect(page, &WelcomePage::demoRequested, this, [this] {
        if (openDemo)
            openDemo();
    });
}

// Where a need is settled: in its history, on its environment's page, or where all needs are told in full.
void MainWindow::act(const Need &need)
{
    if (need.action == NeedAction::OpenHistory && need.environment)
        go({Place::Kind::History, need.environment, {}});
    else if (need.environment)
        go({Place::Kind::Environment, need.environment, {}});
    else {
        go({Place::Kind::Needs, {}, {}});
        needs_->showNeed(QString::fromStdString(need.id));
    }
}

Page *MainWindow::currentPage() const
{
    return static_cast<Page *>(stack_->currentWidget());
}

void MainWindow::go(const Place &place)
{
    placed_ = true;
    if (place != trail_[at_]) {
        trail_.resize(at_ + 1);
        trail_.push_back(place);
        at_ = trail_.size() - 1;
    }
    showPlace(place);
    currentPage()->activate();
    saving_.start();
}

void MainWindow::step(int by)
{
    const auto to = static_cast<std::ptrdiff_t>(at_) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(trail_.size()))
        return;
    at_ = static_cast<std::size_t>(to);
    showPlace(trail_[at_]);
    currentPage()->activate();
    saving_.start();
}

void MainWindow::showPlace(const Place &place)
{
    Page *next = pageFor(place);
    stack_->setCurrentWidget(next);
    sidebar_->showPlace(place);
    // The first-run page has a column of its own in the sidebar's place.
    const bool wasHidden = sidebar_->isHidden();
    sidebar_->setVisible(place.kind != Place::Kind::Welcome && sidebar_->shape() != Sidebar::Shape::Hidden);
    if (wasHidden && !sidebar_->isHidden())
        fitSidebar();
    adoptCommands(next);
    back_->setEnabled(at_ > 0);
    forward_->setEnabled(at_ + 1 < trail_.size());
    retitle();
}

// The focus goes where reading begins, unless a panel has it.
void MainWindow::beginReading()
{
    for (const Overlay *panel : findChildren<Overlay *>())
        if (panel->isVisible())
            return;
    currentPage()->activate();
}

// A splitter looks at its widgets' limits only when it is told sizes.
void MainWindow::fitSidebar()
{
    const int wanted = sidebar_->shape() == Sidebar::Shape::Rail ? sidebar_->maximumWidth() : sidebarWidth_;
    splitter_->setSizes({wanted, qMax(1, splitter_->width() - wanted)});
}

// Until a place was chosen, the first whole snapshot decides: the page that was open last, or the first-run page.
void MainWindow::refreshFleet()
{
    const FleetSnapshot &fleet = *desk_.fleet();
    readOnly_->setVisible(fleet.engine.workers > 0 && !fleet.engine.writable);
    if (!fleet.engine.writable)
        readOnly_->setText(tr("Read-only"), tr("%1 Until this one is started again, it only shows: no plans, approvals or syncs.")
                                                .arg(shown(fleet.engine.readOnlyBecause)));
    if (quitting_ && running().empty()) {
        close();
        return;
    }
    const bool nothing = fleet.loaded && fleet.repositories.empty();
    if (nothing && place().kind == Place::Kind::Fleet && currentPage() != welcome_)
        showPlace({Place::Kind::Welcome, {}, {}});
    else if (!fleet.repositories.empty() && currentPage() == welcome_ && place().kind != Place::Kind::Welcome)
        showPlace(place());
    if (fleet.loaded && !placed_ && !begun_ && (fleet.repositories.empty() || !fleet.environments.empty())) {
        begun_ = true;
        QMetaObject::invokeMethod(this, &MainWindow::beginReading, Qt::QueuedConnection); // after the page took the same snapshot
    }
    if (!placed_ && restored_.environment && fleet.find(*restored_.environment))
        go(restored_);
}

void MainWindow::cyclePanes(int by)
{
    QList<QWidget *> panes{sidebar_->tree()};
    panes += currentPage()->panes();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i)
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(QApplication::focusWidget()))
            at = i;
    if (at < 0 && by < 0)
        at = 0;
    for (qsizetype tried = 0; tried < panes.size(); ++tried) {
        at = (at + by + panes.size()) % panes.size();
        if (!panes[at]->isVisible() || !panes[at]->isEnabled())
            continue;
        panes[at]->setFocus(Qt::OtherFocusReason);
        // A pane that only holds others hands the focus to its first one.
        if (!panes[at]->hasFocus())
            for (const auto children = panes[at]->findChildren<QWidget *>(); QWidget * inside : children)
                if ((inside->focusPolicy() & Qt::TabFocus) && inside->isVisible() && inside->isEnabled()) {
                    inside->setFocus(Qt::TabFocusReason);
                    break;
                }
        if (panes[at]->hasFocus() || panes[at]->isAncestorOf(QApplication::focusWidget()))
            return;
    }
}

}
