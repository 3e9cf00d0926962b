// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/object_plan.h"

#include "core/model/authorship.h"
#include "core/model/deletion.h"
#include "core/model/object_version.h"
#include "core/model/strays.h"
#include "core/model/sync_marks.h"
#include "core/plan/apply_set_plan.h"
#include "core/plan/foreign_owner.h"
#include "core/plan/hook_plan.h"
#include "core/plan/object_order.h"
#include "core/plan/plan_digest.h"
#include "core/plan/plan_rules.h"
#include "core/plan/prune_risk.h"
#include "core/plan/unchangeable.h"

#include <algorithm>
#include <functional>
#include <map>

namespace plumbline {
namespace {

// Group and kind that a CustomResourceDefinition defines.
std::pair<std::string, std::string> definedBy(const Value &definition)
{
    const auto text = [&definition](std::string_view pointer) { return std::string(definition.resolve(pointer).value_or(Value()).text()); };
    return {text("/spec/group"), text("/spec/names/kind")};
}

class ObjectPlanner {
public:
    explicit ObjectPlanner(const PlanInput &input) : in_(input), plan_(emptyPlan(input)) {}

    Plan make()
    {
        collectDefinitions();
        collectWrites();
        collectPrunes();
        order();
        judgeRecreations();
        planApplySet(in_, plan_);
        refuseWhatIsUnsafe(in_, managed_, plan_);
        plan_.digest = planDigest(plan_, in_.environment.digest, &in_.desired, &in_.live, in_.inventory, in_.environment.ignoreDifferences);
        return std::move(plan_);
    }

private:
    struct Ordered {
        ObjectOrder order;
        PlanStep step;
    };

    static bool isWritten(const ResourceDrift *drift)
    {
        return drift != nullptr && (drift->state == ResourceState::Drifted || drift->state == ResourceState::Missing);
    }

    // The kinds whose definition the plan writes.
    void collectDefinitions()
    {
        for (const Resource &want : in_.desired.resources)
            if (want.key.kind == "CustomResourceDefinition" && isWritten(in_.drift.find(want.key)) && isChosen(in_, want.key))
                definitions_.emplace(definedBy(want.object), want.key.text());
    }

    // What the server refuses by a definition that the plan writes first may be right by the new one.
    void refuse(PlanStep &step, const Error &refusal)
    {
        const auto definition = definitions_.find(std::pair(step.key.group, step.key.kind));
        if (definition == definitions_.end())
            plan_.refusals.push_back(refusal);
        else
            step.notes.push_back("not checked until " + definition->second + " is synced; as it is now: " + refusal.detail);
    }

    void collectWrites()
    {
        for (const Resource &want : in_.desired.resources) {
            const ResourceDrift *drift = in_.drift.find(want.key);
            const Resource *seen = in_.live.find(want.key);
            noteUnwritten(want, seen, drift);
            if (seen != nullptr && isBeingDeleted(seen->object)) {
                leaveToItsDeletion(*seen);
                continue;
            }
            if (!isWritten(drift)) {
                plan_.summary.unchanged += drift == nullptr || drift->state == ResourceState::InSync ? 1U : 0U;
                continue;
            }
            if (!isChosen(in_, want.key))
                continue;
            PlanStep step;
            step.key = want.key;
            step.after = want.file;
            step.action = seen == nullptr ? StepAction::Create : StepAction::Configure;
            step.reason = seen == nullptr      ? "in Git, not live"
                          : lacksLabel(*drift) ? "lacks the label of the environment's ApplySet"
                                               : counted(drift->driftedFields(), "field differs", "fields differ");
            if (seen != nullptr)
                describeUpdate(step, want, *seen, *drift);
            else
                describeCreate(step);
            for (std::string &phrase : unhonouredMarks(want.object))
                step.notes.push_back(std::move(phrase));
            for (const Error &note : in_.desired.notes)
                if (note.subject == want.key.text())
                    step.notes.push_back(note.detail);
            keep(writes_, want.object, std::move(step));
        }
    }

    void noteUnwritten(const Resource &want, const Resource *seen, const ResourceDrift *drift)
    {
        if (drift == nullptr || drift->fields.empty() || !isChosen(in_, want.key))
            return;
        if (const WriteMark mark = writeMarkOf(want.object, seen != nullptr ? &seen->object : nullptr); mark.writing != Writing::Always)
            plan_.leftAlone.push_back({want.key, "not written: " + mark.by});
    }

    // An apply would not keep it, and may be what makes it vanish. Until it is gone it cannot be made anew either.
    void leaveToItsDeletion(const Resource &seen)
    {
        if (isChosen(in_, seen.key))
            plan_.leftAlone.push_back({seen.key, deletionPhrase(seen.object) + "; sync again when it is gone"});
    }

