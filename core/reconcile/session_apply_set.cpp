// SPDX-License-Identifier: GPL-3.0-or-later
// The parent of the environment's ApplySet: widened before a run's first member is written, narrowed once all went well.
#include "core/plan/apply_set_plan.h"
#include "core/reconcile/payload_json.h"
#include "core/reconcile/session_run.h"

#include <QJsonArray>
#include <algorithm>

namespace plumbline {
namespace {

using View = QLatin1StringView;

QJsonArray wordsJson(const std::set<std::string> &words)
{
    QJsonArray out;
    for (const std::string &word : words)
        out.append(json(word));
    return out;
}

QJsonObject scopeJson(const ResourceKey &parent, const ApplySetScope &scope)
{
    return {
        {View("parent"), json(parent.text())}, {View("kinds"), wordsJson(scope.kinds)}, {View("namespaces"), wordsJson(scope.nameSpaces)}};
}

// What was sent and never answered may have happened (safety rule 16).
bool isUnanswered(const Error &error)
{
    return error.retryable() || error.code == ErrorCode::Corruption;
}

// The set goes without its parent where the place does not let it be kept; anything else may be mended.
bool isRefusedThere(const Error &error)
{
    return error.code == ErrorCode::Denied || error.code == ErrorCode::NotFound;
}

}

void EnvironmentSession::expectApplySet(Running &at)
{
    const Plan &plan = *at.run->plan;
    if (!plan.applySet || !plan.applySet->isKept())
        return;
    at.applySet = plan.applySet->set;
    // Before everything, but for the namespace that the run itself makes for it.
    const ResourceKey home{{}, "Namespace", {}, at.applySet->mark.parent.nameSpace};
    const auto made =
        std::ranges::find_if(plan.steps, [&home](const PlanStep &step) { return step.key == home && step.action == StepAction::Create; });
    at.applySetDue = made == plan.steps.end() ? 0 : static_cast<std::size_t>(made - plan.steps.begin()) + 1;
}

Result<void> EnvironmentSession::writeApplySet(Running &at, const ApplySetScope &scope)
{
    const ResourceKey parent = at.applySet->mark.parent;
    // Not among the steps: an undo would take those back, and a wider parent does no harm.
    EntryDraft before = draftFor(*at.run, EntryKind::StepsStarted);
    before.payload = writePayload({{View("steps"), QJsonArray()}, {View("applySet"), scopeJson(parent, scope)}});
    if (Result<JournalEntry> noted = ports_.journal.append(before); !noted) {
        at.broken = noted.error();
        return Failure(noted.error());
    }
    // Not to be cancelled: what was journalled as begun is brought to its end.
    Result<ApplySet> written = target_->writeApplySet(*at.applySet, scope, {});
    PlanStep step;
    step.action = at.applySet->uid.empty() ? StepAction::Create : StepAction::Configure;
    step.key = parent;
    StepResult result;
    result.state = written ? StepState::Done : isUnanswered(written.error()) ? StepState::Unknown : StepState::Failed;
    if (!written)
        result.error = written.error();
    QJsonObject after = readPayload(stepsDonePayload({&step, 1}, {&result, 1}));
    after[View("done")] = 0; // it is no step of the plan
    after[View("applySet")] = scopeJson(parent, scope);
    EntryDraft done = draftFor(*at.run, EntryKind::StepsDone);
    done.payload = writePayload(after);
    if (Result<JournalEntry> noted = ports_.journal.append(done); !noted) {
        at.broken = noted.error();
        return Failure(noted.error());
    }
    if (!written)
        return Failure(written.error());
    at.applySet = std::move(*written);
    return {};
}

void EnvironmentSession::widenApplySet(Running &at)
{
    at.applySetDue.reset();
    const ApplySetPlan &plan = *at.run->plan->applySet;
    if (!plan.widens())
        return;
    const Result<void> written = writeApplySet(at, plan.during);
    if (written || at.broken)
        return;
    at.applySet.reset();
    if (isRefusedThere(written.error())) {
        at.run->notes.push_back("the ApplySet is not kept, so kubectl does not see what belongs to this environment: " +
                                written.error().text());
        return;
    }
    at.refused = written.error();
}

void EnvironmentSession::narrowApplySet(Running &at)
{
    const std::optional<ApplySetPlan> &plan = at.run->plan->applySet;
    if (at.run->state != RunState::Done || !at.applySet)
        return;
    if (at.applySetDue) // the namespace was the last step
        widenApplySet(at);
    if (!at.applySet || !plan->after || at.broken)
        return;
    const Result<std::shared_ptr<const Inventory>> owned = inventory();
    if (!owned || !wanted_)
        return;
    const ApplySetScope now = scopeOf(*wanted_, **owned, plan->set.mark);
    if (now == at.applySet->recorded)
        return;
    if (const Result<void> written = writeApplySet(at, now); !written && !at.broken)
        at.run->notes.push_back("the ApplySet still names kinds or namespaces without members: " + written.error().text());
}

}
