// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/make_plan.h"
#include "core/plan/plan_digest.h"

#include <map>

namespace plumbline {
namespace {

const Resource *fileAt(const LiveState &live, const ResourceKey &key)
{
    const Resource *seen = live.find(key);
    return seen != nullptr && seen->file.mode != FileMode::Other ? seen : nullptr;
}

}

Plan makeUndoPlan(const Environment &environment, const Revision &revision, const LiveState &live, const std::vector<UndoItem> &touched,
                  std::string targetIdentity, Time now)
{
    Plan plan;
    plan.environment = environment.id;
    plan.revision = revision;
    plan.purpose = PlanPurpose::Undo;
    plan.targetIdentity = std::move(targetIdentity);
    plan.madeAt = now;
    if (!live.complete)
        plan.refusals.push_back({ErrorCode::Unavailable, environment.target, "The target could not be read whole. Refresh and try again."});
    for (auto it = touched.rbegin(); it != touched.rend(); ++it) {
        const Resource *seen = fileAt(live, it->key);
        const std::optional<FileContent> before = it->before && it->before->mode != FileMode::Other ? it->before : std::nullopt;
        const bool foreign = seen != nullptr && !(it->after && seen->file.sameAs(*it->after));
        const bool same = seen == nullptr ? !before : before && seen->file.sameAs(*before);
        if (same || (foreign && !before))
            continue;
        PlanStep step;
        step.risky = foreign;
        step.risk = foreign ? "replaces changes made after the interrupted run" : "";
        step.number = static_cast<int>(plan.steps.size() + 1);
        step.key = it->key;
        step.reason = "as it was before the interrupted run";
        if (seen != nullptr) {
            step.before = seen->file;
            step.before->bytes.reset();
        }
        step.after = before;
        if (!before) {
            step.action = StepAction::Prune;
            ++plan.summary.prune;
        } else if (seen != nullptr) {
            step.action = StepAction::Configure;
            ++plan.summary.configure;
        } else {
            step.action = StepAction::Create;
            ++plan.summary.create;
        }
        plan.steps.push_back(std::move(step));
    }
    plan.digest = planDigest(plan, environment.digest, nullptr, nullptr, {}, {});
    return plan;
}

std::vector<std::string> whatMoved(const Plan &approved, const Plan &now)
{
    std::vector<std::string> out;
    if (approved.revision != now.revision)
        out.push_back("the revision is now " + now.revision.hex().substr(0, 10) + ", was " + approved.revision.hex().substr(0, 10));
    if (approved.targetIdentity != now.targetIdentity)
        out.push_back("the target is now " + now.targetIdentity + ", was " + approved.targetIdentity);
    const auto index = [](const Plan &plan) {
        std::map<ResourceKey, const PlanStep *> steps;
        for (const PlanStep &step : plan.steps)
            steps[step.key] = &step;
        return steps;
    };
    const auto was = index(approved);
    const auto is = index(now);
    const auto same = [](const std::optional<FileContent> &a, const std::optional<FileContent> &b) {
        return a.has_value() == b.has_value() && (!a || (a->sameAs(*b) && a->version == b->version));
    };
    for (const auto &[key, step] : was) {
        const auto it = is.find(key);
        if (it == is.end())
            out.push_back(key.text() + " needs no step any more");
        else if (!same(step->before, it->second->before))
            out.push_back(key.text() + " changed live after the approval");
        else if (!same(step->after, it->second->after))
            out.push_back(key.text() + " changed in Git after the approval");
    }
    for (const auto &[key, step] : is)
        if (!was.contains(key))
            out.push_back(key.text() + " now needs a step: " + std::string(nameOf(step->action)));
    if (out.empty() && approved.digest != now.digest)
        out.emplace_back("the definition, the inventory or a file that needs no step changed");
    return out;
}

}
