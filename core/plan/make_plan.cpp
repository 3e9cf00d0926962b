// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/make_plan.h"

#include "core/plan/object_plan.h"
#include "core/plan/plan_digest.h"
#include "core/plan/plan_rules.h"

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

std::optional<FileContent> withoutBytes(const FileContent &content)
{
    FileContent out = content;
    out.bytes.reset();
    return out;
}

// True where some name of the sorted set is below `folder`.
bool anyBelow(const std::set<std::string_view> &names, std::string_view folder)
{
    const std::string prefix = std::string(folder) + "/";
    const auto it = names.lower_bound(prefix);
    return it != names.end() && it->starts_with(prefix);
}

// True where some folder above `path` is itself a name of the set.
bool anyAbove(const std::set<std::string_view> &names, std::string_view path)
{
    for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0; slash = path.rfind('/', slash - 1))
        if (names.contains(path.substr(0, slash)))
            return true;
    return false;
}

std::string reasonFor(const ResourceDrift *drift)
{
    if (drift == nullptr)
        return "content differs";
    const std::size_t fields = drift->driftedFields();
    if (fields > 0)
        return counted(fields, "field differs", "fields differ");
    if (!drift->fields.empty())
        return "ignored differences only; the file is written as the commit has it";
    return drift->formatting ? "formatting only; the file is written as the commit has it" : "content differs";
}

class Planner {
public:
    explicit Planner(const PlanInput &input) : in_(input), plan_(emptyPlan(input)) {}

    Plan make()
    {
        collectWrites();
        collectPrunes();
        order();
        refuseWhatIsUnsafe(in_, managed_, plan_);
        refuseObstacles();
        plan_.digest = planDigest(plan_, in_.environment.digest, &in_.desired, &in_.live, in_.inventory, in_.environment.ignoreDifferences);
        return std::move(plan_);
    }

private:
    [[nodiscard]] bool chosen(const ResourceKey &key) const { return isChosen(in_, key); }

    void collectWrites()
    {
        auto live = in_.live.resources.begin();
        const auto end = in_.live.resources.end();
        for (const Resource &want : in_.desired.resources) {
            while (live != end && live->key < want.key)
                ++live;
            const bool present = live != end && live->key == want.key;
            if (present && live->file.sameAs(want.file)) {
                ++plan_.summary.unchanged;
                continue;
            }
            const ResourceDrift *drift = in_.drift.find(want.key);
            if (!chosen(want.key) || (drift != nullptr && drift->state == ResourceState::Unknown))
                continue;
            PlanStep step;
            step.key = want.key;
            step.after = withoutBytes(want.file);
            if (present) {
                step.action = StepAction::Configure;
                step.before = withoutBytes(live->file);
                step.reason = reasonFor(drift);
                if (drift != nullptr)
                    step.fields = drift->fields;
                flagHandEdits(step);
            } else {
                step.action = StepAction::Create;
                step.reason = "in Git, not live";
            }
            writes_.push_back(std::move(step));
        }
    }

    void flagHandEdits(PlanStep &step) const
    {
        const InventoryItem *item = findItem(in_.inventory, step.key);
        if (item == nullptr) {
            step.risky = true;
            step.risk = "replaces a file that Plumbline did not write";
        } else if (step.before && item->blob != step.before->blob) {
            step.risky = true;
            step.risk = step.action == StepAction::Prune ? "deletes changes made by hand" : "overwrites changes made by hand";
        }
    }

    void collectPrunes()
    {
        if (!in_.environment.sync.prune)
            return;
        for (const InventoryItem &item : in_.inventory) {
            if (item.key.kind == "Folder")
                continue;
            ++managed_;
            if (in_.desired.find(item.key) != nullptr || !chosen(item.key))
                continue;
            const Resource *seen = in_.live.find(item.key);
            if (seen == nullptr)
                continue;
            const ResourceDrift *drift = in_.drift.find(item.key);
            if (drift != nullptr && drift->state == ResourceState::Unknown)
                continue;
            PlanStep step;
            step.action = StepAction::Prune;
            step.key = item.key;
            step.before = withoutBytes(seen->file);
            step.reason = "no longer in Git";
            flagHandEdits(step);
            prunes_.push_back(std::move(step));
        }
    }

    void order()
    {
        std::set<std::string_view> writing;
        for (const Resource &want : in_.desired.resources)
            writing.insert(want.key.name);
        const auto inTheWay = [&](const PlanStep &step) { return anyBelow(writing, step.key.name) || anyAbove(writing, step.key.name); };
        std::ranges::reverse(prunes_);
        const auto later = std::stable_partition(prunes_.begin(), prunes_.end(), inTheWay);
        const auto append = [this](auto from, auto to) {
            plan_.steps.insert(plan_.steps.end(), std::make_move_iterator(from), std::make_move_iterator(to));
        };
        append(prunes_.begin(), later);
        append(writes_.begin(), writes_.end());
        append(later, prunes_.end());
        numberSteps(plan_);
    }

    void refuseObstacles()
    {
        std::set<std::string_view> written;
        std::set<std::string_view> pruned;
        for (const PlanStep &step : plan_.steps)
            (step.action == StepAction::Prune ? pruned : written).insert(step.key.name);
        if (written.empty())
            return;
        for (const Resource &seen : in_.live.resources) {
            const std::string &name = seen.key.name;
            if (written.contains(name)) {
                if (seen.file.mode == FileMode::Other && findItem(in_.inventory, {{}, "Folder", {}, name}) == nullptr)
                    refuseObstacle(seen.key, "Git needs a file here, but there is a folder or a special file that Plumbline did not make.");
            } else if (!pruned.contains(name) && in_.desired.find(seen.key) == nullptr) {
                const bool own = findItem(in_.inventory, seen.key) != nullptr;
                if (anyBelow(written, name))
                    refuseObstacle(seen.key, std::string("Git needs a folder here, but there is a file that ") + notGone(own));
                else if (anyAbove(written, name))
                    refuseObstacle(seen.key,
                                   std::string("Git needs a file in the place of the folder that holds this file, which ") + notGone(own));
            }
        }
    }

    static const char *notGone(bool own)
    {
        return own ? "this plan does not delete (sync.prune is off, or it was not chosen)." : "Plumbline did not write.";
    }

    void refuseObstacle(const ResourceKey &key, std::string why)
    {
        plan_.refusals.push_back({ErrorCode::Conflict, key.text(), std::move(why) + " Move it away, then plan again."});
    }

    const PlanInput &in_;
    Plan plan_;
    std::vector<PlanStep> writes_;
    std::vector<PlanStep> prunes_;
    std::size_t managed_ = 0;
};

}

Plan makePlan(const PlanInput &input)
{
    return input.environment.targetKind == TargetKind::Kubernetes ? makeObjectPlan(input) : Planner(input).make();
}

}
