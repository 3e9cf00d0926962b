// SPDX-License-Identifier: GPL-3.0-or-later
// What comes between the waves of a run: waiting for health, and clearing hooks away.
#include "core/reconcile/payload_json.h"
#include "core/reconcile/session_sight.h"

#include <algorithm>

namespace plumbline {

bool EnvironmentSession::awaitWave(SyncRun &run, const SyncWave &wave, const std::function<void()> &publish, const std::stop_token &stop)
{
    std::vector<std::size_t> indexes;
    std::vector<AwaitedObject> objects;
    for (std::size_t i = wave.first; i < wave.first + wave.count; ++i) {
        if (run.steps[i].state != StepState::Waiting)
            continue;
        indexes.push_back(i);
        objects.push_back({run.plan->steps[i].key, wave.hooks, false, {}, {}});
    }
    const auto take = [&] {
        for (std::size_t i = 0; i < objects.size(); ++i) {
            StepResult &step = run.steps[indexes[i]];
            step.note = objects[i].note;
            step.error = objects[i].error;
            step.state = !objects[i].ended ? StepState::Waiting : objects[i].error ? StepState::Failed : StepState::Done;
        }
        publish();
    };
    HealthWaitLimits limits = ports_.healthWait;
    limits.most = environment_->sync.healthTimeout;
    if (const std::shared_ptr<Inspector> inspector = target_->inspector(); inspector && !objects.empty())
        awaitHealth(*inspector, objects, limits, take, stop);
    for (const std::size_t i : indexes) {
        if (run.steps[i].state == StepState::Waiting) { // written all the same
            run.steps[i].state = StepState::Done;
            run.steps[i].note = wave.hooks ? "not waited for: it may still run" : "written; not waited for its health";
        }
    }
    for (std::size_t i = wave.first; i < wave.first + wave.count; ++i)
        if (run.steps[i].state == StepState::Failed || run.steps[i].state == StepState::Unknown)
            return false;
    return true;
}

Result<void> EnvironmentSession::noteUnwell(const SyncRun &run, const SyncWave &wave, EntryDraft entry)
{
    std::vector<PlanStep> steps;
    std::vector<StepResult> results;
    for (std::size_t i = wave.first; wave.awaited && i < wave.first + wave.count; ++i) {
        if (run.steps[i].state != StepState::Failed)
            continue;
        steps.push_back(run.plan->steps[i]);
        results.push_back(run.steps[i]);
    }
    if (steps.empty())
        return {};
    entry.payload = stepsDonePayload(steps, results);
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
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
