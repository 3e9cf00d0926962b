// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/environment/environment_page.h"
#include "ui/fleet/fleet_page.h"
#include "ui/history/history_page.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/rollback/rollback_page.h"
#include "ui/shell/add_repository_panel.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_strip.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/welcome/welcome_page.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QCloseEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace plumbline {

MainWindow::MainWindow(Desk &desk, Theme &theme, const QString &settingsFile, QWidget *parent)
    : QMainWindow(parent), desk_(desk), theme_(theme), settingsFile_(settingsFile)
{
    setObjectName(QStringLiteral("window"));
    sidebar_ = new Sidebar(desk_, this);
    stack_ = new QStackedWidget(this);
    readOnly_ = new Banner(State::Warning, this);
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
    splitter_->setCollapsible(0, true);
    splitter_->setCollapsible(1, false);
    splitter_->setSizes({248, 1192});
    setCentralWidget(splitter_);
    buildToolBar();
    buildMenus();

    connect(sidebar_, &Sidebar::placeRequested, this, &MainWindow::go);
    connect(sidebar_, &Sidebar::addRepositoryRequested, this, [this] { commands_.first()->trigger(); });
    connect(sidebar_, &Sidebar::removeRepositoryRequested, this, [this](const QString &location) {
        desk_.engine().removeRepository(location.toStdString(), desk_.reply<void>(this, [this](const Result<void> &result) {
            status_->say(result ? tr("Removed from the workspace; its files, targets and history stay.") : shown(result.error().text()));
        }));
    });
    connect(&desk_, &Desk::fleetChanged, this, &MainWindow::refreshFleet);
    restoreLayout();
    showPlace(place());
}

MainWindow::~MainWindow() = default;

template <typename T> T *MainWindow::page(T *&slot)
{
    if (slot == nullptr) {
        slot = new T(desk_, this);
        connectPage(slot);
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
        if (welcome_ == nullptr) {
            connect(page(welcome_), &WelcomePage::addRepositoryRequested, this, [this] { commands_.first()->trigger(); });
            connect(welcome_, &WelcomePage::demoRequested, this, [this] {
                if (openDemo)
                    openDemo();
            });
        }
        return welcome_;
    case Place::Kind::Fleet: return page(fleet_);
    case Place::Kind::Environment: page(environment_)->setEnvironment(*place.environment); return environment_;
    case Place::Kind::Rollback: page(rollback_)->preview(*place.environment, place.revision); return rollback_;
    case Place::Kind::History: page(history_)->showEnvironment(place.environment); return history_;
    }
    return page(fleet_);
}

void MainWindow::connectPage(Page *made)
{
    connect(made, &Page::breadcrumbChanged, this, &MainWindow::retitle);
    connect(made, &Page::said, status_, &StatusStrip::say);
    connect(made, &Page::backRequested, this, [this] { at_ > 0 ? step(-1) : go({}); });
    connect(made, &Page::environmentRequested, this, [this](const EnvironmentId &id) { go({Place::Kind::Environment, id, {}}); });
    connect(made, &Page::rollbackRequested, this, [this](const EnvironmentId &id, const std::optional<Revision> &revision) {
        go({Place::Kind::Rollback, id, revision});
    });
    connect(made, &Page::historyRequested, this, [this](const EnvironmentId &id) { go({Place::Kind::History, id, {}}); });
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
}

void MainWindow::step(int by)
{
    const auto to = static_cast<std::ptrdiff_t>(at_) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(trail_.size()))
        return;
    at_ = static_cast<std::size_t>(to);
    showPlace(trail_[at_]);
    currentPage()->activate();
}

void MainWindow::showPlace(const Place &place)
{
    Page *next = pageFor(place);
    stack_->setCurrentWidget(next);
    sidebar_->showPlace(place);
    sidebar_->setVisible(place.kind != Place::Kind::Welcome);
    adoptCommands(next);
    back_->setEnabled(at_ > 0);
    forward_->setEnabled(at_ + 1 < trail_.size());
    retitle();
}

// Until a place was chosen, the first whole snapshot decides: the page that was open last, or the first-run page.
void MainWindow::refreshFleet()
{
    const FleetSnapshot &fleet = *desk_.fleet();
    readOnly_->setVisible(fleet.engine.workers > 0 && !fleet.engine.writable);
    if (!fleet.engine.writable)
        readOnly_->setText(tr("Read-only"), shown(fleet.engine.readOnlyBecause));
    if (fleet.loaded && fleet.repositories.empty() && place().kind != Place::Kind::Welcome && !placed_) {
        showPlace({Place::Kind::Welcome, {}, {}});
    } else if (!fleet.repositories.empty() && currentPage() == welcome_) {
        showPlace(place());
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
    for (qsizetype tried = 0; tried < panes.size(); ++tried) {
        at = (at + by + panes.size()) % panes.size();
        if (panes[at]->isVisible() && panes[at]->isEnabled()) {
            panes[at]->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    QMainWindow::closeEvent(event);
}

void MainWindow::saveLayout()
{
    QSettings settings(settingsFile_, QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/splitter"), splitter_->saveState());
    settings.setValue(QStringLiteral("window/collapsed"), sidebar_->collapsed());
    settings.setValue(QStringLiteral("window/place"), static_cast<int>(place().kind));
    settings.setValue(QStringLiteral("window/repository"),
                      place().environment ? QString::fromStdString(place().environment->repository) : QString());
    settings.setValue(QStringLiteral("window/environment"),
                      place().environment ? QString::fromStdString(place().environment->name) : QString());
    settings.setValue(QStringLiteral("theme/mode"), static_cast<int>(theme_.mode()));
    settings.setValue(QStringLiteral("theme/lastSystem"), static_cast<int>(theme_.systemScheme()));
    settings.setValue(QStringLiteral("theme/fontPercent"), theme_.fontPercent());
    for (const Page *page : std::initializer_list<const Page *>{fleet_, environment_, rollback_, history_, welcome_}) {
        if (page == nullptr)
            continue;
        settings.beginGroup(QString::fromLatin1(page->metaObject()->className()).section(u':', -1));
        page->saveState(settings);
        settings.endGroup();
    }
}

void MainWindow::restoreLayout()
{
    const QSettings settings(settingsFile_, QSettings::IniFormat);
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1440, 872);
    splitter_->restoreState(settings.value(QStringLiteral("window/splitter")).toByteArray());
    sidebar_->setCollapsed(settings.value(QStringLiteral("window/collapsed")).toStringList());
    const auto kind =
        static_cast<Place::Kind>(settings.value(QStringLiteral("window/place"), static_cast<int>(Place::Kind::Fleet)).toInt());
    const QString environment = settings.value(QStringLiteral("window/environment")).toString();
    if (kind == Place::Kind::History && environment.isEmpty())
        trail_ = {Place{kind, {}, {}}};
    if (kind == Place::Kind::Environment && !environment.isEmpty())
        restored_ = {kind,
                     EnvironmentId{settings.value(QStringLiteral("window/repository")).toString().toStdString(), environment.toStdString()},
                     {}};
}

}
