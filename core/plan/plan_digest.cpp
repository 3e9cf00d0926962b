// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/plan_digest.h"

#include "core/model/object_version.h"

namespace plumbline {
namespace {

template <std::size_t N> std::string_view raw(const Bytes<N> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.bytes.data()), N};
}

void addContent(Sha256 &hash, const FileContent *content)
{
    hash.number(content != nullptr ? 1 : 0);
    if (content != nullptr)
        hash.field(nameOf(content->mode)).bytes(raw(content->blob)).number(content->size).field(content->version);
}

void addKey(Sha256 &hash, const ResourceKey &key)
{
    hash.field(key.group).field(key.kind).field(key.nameSpace).field(key.name);
}

void addScope(Sha256 &hash, const ApplySetScope &scope)
{
    for (const std::set<std::string> *words : {&scope.kinds, &scope.nameSpaces}) {
        hash.number(words->size());
        for (const std::string &word : *words)
            hash.field(word);
    }
}

void addApplySet(Sha256 &hash, const ApplySetPlan &plan)
{
    addKey(hash, plan.set.mark.parent);
    hash.field(plan.set.mark.id).field(plan.set.uid).field(plan.set.unkept).number(plan.set.current ? 1 : 0);
    addScope(hash, plan.set.recorded);
    addScope(hash, plan.during);
    hash.number(plan.after ? 1 : 0);
    if (plan.after)
        addScope(hash, *plan.after);
}

}

Digest planDigest(const Plan &plan, const Digest &definition, const DesiredState *desired, const LiveState *live,
                  const Inventory &inventory, const std::vector<IgnoreRule> &rules)
{
    Sha256 hash;
    hash.field("plumbline plan 2").field(plan.environment.repository).field(plan.environment.name);
    hash.bytes(raw(definition)).bytes(raw(plan.revision)).field(nameOf(plan.purpose)).field(plan.targetIdentity);
    hash.number(plan.selection ? 1 : 0);
    if (plan.selection) {
        hash.number(plan.selection->size());
        for (const ResourceKey &key : *plan.selection)
            addKey(hash, key);
    }
    hash.number(plan.recreate.size());
    for (const ResourceKey &key : plan.recreate)
        addKey(hash, key);
    hash.number(plan.steps.size());
    for (const PlanStep &step : plan.steps) {
        hash.field(nameOf(step.action));
        addKey(hash, step.key);
        addContent(hash, step.before ? &*step.before : nullptr);
        addContent(hash, step.after ? &*step.after : nullptr);
        hash.field(step.otherOwner).number(step.takesOver ? 1 : 0).number(step.recreate ? 1 : 0);
        for (const std::vector<TakeOver> *list : {&step.takeOvers, &step.removals}) {
            hash.number(list->size());
            for (const TakeOver &taken : *list)
                hash.field(taken.field).field(taken.manager);
        }
    }
    if (plan.applySet)
        addApplySet(hash, *plan.applySet);
    if (desired != nullptr && live != nullptr) {
        for (const Resource &resource : desired->resources) {
            addKey(hash, resource.key);
            addContent(hash, &resource.file);
            const Resource *seen = live->find(resource.key);
            addContent(hash, seen != nullptr ? &seen->file : nullptr);
            if (seen != nullptr && seen->live)
                hash.field(versionOf(*seen, &resource, rules));
        }
    }
    for (const InventoryItem &item : inventory) {
        addKey(hash, item.key);
        hash.bytes(raw(item.blob)).field(nameOf(item.mode));
    }
    return hash.finish();
}

}
