// SPDX-License-Identifier: GPL-3.0-or-later
// What the page compares with live: the wanted commit, or any other that was chosen in the timeline.
#include "ui/environment/environment_page.h"

#include "core/ports/clock.h"
#include "ui/environment/approve_bar.h"
#include "ui/environment/ask_panel.h"
#include "ui/environment/commit_pane.h"
#include "ui/environment/diff_pane.h"
#include "ui/environment/plan_pane.h"
#include "ui/environment/text_diff_pane.h"
#include "ui/models/ages.h"
#include "ui/models/core_texts.h"
#include "ui/models/desk.h"
#include "ui/models/object_text.h"
#include "ui/models/text.h"
#include "ui/widgets/pane_state.h"

#include <QStackedWidget>

namespace plumbline {

bool EnvironmentPage::isWanted(const Revision &revision) const
{
    return snapshot_ && (snapshot_->wanted == revision || snapshot_->wantedChange == revision);
}

// A question that is open is about the wanted commit's plan: it does not stay beside another commit's difference.
void EnvironmentPage::choose(const Revision &revision)
{
    chosen_ = isWanted(revision) ? std::nullopt : std::optional(revision);
    comparison_.reset();
    if (asked_)
        ask_->dismiss();
    if (chosen_ && body_->currentWidget() == steps_)
        leaveSteps();
    if (chosen_)
        compare();
    showDifference();
}

void EnvironmentPage::leaveTimeTravel()
{
    if (!chosen_)
        return;
    if (snapshot_ && snapshot_->wantedChange)
        commits_->select(*snapshot_->wantedChange);
    chosen_.reset(); // the list may not reach to the wanted commit
    showDifference();
}

// What was compared before stays while live moved on; another commit's difference never does.
void EnvironmentPage::compare()
{
    const Revision revision = *chosen_;
    comparedLive_ = snapshot_ ? snapshot_->liveState : nullptr;
    comparisonError_.reset();
    desk_.engine().compare(id_, revision,
                           desk_.reply<std::shared_ptr<const Comparison>>(
                               this, [this, id = id_, revision](const Result<std::shared_ptr<const Comparison>> &made) {
                                   if (id != id_ || chosen_ != revision)
                                       return;
                                   comparison_ = made ? *made : nullptr;
                                   comparisonError_ = made ? std::nullopt : std::optional(made.error());
                                   showDifference();
                               }));
}

void EnvironmentPage::showComparison(const QString &seen)
{
    const DiffSubject subject{shortId(*chosen_), seen, true, false, false, snapshot_->environment->targetKind};
    if (comparison_) {
        bar_->setBlocked(
            tr("This is a look at %1. Choose the wanted commit to plan a sync, or roll back to this one.").arg(subject.revision));
        diff_->setInput({comparison_->drift, nullptr, comparison_->desired, comparison_->live}, subject);
        return;
    }
    diff_->setSubject(subject);
    if (comparisonError_) {
        bar_->setBlocked(tr("%1 cannot be compared. Choose the wanted commit to plan a sync.").arg(subject.revision));
        diff_->setMessage(
            {PaneCondition::Error, tr("Cannot compare %1").arg(subject.revision), shown(comparisonError_->text()), tr("Try now")});
        return;
    }
    bar_->setBlocked(tr("%1 is being compared with live. Choose the wanted commit to plan a sync.").arg(subject.revision));
    diff_->setLoading();
}

void EnvironmentPage::showText()
{
    const ResourceDrift *resource = diff_->currentResource();
    if (resource == nullptr || resource->key.isFile())
        return text_->setResource(id_, resource);
    if (resource->state == ResourceState::Unknown)
        return text_->setUnread(resource->key, coreText(resource->note));
    const bool compared = chosen_ && comparison_;
    const auto desired = compared ? comparison_->desired : snapshot_ ? snapshot_->desired : nullptr;
    const auto live = compared ? comparison_->live : snapshot_ ? snapshot_->liveState : nullptr;
    ObjectTexts texts =
        objectTexts(desired ? desired->find(resource->key) : nullptr, live ? live->find(resource->key) : nullptr, resource->fields);
    text_->setObject(resource->key, std::move(texts.git), std::move(texts.live));
}

void EnvironmentPage::showDifference()
{
    if (!snapshot_)
        return;
    const QString seen = snapshot_->observedAt ? tr("seen %1").arg(clockText(*snapshot_->observedAt, SystemClock().now())) : QString();
    if (chosen_) {
        showComparison(seen);
    } else if (snapshot_->consent != Consent::Allowed) {
        bar_->setBlocked(tr("Allow the target first."));
        const bool moved = snapshot_->consent == Consent::Moved;
        diff_->setMessage({PaneCondition::Offline, moved ? tr("The target leads elsewhere") : tr("The target is not allowed yet"),
                           tr("Nothing of %1 was read. Check it, then allow it above.").arg(shown(snapshot_->environment->target))});
    } else if (snapshot_->drift) {
        bar_->setBlocked(snapshot_->stale ? tr("What is shown is old; nothing is written on it.") : QString());
        diff_->setInput({snapshot_->drift, snapshot_->plan, snapshot_->desired, snapshot_->liveState},
                        {snapshot_->wanted ? shortId(*snapshot_->wanted) : QString(), seen, false, snapshot_->stale, !snapshot_->stale,
                         snapshot_->environment->targetKind});
    } else if (snapshot_->error) {
        bar_->setBlocked(tr("Nothing can be compared."));
        const bool denied = snapshot_->error->code == ErrorCode::Denied;
        diff_->setMessage({denied ? PaneCondition::Denied : PaneCondition::Error, denied ? tr("Not visible") : tr("Cannot compare"),
                           shown(snapshot_->error->text()), tr("Try now")});
    } else {
        bar_->setBlocked(tr("Git and live are being compared."));
        diff_->setLoading();
    }
    showText();
    updateActions();
}

}
