// SPDX-License-Identifier: GPL-3.0-or-later
// What the environment's page asks the operator and does.
#include "ui/environment/approve_bar.h"
#include "ui/environment/ask_panel.h"
#include "ui/environment/commit_pane.h"
#include "ui/environment/diff_pane.h"
#include "ui/environment/environment_banners.h"
#include "ui/environment/environment_header.h"
#include "ui/environment/environment_page.h"
#include "ui/environment/plan_pane.h"
#include "ui/environment/questions.h"
#include "ui/models/desk.h"
#include "ui/models/text.h"
#include "ui/theme/glyph.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <algorithm>

namespace plumbline {
namespace {

// What has to be asked of the engine to have this plan made again.
PlanRequest requestOf(const Plan &plan)
{
    return {plan.purpose, plan.purpose == PlanPurpose::Rollback ? std::optional(plan.revision) : std::nullopt, plan.selection,
            plan.recreate};
}

void copyText(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

}

template <typename T> Engine::Reply<T> EnvironmentPage::answer(const QString &done)
{
    return desk_.reply<T>(this, [this, id = id_, done](const Result<T> &result) {
        if (id != id_)
            return;
        if (!result) {
            bar_->sayError(result.error());
            return;
        }
        bar_->clearError();
        if (!done.isEmpty())
            Q_EMIT said(done);
    });
}

void EnvironmentPage::connectConsent()
{
    connect(bar_, &ApproveBar::planWanted, this, [this] { plan(PlanPurpose::Sync); });
    connect(bar_, &ApproveBar::recreateWanted, this, &EnvironmentPage::askRecreation);
    connect(bar_, &ApproveBar::approveWanted, this, &EnvironmentPage::askApproval);
    connect(bar_, &ApproveBar::syncWanted, this, &EnvironmentPage::askSync);
    connect(banners_, &EnvironmentBanners::allowWanted, this, &EnvironmentPage::allow);
    connect(ask_, &AskPanel::closed, this, [this] {
        asked_.reset();
        bar_->setEnabled(true);
        updateActions();
        if (isVisible() && !commits_->isAncestorOf(QApplication::focusWidget())) // who walks the commits goes on there
            (body_->currentWidget() == steps_ ? steps_->view() : diff_->view())->setFocus(Qt::OtherFocusReason);
    });
}

QAction *EnvironmentPage::addAction(const char *name, const char *menu, const QString &text, const QKeySequence &keys,
                                    const std::function<void()> &run)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setProperty("menu", QByteArray(menu));
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, run);
    QWidget::addAction(action);
    actions_ += action;
    return action;
}

