// SPDX-License-Identifier: GPL-3.0-or-later
// The page's parts and what they show. What it asks and does is in environment_actions.cpp.
#include "ui/environment/environment_page.h"

#include "ui/environment/approve_bar.h"
#include "ui/environment/ask_panel.h"
#include "ui/environment/commit_pane.h"
#include "ui/environment/diff_pane.h"
#include "ui/environment/environment_banners.h"
#include "ui/environment/environment_header.h"
#include "ui/environment/plan_pane.h"
#include "ui/environment/stage_tabs.h"
#include "ui/environment/sync_pane.h"
#include "ui/environment/text_diff_pane.h"
#include "ui/models/ages.h"
#include "ui/models/desk.h"
#include "ui/models/environment_facts.h"
#include "ui/models/fleet_rows.h"
#include "ui/models/object_text.h"
#include "ui/models/text.h"
#include "ui/widgets/connection_banners.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/timeline_scrubber.h"

#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <utility>

namespace plumbline {

EnvironmentPage::EnvironmentPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), header_(new EnvironmentHeader(this)), connection_(new ConnectionBanners(this)),
      banners_(new EnvironmentBanners(this)), commits_(new CommitPane(desk, this)), diff_(new DiffPane(this)),
      text_(new TextDiffPane(desk, this)), sync_(new SyncPane(this)), steps_(new PlanPane(this)), ask_(new AskPanel(this)),
      bar_(new ApproveBar(this)), body_(new QStackedWidget(this)), across_(new QSplitter(Qt::Horizontal, this)),
      down_(new QSplitter(Qt::Vertical, this)), menu_(new QMenu(this))
{
    layOut();
    buildActions();
    connectParts();
    connectConsent();
}