    void describeCreate(PlanStep &step)
    {
        if (in_.rehearsal == nullptr)
            return;
        const auto answer = in_.rehearsal->find(step.key);
        if (answer == in_.rehearsal->end())
            return;
        if (answer->second->refusal)
            refuse(step, *answer->second->refusal);
        else if (!answer->second->unchecked.empty())
            step.notes.push_back("not checked until " + answer->second->unchecked + " exists");
        else
            step.notes = answer->second->alterations;
    }

    void describeUpdate(PlanStep &step, const Resource &want, const Resource &seen, const ResourceDrift &drift)
    {
        step.before = seen.file;
        step.before->version = versionOf(seen, &want, in_.environment.ignoreDifferences);
        step.fields = drift.fields;
        const Prediction *answer = seen.live ? seen.live->prediction.get() : nullptr;
        if (answer != nullptr && answer->refusal && answer->immutable) {
            describeRecreation(step, *answer->refusal);
        } else if (answer != nullptr && answer->refusal) {
            refuse(step, *answer->refusal);
        } else if (answer != nullptr) {
            step.takeOvers = answer->takeOvers;
            step.removals = answer->removals;
            if (!answer->unchecked.empty())
                step.notes.push_back("not checked until " + answer->unchecked + " is synced");
            noteLeftOut(step, seen, answer->leftOut);
        }
        // What a person edited of an object that Plumbline wrote is ordinary drift; anything else is somebody's.
        const bool written = findItem(in_.inventory, want.key) != nullptr && mayBeOurs(seen);
        const auto isSomebodys = [written](const TakeOver &taken) { return !written || !taken.byHand; };
        step.otherOwner = foreignOwnerOf(seen, want.object);
        step.takesOver =
            !step.otherOwner.empty() || std::ranges::any_of(step.takeOvers, isSomebodys) || std::ranges::any_of(step.removals, isSomebodys);
        const std::size_t fields = step.takeOvers.size() + step.removals.size();
        step.risky = step.takesOver || step.recreate || !written;
        if (!step.otherOwner.empty())
            step.risk = "takes an object from " + step.otherOwner;
        else if (step.takesOver)
            step.risk = "takes " + counted(fields, "field", "fields") + " from " +
                        (step.takeOvers.empty() ? step.removals : step.takeOvers).front().manager;
        else if (!written && !step.recreate)
            step.risk = "changes an object that Plumbline did not write";
        if (answer != nullptr && answer->refusal && answer->immutable && !step.recreate) {
            step.risky = true;
            step.risk = unchangeableRisk;
        }
    }

    static void noteLeftOut(PlanStep &step, const Resource &seen, const Value &leftOut)
    {
        constexpr std::size_t named = 3;
        const std::vector<Stray> fields = describedStrays(seen, leftOut);
        for (std::size_t i = 0; i < std::min(named, fields.size()); ++i)
            step.notes.push_back("leaves " + fields[i].path + " to " + fields[i].owner.name + ", as ignoreDifferences says");
        if (fields.size() > named)
            step.notes.push_back("leaves " + counted(fields.size() - named, "more field", "more fields") + " to others");
    }

    // Never by itself: the operator names what may go.
    void describeRecreation(PlanStep &step, const Error &refusal)
    {
        if (!std::ranges::binary_search(in_.recreate, step.key)) {
            plan_.refusals.push_back({refusal.code, refusal.subject,
                                      refusal.detail + (refusal.detail.ends_with(".") ? "" : ".") +
                                          " This cannot be changed in place. Leave the object out, or let it be deleted and made anew "
                                          "(--recreate " +
                                          step.key.text() + ")."});
            return;
        }
        const std::string loss = riskOfPruning(step.key);
        step.recreate = true;
        step.risk = "deletes it and makes it anew" + (loss.empty() ? std::string() : "; " + loss);
        step.notes.push_back("not checked until the old one is gone: " + refusal.detail);
    }

    // What was asked for and is not done is said: a key may be mistyped.
    void judgeRecreations()
    {
        for (const ResourceKey &key : in_.recreate) {
            const auto step = std::ranges::find(plan_.steps, key, &PlanStep::key);
            if (step != plan_.steps.end() && step->recreate)
                continue;
            if (in_.desired.find(key) == nullptr)
                plan_.refusals.push_back({ErrorCode::NotFound, key.text(),
                                          "It was to be made anew (--recreate), but Git declares no such object in this environment."});
            else if (step != plan_.steps.end())
                step->notes.push_back("not made anew: it can be changed in place");
            else
                plan_.leftAlone.push_back({key, "not made anew: the plan has no step for it"});
        }
    }

