// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/make_plan.h"

#include "core/plan/plan_digest.h"

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

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
    explicit Planner(const PlanInput &input) : in_(input)
    {
        plan_.environment = input.environment.id;
        plan_.revision = input.desired.revision;
        plan_.purpose = input.purpose;
        plan_.targetIdentity = input.targetIdentity;
        plan_.selection = input.selection;
        plan_.madeAt = input.now;
    }

    Plan make()
    {
        collectWrites();
        collectPrunes();
        order();
        refuseWhatIsUnsafe();
        plan_.digest = planDigest(plan_, in_.environment.digest, &in_.desired, &in_.live, in_.inventory);
        return std::move(plan_);
    }

private:
    [[nodiscard]] bool chosen(const ResourceKey &key) const { return !in_.selection || std::ranges::binary_search(*in_.selection, key); }

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
        writing_ = writes_.size();
        append(writes_.begin(), writes_.end());
        append(later, prunes_.end());
        for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
            PlanStep &step = plan_.steps[i];
            step.number = static_cast<int>(i + 1);
            switch (step.action) {
            case StepAction::Create: ++plan_.summary.create; break;
            case StepAction::Configure: ++plan_.summary.configure; break;
            case StepAction::Prune: ++plan_.summary.prune; break;
            }
        }
    }

    void refuse(ErrorCode code, std::string subject, std::string detail)
    {
        plan_.refusals.push_back({code, std::move(subject), std::move(detail)});
    }

    void refuseWhatIsUnsafe()
    {
        if (!in_.live.complete)
            refuse(ErrorCode::Unavailable, in_.environment.target,
                   "The target could not be read whole. Nothing is written on partial evidence; refresh and plan again.");
        for (const ResourceDrift &drift : in_.drift.resources)
            if (drift.state == ResourceState::Unknown && chosen(drift.key))
                refuse(ErrorCode::Unavailable, drift.key.text(),
                       drift.note + " It is neither written nor deleted until it can be read; deselect it or mend its permissions.");
        refuseDeletes();
        refuseObstacles();
    }

    void refuseDeletes()
    {
        const std::size_t deletes = plan_.summary.prune;
        if (deletes == 0)
            return;
        const SyncSpec &sync = in_.environment.sync;
        if (deletes > static_cast<std::size_t>(std::max(0, sync.maxDeletes)))
            refuse(ErrorCode::Denied, in_.environment.id.name,
                   "The plan deletes " + counted(deletes, "file", "files") + "; sync.maxDeletes allows " + std::to_string(sync.maxDeletes) +
                       ". Choose fewer resources, or raise the cap in " + in_.environment.definedAt + ".");
        if (deletes * 100 > static_cast<std::size_t>(std::max(0, sync.maxDeletePercent)) * managed_)
            refuse(ErrorCode::Denied, in_.environment.id.name,
                   "The plan deletes " + std::to_string(deletes) + " of " + std::to_string(managed_) +
                       " managed files; sync.maxDeletePercent allows " + std::to_string(sync.maxDeletePercent) + " %.");
        const bool leavesNothing = deletes == managed_ && writing_ == 0 && plan_.summary.unchanged == 0;
        if (in_.desired.resources.empty())
            refuse(ErrorCode::Denied, in_.environment.source.path,
                   "Git has no file below this path at this revision, so the plan would delete everything that Plumbline manages. Check "
                   "the path and the revision.");
        else if (leavesNothing)
            refuse(ErrorCode::Denied, in_.environment.id.name,
                   "The plan would delete everything that Plumbline manages and write nothing. Choose what replaces it too.");
    }

    void refuseObstacles()
    {
        std::set<std::string_view> names;
        for (const PlanStep &step : plan_.steps)
            if (step.action != StepAction::Prune)
                names.insert(step.key.name);
        if (names.empty())
            return;
        for (const Resource &seen : in_.live.resources) {
            if (in_.desired.find(seen.key) != nullptr || findItem(in_.inventory, seen.key) != nullptr)
                continue;
            if (anyBelow(names, seen.key.name))
                refuse(ErrorCode::Conflict, seen.key.text(),
                       "Git needs a folder here, but there is a file that Plumbline did not write. Move it away, then plan again.");
            else if (anyAbove(names, seen.key.name))
                refuse(ErrorCode::Conflict, seen.key.text(),
                       "Git needs a file in the place of the folder that holds this file, which Plumbline did not write. Move it away, "
                       "then plan again.");
        }
    }

    const PlanInput &in_;
    Plan plan_;
    std::vector<PlanStep> writes_;
    std::vector<PlanStep> prunes_;
    std::size_t managed_ = 0;
    std::size_t writing_ = 0;
};

}

Plan makePlan(const PlanInput &input)
{
    return Planner(input).make();
}

}