void EnvironmentPage::layOut()
{
    down_->addWidget(diff_);
    down_->addWidget(text_);
    down_->setStretchFactor(0, 3);
    down_->setStretchFactor(1, 2);
    down_->setChildrenCollapsible(false);
    down_->setSizes({420, 300});
    across_->addWidget(commits_);
    across_->addWidget(down_);
    across_->setStretchFactor(1, 1);
    across_->setSizes({370, 830});
    across_->setChildrenCollapsible(false);
    body_->addWidget(across_);
    body_->addWidget(sync_);
    body_->addWidget(steps_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(header_);
    layout->addWidget(connection_);
    layout->addWidget(banners_);
    layout->addWidget(body_, 1);
    layout->addWidget(ask_);
    layout->addWidget(bar_);
}

void EnvironmentPage::connectParts()
{
    connect(&desk_, &Desk::fleetChanged, this, &EnvironmentPage::refresh);
    connect(commits_, &CommitPane::chosen, this, &EnvironmentPage::choose);
    connect(commits_, &CommitPane::rollbackRequested, this, [this](const Revision &revision) { Q_EMIT rollbackRequested(id_, revision); });
    connect(diff_, &DiffPane::currentChanged, this, [this] { showText(); });
    connect(diff_, &DiffPane::textWanted, this, [this] { text_->first()->setFocus(Qt::OtherFocusReason); });
    connect(diff_, &DiffPane::historyWanted, this, [this] { Q_EMIT historyRequested(id_); });
    connect(diff_, &DiffPane::refreshWanted, this, [this] {
        if (chosen_)
            compare();
        else
            desk_.engine().refresh(id_);
    });
    connect(&diff_->model(), &DiffTreeModel::checksChanged, this, [this] {
        if (snapshot_ && snapshot_->plan && snapshot_->plan->purpose == PlanPurpose::Sync)
            plan(PlanPurpose::Sync, false); // another selection is another plan
    });
    connect(header_, &EnvironmentHeader::rollbackWanted, this, [this] { Q_EMIT rollbackRequested(id_, chosen_); });
    connect(header_->stages(), &StageTabs::stageChosen, this, &Page::environmentRequested);
    connect(banners_, &EnvironmentBanners::holdWanted, this, &EnvironmentPage::askHold);
    connect(banners_, &EnvironmentBanners::resumeWanted, this, &EnvironmentPage::askResume);
    connect(banners_, &EnvironmentBanners::finishWanted, this, [this] {
        leaveTimeTravel(); // what is planned is what is shown
        plan(PlanPurpose::Sync);
    });
    connect(banners_, &EnvironmentBanners::undoWanted, this, [this] {
        leaveTimeTravel();
        plan(PlanPurpose::Undo);
    });
    connect(banners_, &EnvironmentBanners::refreshWanted, this, [this] { desk_.engine().refresh(id_); });
    connect(banners_, &EnvironmentBanners::forcePushSeen, this, &EnvironmentPage::acknowledgeForcePush);
    connect(sync_, &SyncPane::cancelWanted, this, [this] { desk_.engine().cancelSync(id_); });
    connect(sync_, &SyncPane::leaveWanted, this, [this] {
        body_->setCurrentWidget(across_);
        diff_->view()->setFocus(Qt::OtherFocusReason);
    });
    connect(body_, &QStackedWidget::currentChanged, this, [this] { bar_->setVisible(body_->currentWidget() != sync_); });
    connect(bar_, &ApproveBar::progressWanted, this, &EnvironmentPage::showRun);
    connect(steps_, &PlanPane::leaveWanted, this, &EnvironmentPage::leaveSteps);
}

void EnvironmentPage::setEnvironment(const EnvironmentId &id)
{
    if (id == id_)
        return;
    id_ = id;
    snapshot_.reset();
    chosen_.reset();
    comparison_.reset();
    comparisonError_.reset();
    awaited_.reset();
    shownRun_ = 0;
    lastRun_ = 0;
    ask_->dismiss();
    bar_->clearError();
    bar_->setPlanning(false);
    leaveSteps();
    commits_->setEnvironment(id);
    text_->setResource(id, nullptr);
    diff_->model().setAllChecked(true);
    diff_->goTo({});
    diff_->setLoading();
    if (const std::optional<Left> left = std::exchange(left_, {}); left && left->id == id) {
        diff_->goTo(left->row);
        chosen_ = left->chosen;
        if (chosen_)
            commits_->preselect(*chosen_);
    }
    refresh();
}

QStringList EnvironmentPage::breadcrumb() const
{
    if (!snapshot_)
        return {shown(id_.name)};
    const EnvironmentFacts facts = factsOf(*snapshot_, SystemClock().now());
    return {repositoryName(*desk_.fleet(), snapshot_->environment->id.repository), facts.app, facts.stage};
}

QList<QWidget *> EnvironmentPage::panes() const
{
    return QList<QWidget *>{header_->stages(), commits_->timeline(), commits_->view(), diff_->view(), text_->first(),
                            steps_->view(),    steps_->remarks(),    sync_->view(),    ask_,          bar_->reviewButton()};
}

void EnvironmentPage::activate()
{
    diff_->view()->setFocus(Qt::OtherFocusReason);
}

QString EnvironmentPage::readOnlyBecause() const
{
    const EngineStatus &engine = desk_.fleet()->engine;
    if (engine.writable)
        return {};
    return engine.readOnlyBecause.empty() ? tr("This desk is read-only.") : shown(engine.readOnlyBecause);
}

void EnvironmentPage::refresh()
{
    std::shared_ptr<const EnvironmentSnapshot> now = desk_.environment(id_);
    if (!now)
        return;
    const std::shared_ptr<const FleetSnapshot> fleet = desk_.fleet();
    header_->setSnapshot(*now, *fleet); // its stages follow the fleet
    connection_->setEnvironment(*now, *fleet);
    const auto repository = std::ranges::find(fleet->repositories, id_.repository, &RepositorySnapshot::location);
    banners_->setSnapshot(*now, repository == fleet->repositories.end() ? nullptr : repository->get(), readOnlyBecause());
    if (now == snapshot_)
        return;
    const bool first = !snapshot_;
    if (snapshot_ && snapshot_->approval && !now->approval)
        Q_EMIT unsaid(approvedText());
    snapshot_ = std::move(now);
    if (first && snapshot_->run && snapshot_->run->state != RunState::Running)
        lastRun_ = snapshot_->run->id; // it ended before anybody looked
    commits_->setSnapshot(*snapshot_);
    bar_->setSnapshot(snapshot_, fleet->engine.writable, readOnlyBecause());
    if (asked_ && ask_->isVisible() && (!snapshot_->plan || snapshot_->plan->digest != *asked_)) {
        ask_->dismiss();
        bar_->sayError({ErrorCode::Conflict, id_.name, "The plan changed while it was asked about; review the new one."});
    }
    if (body_->currentWidget() == steps_) {
        if (snapshot_->plan)
            steps_->setSnapshot(*snapshot_);
        else
            leaveSteps();
    }
    followRun();
    if (chosen_ && isWanted(*chosen_))
        chosen_.reset(); // a hold or a push made it the wanted one
    if (chosen_ && snapshot_->liveState != comparedLive_)
        compare();
    showDifference();
    showAwaitedSteps();
    if (first)
        Q_EMIT breadcrumbChanged();
}

// A run that an operator asked for opens its progress by itself, once, be it over already; it stays open until it is closed.
void EnvironmentPage::followRun()
{
    if (!snapshot_ || !snapshot_->run)
        return;
    const SyncRun &run = *snapshot_->run;
    if (run.id > lastRun_ && !run.approval.byPolicy)
        showRun();
    lastRun_ = std::max(lastRun_, run.id);
    if (run.id == shownRun_)
        sync_->setSnapshot(*snapshot_);
}

void EnvironmentPage::showRun()
{
    if (!snapshot_ || !snapshot_->run)
        return;
    shownRun_ = snapshot_->run->id;
    ask_->dismiss();
    sync_->setSnapshot(*snapshot_);
    body_->setCurrentWidget(sync_);
    if (isVisible())
        sync_->view()->setFocus(Qt::OtherFocusReason);
}

void EnvironmentPage::showSteps()
{
    if (!snapshot_ || !snapshot_->plan || snapshot_->plan->steps.empty())
        return;
    leaveTimeTravel(); // the plan is the wanted commit's
    steps_->setSnapshot(*snapshot_);
    body_->setCurrentWidget(steps_);
    if (isVisible())
        steps_->view()->setFocus(Qt::OtherFocusReason);
}

void EnvironmentPage::leaveSteps()
{
    body_->setCurrentWidget(across_);
    if (isVisible())
        diff_->view()->setFocus(Qt::OtherFocusReason);
}

void EnvironmentPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("across"), across_->saveState());
    settings.setValue(QStringLiteral("down"), down_->saveState());
    settings.setValue(QStringLiteral("repository"), QString::fromStdString(id_.repository));
    settings.setValue(QStringLiteral("environment"), QString::fromStdString(id_.name));
    settings.setValue(QStringLiteral("commit"), chosen_ ? QString::fromStdString(chosen_->hex()) : QString());
    settings.setValue(QStringLiteral("row"), diff_->place());
    diff_->saveState(settings);
}

void EnvironmentPage::tellAges(Time now)
{
    if (snapshot_)
        header_->setSnapshot(*snapshot_, *desk_.fleet());
    commits_->tellAges(now);
}

void EnvironmentPage::restoreState(const QSettings &settings)
{
    across_->restoreState(settings.value(QStringLiteral("across")).toByteArray());
    down_->restoreState(settings.value(QStringLiteral("down")).toByteArray());
    diff_->restoreState(settings);
    const auto text = [&settings](const char *key) { return settings.value(QLatin1StringView(key)).toString(); };
    left_ = {{text("repository").toStdString(), text("environment").toStdString()},
             Revision::fromHex(text("commit").toStdString()),
             text("row")};
}

}
