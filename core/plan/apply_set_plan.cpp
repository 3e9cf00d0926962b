// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/apply_set_plan.h"

#include <algorithm>

namespace plumbline {
namespace {

// What the plan leaves in the inventory.
Inventory withoutPruned(const Inventory &inventory, const Plan &plan)
{
    std::set<ResourceKey> pruned;
    for (const PlanStep &step : plan.steps)
        if (step.action == StepAction::Prune)
            pruned.insert(step.key);
    Inventory out;
    std::ranges::copy_if(inventory, std::back_inserter(out), [&pruned](const InventoryItem &item) { return !pruned.contains(item.key); });
    return out;
}

// Of members that are live or that the plan writes, and of all that Plumbline wrote so far.
ApplySetScope scopeDuring(const PlanInput &input, const Plan &plan, const ApplySet &set)
{
    ApplySetScope out = set.recorded;
    for (const InventoryItem &item : input.inventory)
        out.add(item.key, set.mark.parent);
    std::set<ResourceKey> written;
    for (const PlanStep &step : plan.steps)
        written.insert(step.key);
    for (const Resource &want : input.desired.resources)
        if (applySetOf(want.object) == set.mark.id && (written.contains(want.key) || input.live.find(want.key) != nullptr))
            out.add(want.key, set.mark.parent);
    return out;
}

}

ApplySetScope scopeOf(const DesiredState &desired, const Inventory &inventory, const ApplySetMark &mark)
{
    ApplySetScope out;
    for (const Resource &want : desired.resources)
        if (applySetOf(want.object) == mark.id)
            out.add(want.key, mark.parent);
    for (const InventoryItem &item : inventory)
        if (desired.find(item.key) == nullptr)
            out.add(item.key, mark.parent);
    return out;
}

void planApplySet(const PlanInput &input, Plan &plan)
{
    if (!input.applySet || plan.steps.empty())
        return;
    const ApplySet &set = *input.applySet;
    plan.applySet = ApplySetPlan{set, {}, {}};
    if (set.refusal)
        plan.refusals.push_back(*set.refusal);
    if (!plan.applySet->isKept())
        return;
    plan.applySet->during = scopeDuring(input, plan, set);
    if (plan.selection)
        return;
    plan.applySet->after = scopeOf(input.desired, withoutPruned(input.inventory, plan), set.mark);
    plan.applySet->during.add(*plan.applySet->after);
}

bool lacksLabel(const ResourceDrift &drift)
{
    const std::string label(applySetMemberLabel);
    return drift.driftedFields() == 1 && std::ranges::any_of(drift.fields, [&label](const FieldDrift &field) {
               if (field.ignored || field.change != FieldChange::Removed)
                   return false;
               return field.path == "/metadata/labels/" + escapePointer(label) ||
                      (field.path == "/metadata/labels" && field.git && field.git->find(label) != std::string::npos);
           });
}

}
