// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/hook_plan.h"

#include "core/model/authorship.h"
#include "core/plan/foreign_owner.h"
#include "core/plan/object_order.h"
#include "core/plan/prune_risk.h"

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

std::string_view reasonOf(SyncPhase phase)
{
    switch (phase) {
    case SyncPhase::PreSync: return "hook before the sync";
    case SyncPhase::Sync: return "hook within the sync";
    case SyncPhase::PostSync: return "hook after the sync";
    case SyncPhase::SyncFail: break;
    }
    return "hook that runs only if the sync fails";
}

// What was synced as an object before it became a hook is deleted by it, unless another environment or tool keeps it by now.
bool wasSynced(const PlanInput &input, const ResourceKey &key)
{
    const Resource *live = input.live.find(key);
    return findItem(input.inventory, key) != nullptr && live != nullptr && mayBeOurs(*live) && !hookOf(live->object) &&
           foreignOwnerOf(*live, input.applySet ? input.applySet->mark.id : std::string()).empty();
}

std::vector<PlanStep> stepsOf(const PlanInput &input, SyncPhase phase)
{
    const DesiredState &desired = input.desired;
    std::vector<std::pair<ObjectOrder, PlanStep>> ordered;
    for (const Resource &declared : desired.hooks) {
        const std::optional<Hook> hook = hookOf(declared.object);
        if (!hook || std::ranges::find(hook->phases, phase) == hook->phases.end())
            continue;
        PlanStep step;
        step.action = StepAction::Run;
        step.key = declared.key;
        step.after = declared.file;
        step.phase = phase;
        step.reason = reasonOf(phase);
        const ObjectOrder order = orderOf(declared.key, declared.object);
        step.wave = order.wave;
        step.risky = declared.key.kind == "Job" || declared.key.kind == "Pod";
        if (step.risky)
            step.risk = "what it does cannot be undone";
        if (wasSynced(input, step.key)) {
            const std::string loss = riskOfPruning(step.key);
            step.recreate = step.risky = true;
            step.risk = "deletes what was synced under its name and makes it anew as a hook" + (loss.empty() ? std::string() : "; " + loss);
        }
        ordered.emplace_back(order, std::move(step));
    }
    std::ranges::sort(ordered,
                      [](const auto &a, const auto &b) { return std::tie(a.first, a.second.key) < std::tie(b.first, b.second.key); });
    std::vector<PlanStep> out;
    for (auto &[order, step] : ordered)
        out.push_back(std::move(step));
    return out;
}

bool comesFirst(const PlanStep &step)
{
    return (step.key.group.empty() && step.key.kind == "Namespace") || step.key.kind == "CustomResourceDefinition";
}

void addBefore(std::vector<PlanStep> &steps, std::vector<PlanStep> hooks)
{
    std::set<std::string> needed;
    for (const PlanStep &hook : hooks)
        needed.insert(hook.key.nameSpace);
    const auto isNeeded = [&needed](const PlanStep &step) {
        return step.action == StepAction::Create && step.key.group.empty() && step.key.kind == "Namespace" &&
               needed.contains(step.key.name);
    };
    const auto place = std::stable_partition(steps.begin(), steps.end(), isNeeded);
    steps.insert(place, std::make_move_iterator(hooks.begin()), std::make_move_iterator(hooks.end()));
}

void addWithin(std::vector<PlanStep> &steps, std::vector<PlanStep> hooks)
{
    for (PlanStep &hook : hooks) {
        const auto isLater = [&hook](const PlanStep &step) {
            return step.phase == SyncPhase::Sync && (step.action == StepAction::Prune || (step.wave > hook.wave && !comesFirst(step)));
        };
        steps.insert(std::ranges::find_if(steps, isLater), std::move(hook));
    }
}

}

void addHooks(const PlanInput &input, std::vector<PlanStep> &steps)
{
    const bool whole = !input.selection && (input.purpose == PlanPurpose::Sync || input.purpose == PlanPurpose::Rollback);
    if (!whole)
        return;
    addWithin(steps, stepsOf(input, SyncPhase::Sync));
    addBefore(steps, stepsOf(input, SyncPhase::PreSync));
    for (const SyncPhase phase : {SyncPhase::PostSync, SyncPhase::SyncFail})
        for (PlanStep &step : stepsOf(input, phase))
            steps.push_back(std::move(step));
}

}