void EnvironmentPage::buildActions()
{
    const auto inMenu = [this](QAction *action) { menu_->addAction(action); };
    inMenu(addAction("environment.refresh", "Environment", tr("Refresh"), QKeySequence(Qt::CTRL | Qt::Key_R),
                     [this] { desk_.engine().refresh(id_); }));
    inMenu(
        addAction("sync.plan", "Sync", tr("Review plan"), QKeySequence(Qt::CTRL | Qt::Key_P), [this] { bar_->reviewButton()->click(); }));
    addAction("sync.steps", "Sync", tr("Show the plan's steps"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { showSteps(); });
    addAction("sync.recreate", "Sync", tr("Recreate… (asks first)"), {}, [this] { bar_->recreateButton()->click(); });
    addAction("sync.approve", "Sync", tr("Approve… (asks first)"), QKeySequence(Qt::CTRL | Qt::Key_Return),
              [this] { bar_->approveButton()->click(); });
    addAction("sync.sync", "Sync", tr("Sync… (asks first)"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
              [this] { bar_->syncButton()->click(); });
    addAction("sync.cancel", "Sync", tr("Cancel the sync"), {}, [this] { desk_.engine().cancelSync(id_); });
    inMenu(addAction("environment.rollback", "Environment", tr("Roll back…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
                     [this] { Q_EMIT rollbackRequested(id_, chosen_); }));
    inMenu(addAction("environment.hold", "Environment", tr("Hold…"), {}, [this] { askHold(); }));
    inMenu(addAction("environment.resume", "Environment", tr("Resume…"), {}, [this] { askResume(); }));
    inMenu(addAction("environment.resources", "Environment", tr("Resources"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
                     [this] { Q_EMIT resourcesRequested(id_); }));
    inMenu(addAction("environment.history", "Environment", tr("History"), {}, [this] { Q_EMIT historyRequested(id_); }));
    inMenu(addAction("environment.copy-name", "Environment", tr("Copy name"), {}, [this] { copyText(shown(id_.name)); }));
    inMenu(addAction("environment.copy-target", "Environment", tr("Copy target"), {}, [this] {
        if (snapshot_)
            copyText(shown(snapshot_->environment->target));
    }));
    addAction("environment.live", "Environment", tr("Jump to the live commit"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
        if (snapshot_ && snapshot_->liveChange)
            commits_->select(*snapshot_->liveChange);
    });
    addAction("environment.head", "Environment", tr("Jump to the head commit"), QKeySequence(Qt::CTRL | Qt::Key_H), [this] {
        if (snapshot_ && snapshot_->headChange)
            commits_->select(*snapshot_->headChange);
    });
    addAction("view.next-drift", "View", tr("Next difference"), QKeySequence(Qt::Key_F8), [this] { diff_->walk(true); });
    addAction("view.previous-drift", "View", tr("Previous difference"), QKeySequence(Qt::SHIFT | Qt::Key_F8),
              [this] { diff_->walk(false); });
    addAction("view.find-field", "View", tr("Find field"), QKeySequence(Qt::CTRL | Qt::Key_F), [this] { diff_->focusFilter(); });
    QAction *letters = addAction("view.letter-keys", "View", tr("Single-letter keys in the tree"), {}, [] {});
    letters->setCheckable(true);
    letters->setChecked(diff_->letterKeys());
    connect(letters, &QAction::toggled, diff_, &DiffPane::setLetterKeys);
    connect(diff_, &DiffPane::letterKeysChanged, letters, &QAction::setChecked);
    header_->setMenu(menu_);
}

// What a button cannot do its action cannot, for the same reason.
void EnvironmentPage::updateActions()
{
    const QString readOnly = readOnlyBecause();
    const bool running = snapshot_ && snapshot_->run && snapshot_->run->state == RunState::Running;
    const bool allowed = snapshot_ && snapshot_->consent == Consent::Allowed;
    const QString needsTarget = !readOnly.isEmpty() ? readOnly : allowed ? QString() : tr("Allow the target first.");
    const auto reasonOf = [](const QPushButton *button) { return button->isEnabled() ? QString() : button->toolTip(); };
    const bool mayResume = snapshot_ && (snapshot_->hold || snapshot_->journalGap);
    const QString held = needsTarget.isEmpty() && !mayResume ? tr("The environment is not held.") : needsTarget;
    const std::pair<const char *, QString> reasons[] = {
        {"sync.plan", reasonOf(bar_->reviewButton())},
        {"sync.steps", snapshot_ && snapshot_->plan && !snapshot_->plan->steps.empty() ? QString() : tr("Review the plan first.")},
        {"sync.recreate",
         bar_->recreateButton()->isHidden() ? tr("No object of the plan has to be made anew.") : reasonOf(bar_->recreateButton())},
        {"sync.approve", reasonOf(bar_->approveButton())},
        {"sync.sync", reasonOf(bar_->syncButton())},
        {"sync.cancel", running ? QString() : tr("No sync is running.")},
        {"environment.rollback", needsTarget},
        {"environment.resources", snapshot_ && snapshot_->environment->targetKind == TargetKind::Directory
                                      ? tr("Its target holds files; the tree of differences has them all.")
                                      : QString()},
        {"environment.hold", needsTarget},
        {"environment.resume", held},
    };
    for (const auto &entry : reasons)
        for (QAction *action : std::as_const(actions_))
            if (action->objectName() == QLatin1StringView(entry.first)) {
                action->setEnabled(entry.second.isEmpty());
                action->setToolTip(entry.second.isEmpty() ? action->text() : entry.second);
            }
}

void EnvironmentPage::plan(PlanPurpose purpose, bool andShow)
{
    PlanRequest request{purpose, std::nullopt, std::nullopt};
    if (purpose == PlanPurpose::Sync && snapshot_ && snapshot_->drift)
        request.selection = selectionOf(*snapshot_->drift, diff_->model().unchecked());
    bar_->setPlanning(true);
    desk_.engine().plan(
        id_, std::move(request),
        desk_.reply<std::shared_ptr<const Plan>>(this, [this, id = id_, andShow](const Result<std::shared_ptr<const Plan>> &made) {
            if (id != id_)
                return;
            bar_->setPlanning(false);
            if (!made)
                return bar_->sayError(made.error());
            bar_->clearError();
            if (andShow)
                awaited_ = (*made)->digest;
            showAwaitedSteps();
        }));
}

void EnvironmentPage::showAwaitedSteps()
{
    if (awaited_ && snapshot_ && snapshot_->plan && snapshot_->plan->digest == *awaited_) {
        awaited_.reset();
        showSteps();
    }
}

// Only ever one object at a time: each is a consent of its own.
void EnvironmentPage::askRecreation()
{
    if (!snapshot_ || !snapshot_->plan)
        return;
    const std::shared_ptr<const Plan> plan = snapshot_->plan;
    const QList<Recreation> anew = recreationsOf(*plan);
    const auto asked = std::ranges::find(anew, false, &Recreation::wanted);
    if (asked == anew.end())
        return;
    bar_->setEnabled(false);
    ask_->ask(recreateQuestion(*snapshot_, *asked), [this, plan, key = asked->key](const QString &, const QString &) {
        PlanRequest request = requestOf(*plan);
        request.recreate.insert(std::ranges::upper_bound(request.recreate, key), key);
        desk_.engine().plan(id_, std::move(request), answer<std::shared_ptr<const Plan>>({}));
    });
    asked_ = plan->digest;
}

QString EnvironmentPage::approvedText()
{
    return tr("Approved.");
}

void EnvironmentPage::askApproval()
{
    if (!snapshot_ || !snapshot_->plan)
        return;
    const std::shared_ptr<const Plan> plan = snapshot_->plan;
    bar_->setEnabled(false);
    ask_->ask(approveQuestion(*snapshot_, *plan), [this, plan](const QString &reason, const QString &name) {
        desk_.engine().approve(id_, plan->digest, requestOf(*plan),
                               {reason.toStdString(), name.toStdString(), false, {}, !plan->takeOvers().empty()},
                               answer<Approval>(approvedText()));
    });
    asked_ = plan->digest;
}

QString EnvironmentPage::outcomeOf(const SyncRun &run)
{
    if (run.state != RunState::Done)
        return tr("The sync of %1 ended otherwise; see its steps.");
    switch (run.plan->purpose) {
    case PlanPurpose::Undo: return tr("The interrupted sync of %1 is taken back.");
    case PlanPurpose::Rollback: return tr("%1 is rolled back and held.");
    default: return tr("The sync of %1 is done.");
    }
}

void EnvironmentPage::askSync()
{
    if (!snapshot_ || !snapshot_->plan)
        return;
    const std::shared_ptr<const Plan> plan = snapshot_->plan;
    bar_->setEnabled(false);
    ask_->ask(syncQuestion(*snapshot_, *plan), [this, plan](const QString &, const QString &) {
        desk_.engine().sync(
            id_, plan->digest,
            desk_.reply<std::shared_ptr<const SyncRun>>(this, [this, id = id_](const Result<std::shared_ptr<const SyncRun>> &run) {
                if (!run && id == id_)
                    bar_->sayError(run.error());
                else if (run)
                    Q_EMIT said(outcomeOf(**run).arg(shown(id.name)));
            }));
    });
    asked_ = plan->digest;
}

void EnvironmentPage::askResume()
{
    desk_.engine().planAfterResume(
        id_, desk_.reply<std::shared_ptr<const Plan>>(this, [this, id = id_](const Result<std::shared_ptr<const Plan>> &made) {
            if (id != id_ || !snapshot_)
                return;
            if (!made) {
                bar_->sayError(made.error());
                return;
            }
            asked_.reset();
            bar_->setEnabled(false);
            const QString done = snapshot_->hold ? tr("The hold has ended.") : tr("It follows Git.");
            ask_->ask(resumeQuestion(*snapshot_, **made), [this, done](const QString &reason, const QString &) {
                desk_.engine().resume(id_, reason.toStdString(), answer<void>(done));
            });
        }));
}

void EnvironmentPage::askHold()
{
    if (!snapshot_)
        return;
    const std::optional<Revision> revision = chosen_ ? chosen_ : snapshot_->live ? snapshot_->live : snapshot_->wanted;
    if (!revision)
        return;
    asked_.reset();
    bar_->setEnabled(false);
    ask_->ask(holdQuestion(*snapshot_, *revision), [this, revision](const QString &reason, const QString &name) {
        desk_.engine().hold(id_, *revision, {reason.toStdString(), name.toStdString(), false, {}},
                            answer<void>(tr("Held at %1.").arg(shortId(*revision))));
    });
}

// Exactly what the panel shows.
void EnvironmentPage::allow()
{
    if (!snapshot_)
        return;
    Allowing what;
    what.shared = !snapshot_->sharedWith.empty();
    if (snapshot_->access) {
        what.shown = allowanceDigest(snapshot_->environment->target, *snapshot_->access);
        what.loginProgram = snapshot_->access->asksForProgram();
    }
    desk_.engine().allowTarget(id_, what, answer<void>(tr("The target is allowed.")));
}

void EnvironmentPage::acknowledgeForcePush()
{
    desk_.engine().acknowledgeForcePushes(id_.repository);
}

}
