// SPDX-License-Identifier: GPL-3.0-or-later
// What comes between the waves of a run: waiting for health, and clearing hooks away.
#include "core/model/ownership.h"
#include "core/reconcile/payload_json.h"
#include "core/reconcile/session_sight.h"

#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

void takeAwaited(const AwaitedObject &object, StepResult &step)
{
    step.note = object.note;
    step.error = object.error;
    step.state = !object.ended ? StepState::Waiting : object.error ? StepState::Failed : StepState::Done;
    if (step.state == StepState::Done && !object.deleting.empty())
        step.removed = {object.key};
}

// The wait was stopped. What was written is written all the same; what is being deleted may stay for ever.
void leaveAwaited(const AwaitedObject &object, StepResult &step)
{
    if (!object.deleting.empty()) {
        step.state = StepState::Failed;
        step.error = Error{ErrorCode::Cancelled, object.key.text(),
                           "Its deletion was asked for, and was not waited for" + (object.note.empty() ? "." : ": " + object.note + ".")};
        step.note.clear();
        return;
    }
    step.state = StepState::Done;
    step.note = object.isHook ? "not waited for: it may still run" : "written; not waited for its health";
}

}

std::vector<std::size_t> EnvironmentSession::awaitWave(SyncRun &run, const SyncWave &wave, const std::function<void()> &publish,
                                                       const std::stop_token &stop)
{
    std::vector<std::size_t> indexes;
    std::vector<AwaitedObject> objects;
    for (std::size_t i = wave.first; i < wave.first + wave.count; ++i) {
        if (run.steps[i].state != StepState::Waiting)
            continue;
        const PlanStep &step = run.plan->steps[i];
        const Resource *seen = step.action == StepAction::Prune && seen_ ? seen_->find(step.key) : nullptr;
        indexes.push_back(i);
        objects.push_back({step.key, wave.hooks, false, {}, {}, seen != nullptr ? uidOf(*seen) : std::string()});
    }
    const auto take = [&] {
        for (std::size_t i = 0; i < objects.size(); ++i)
            takeAwaited(objects[i], run.steps[indexes[i]]);
        publish();
    };
    HealthWaitLimits limits = ports_.healthWait;
    limits.most = environment_->sync.healthTimeout;
    if (const std::shared_ptr<Inspector> inspector = target_->inspector(); inspector && !objects.empty())
        awaitHealth(*inspector, objects, limits, take, stop);
    for (std::size_t i = 0; i < objects.size(); ++i)
        if (!objects[i].ended)
            leaveAwaited(objects[i], run.steps[indexes[i]]);
    return indexes;
}

Result<void> EnvironmentSession::noteAwaited(SyncRun &run, const std::vector<std::size_t> &awaited, EntryDraft entry)
{
    std::vector<PlanStep> steps;
    std::vector<StepResult> results;
    std::vector<ResourceKey> removed;
    for (const std::size_t i : awaited) {
        const std::vector<ResourceKey> gone = std::exchange(run.steps[i].removed, {});
        if (run.steps[i].state != StepState::Failed && gone.empty())
            continue;
        steps.push_back(run.plan->steps[i]);
        results.push_back(run.steps[i]);
        removed.insert(removed.end(), gone.begin(), gone.end());
    }
    if (steps.empty())
        return {};
    entry.payload = stepsDonePayload(steps, results);
    return ports_.journal.append(entry, {}, removed).map([](const JournalEntry &) {});
}

void EnvironmentSession::clearHooks(SyncRun &run, const SyncWave &wave)
{
    for (std::size_t i = wave.first; wave.hooks && i < wave.first + wave.count; ++i) {
        const PlanStep &step = run.plan->steps[i];
        const auto declared =
            wanted_ ? std::ranges::find(wanted_->hooks, step.key, &Resource::key) : std::vector<Resource>::const_iterator();
        const std::optional<Hook> hook = wanted_ && declared != wanted_->hooks.end() ? hookOf(declared->object) : std::nullopt;
        const bool failed = run.steps[i].state == StepState::Failed;
        const bool done = run.steps[i].state == StepState::Done && run.steps[i].note.empty();
        if (!hook || !((failed && hook->deletedOnFailure) || (done && hook->deletedOnSuccess)))
            continue;
        // Also after a requested stop: what was begun is brought to its end.
        if (const Result<void> gone = target_->discard(step, {}); !gone)
            run.steps[i].note = "not deleted as its policy asks: " + gone.error().text();
    }
}

}
