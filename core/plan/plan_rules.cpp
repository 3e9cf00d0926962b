// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plan_rules.h"

#include <algorithm>

namespace plumbline {
namespace {

void refuseDeletes(const PlanInput &input, std::size_t managed, Plan &plan)
{
    const auto recreated = static_cast<std::size_t>(std::ranges::count_if(plan.steps, &PlanStep::recreate));
    const std::size_t deletes = plan.summary.prune + recreated;
    if (deletes == 0)
        return;
    const bool files = input.environment.targetKind == TargetKind::Directory;
    const auto refuse = [&plan](const std::string &subject, std::string detail) {
        plan.refusals.push_back({ErrorCode::Denied, subject, std::move(detail)});
    };
    const SyncSpec &sync = input.environment.sync;
    if (deletes > static_cast<std::size_t>(std::max(0, sync.maxDeletes)))
        refuse(input.environment.id.name, "The plan deletes " + counted(deletes, files ? "file" : "object", files ? "files" : "objects") +
                                              "; sync.maxDeletes allows " + std::to_string(sync.maxDeletes) +
                                              ". Choose fewer resources, or raise the cap in " + sync.definedAt + ".");
    if (deletes * 100 > static_cast<std::size_t>(std::max(0, sync.maxDeletePercent)) * managed)
        refuse(input.environment.id.name, "The plan deletes " + std::to_string(deletes) + " of " + std::to_string(managed) + " managed " +
                                              (files ? "files" : "objects") + "; sync.maxDeletePercent allows " +
                                              std::to_string(sync.maxDeletePercent) + " % (" + sync.definedAt + ").");
    const bool leavesNothing =
        deletes == managed && recreated == 0 && plan.summary.create + plan.summary.configure + plan.summary.unchanged == 0;
    if (input.desired.resources.empty())
        refuse(input.environment.source.path, std::string("Git has no ") + (files ? "file" : "object") +
                                                  " below this path at this revision, so the plan would delete everything that Plumbline "
                                                  "manages. Check the path and the revision.");
    else if (leavesNothing)
        refuse(input.environment.id.name,
               "The plan would delete everything that Plumbline manages and write nothing. Choose what replaces it too.");
}

}

Plan emptyPlan(const PlanInput &input)
{
    Plan plan;
    plan.environment = input.environment.id;
    plan.revision = input.desired.revision;
    plan.purpose = input.purpose;
    plan.targetIdentity = input.targetIdentity;
    plan.selection = input.selection;
    plan.recreate = input.recreate;
    plan.madeAt = input.now;
    return plan;
}

bool isChosen(const PlanInput &input, const ResourceKey &key)
{
    return !input.selection || std::ranges::binary_search(*input.selection, key);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void numberSteps(Plan &plan)
{
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        PlanStep &step = plan.steps[i];
        step.number = static_cast<int>(i + 1);
        switch (step.action) {
        case StepAction::Create: ++plan.summary.create; break;
        case StepAction::Configure: ++plan.summary.configure; break;
        case StepAction::Prune: ++plan.summary.prune; break;
        case StepAction::Run: ++plan.summary.hooks; break;
        }
    }
}

void refuseWhatIsUnsafe(const PlanInput &input, std::size_t managed, Plan &plan)
{
    if (!input.live.complete)
        plan.refusals.push_back({ErrorCode::Unavailable, input.environment.target,
                                 "The target could not be read whole. Nothing is written on partial evidence; refresh and plan again."});
    for (const ResourceDrift &drift : input.drift.resources)
        if (drift.state == ResourceState::Unknown && isChosen(input, drift.key))
            plan.refusals.push_back({ErrorCode::Unavailable, drift.key.text(),
                                     drift.note + (drift.note.ends_with('.') ? "" : ".") +
                                         " It is neither written nor deleted until it can be read; deselect it or mend its permissions."});
    refuseDeletes(input, managed, plan);
}

}