    void collectPrunes()
    {
        managed_ = in_.inventory.size();
        if (!in_.environment.sync.prune)
            return;
        for (const InventoryItem &item : in_.inventory) {
            const Resource *seen = in_.live.find(item.key);
            if (seen == nullptr || in_.desired.find(item.key) != nullptr || !isChosen(in_, item.key))
                continue;
            if (std::ranges::find(in_.desired.hooks, item.key, &Resource::key) != in_.desired.hooks.end())
                continue; // its hook replaces it
            if (!mayBeOurs(*seen)) {
                plan_.leftAlone.push_back({item.key, "not pruned: somebody made it anew since Plumbline wrote it"});
                continue;
            }
            const ResourceDrift *drift = in_.drift.find(item.key);
            if (drift == nullptr || drift->state != ResourceState::Extra)
                continue;
            if (std::string why = whyKept(*seen); !why.empty()) {
                plan_.leftAlone.push_back({item.key, std::move(why)});
                continue;
            }
            if (const std::size_t within = declaredWithin(*seen); within > 0)
                plan_.refusals.push_back({ErrorCode::Denied, item.key.text(),
                                          "It is no longer in Git, but " + counted(within, "object", "objects") +
                                              " that Git declares would go with it. Keep it in Git, or take them out first."});
            PlanStep step;
            step.action = StepAction::Prune;
            step.key = item.key;
            step.before = seen->file;
            step.before->version = versionOf(*seen, nullptr, in_.environment.ignoreDifferences);
            step.reason = "no longer in Git";
            if (std::string phrase = deletionPhrase(seen->object); !phrase.empty())
                step.notes.push_back(std::move(phrase));
            step.risk = riskOfPruning(item.key);
            step.risky = !step.risk.empty();
            keep(prunes_, seen->object, std::move(step));
        }
    }

    // How many objects of Git go where this one goes: of a Namespace what is in it, of a definition those of its kind.
    [[nodiscard]] std::size_t declaredWithin(const Resource &seen) const
    {
        const bool isNamespace = seen.key.group.empty() && seen.key.kind == "Namespace";
        if (!isNamespace && seen.key.kind != "CustomResourceDefinition")
            return 0;
        const auto defined = definedBy(seen.object);
        return static_cast<std::size_t>(std::ranges::count_if(in_.desired.resources, [&](const Resource &declared) {
            return isNamespace ? declared.key.nameSpace == seen.key.name : std::pair(declared.key.group, declared.key.kind) == defined;
        }));
    }

    // Why an object of the inventory is not pruned; empty where it is.
    [[nodiscard]] std::string whyKept(const Resource &seen) const
    {
        if (const std::string mark = keptBy(seen.object); !mark.empty())
            return "not pruned: " + mark;
        const std::string controller = foreignControllerOf(seen);
        if (!controller.empty())
            return "not pruned: it now belongs to " + controller;
        const std::string owner = foreignOwnerOf(seen, in_.applySet ? in_.applySet->mark.id : std::string());
        return owner.empty() ? owner : "not pruned: it now belongs to " + owner;
    }

    void keep(std::vector<Ordered> &list, const Value &object, PlanStep step)
    {
        const ObjectOrder order = orderOf(step.key, object);
        step.wave = order.wave;
        list.push_back({order, std::move(step)});
    }

    void order()
    {
        const auto before = [](const Ordered &a, const Ordered &b) {
            return std::tie(a.order, a.step.key) < std::tie(b.order, b.step.key);
        };
        std::ranges::sort(writes_, before);
        std::ranges::sort(prunes_, [&before](const Ordered &a, const Ordered &b) { return before(b, a); });
        makeLastWave();
        for (std::vector<Ordered> *list : {&writes_, &prunes_})
            for (Ordered &item : *list)
                plan_.steps.push_back(std::move(item.step));
        addHooks(in_, plan_.steps);
        numberSteps(plan_);
    }

    // What asks for it goes after everything else is gone.
    void makeLastWave()
    {
        const auto isLast = [this](const Ordered &item) { return prunesLast(in_.live.find(item.step.key)->object); };
        const auto last = std::ranges::stable_partition(prunes_, std::not_fn(isLast));
        const auto lowest = std::ranges::min_element(prunes_, {}, [](const Ordered &item) { return item.step.wave; });
        const int wave = lowest == prunes_.end() ? 0 : lowest->step.wave - 1;
        for (Ordered &item : last)
            item.step.wave = wave;
    }

    const PlanInput &in_;
    Plan plan_;
    std::vector<Ordered> writes_;
    std::vector<Ordered> prunes_;
    std::size_t managed_ = 0;
    std::map<std::pair<std::string, std::string>, std::string> definitions_; // group and kind, and the definition's key
};

}

Plan makeObjectPlan(const PlanInput &input)
{
    return ObjectPlanner(input).make();
}

}
