// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/irreversible.h"

#include <algorithm>

namespace plumbline {
namespace {

bool isJob(const ResourceKey &key)
{
    return key.group == "batch" && key.kind == "Job";
}

bool hasRun(const Resource &job)
{
    for (const std::string_view path : {"/status/succeeded", "/status/failed", "/status/active"})
        if (const std::optional<Value> count = job.object.resolve(path); count && count->text() != "0")
            return true;
    return false;
}

void addRunJobs(const DesiredState *before, const LiveState *live, std::vector<Irreversible> &out)
{
    if (live != nullptr)
        for (const Resource &job : live->resources)
            if (isJob(job.key) && hasRun(job))
                out.push_back({job.key, "It has run; what it did is not undone."});
    if (before == nullptr)
        return;
    for (const Resource &declared : before->hooks)
        if (const std::optional<Hook> hook = hookOf(declared.object); hook && !hook->phases.empty())
            out.push_back({declared.key, "It is a hook of the present revision; where it ran, what it did is not undone."});
}

void addStep(const PlanStep &step, std::vector<Irreversible> &out)
{
    const bool prunes = step.action == StepAction::Prune;
    if (prunes && step.key.group.empty() && (step.key.kind == "PersistentVolumeClaim" || step.key.kind == "PersistentVolume"))
        out.push_back({step.key, "It is pruned; its data is lost where its class reclaims by deleting."});
    if (step.key.group != "apiextensions.k8s.io" || step.key.kind != "CustomResourceDefinition")
        return;
    const bool versions =
        std::ranges::any_of(step.fields, [](const FieldDrift &field) { return field.path.starts_with("/spec/versions"); });
    if (prunes)
        out.push_back({step.key, "It is pruned, and with it every object of its kind, whoever made it."});
    else if (step.action == StepAction::Configure && versions)
        out.push_back(
            {step.key, "Versions of the kind change; objects that are stored in a version or fields that go cannot be read back."});
}

}

std::vector<Irreversible> irreversible(const Plan &plan, const DesiredState *before, const LiveState *live)
{
    std::vector<Irreversible> out;
    for (const PlanStep &step : plan.steps)
        addStep(step, out);
    addRunJobs(before, live, out);
    return out;
}

}
