// SPDX-License-Identifier: GPL-3.0-or-later
// Look-ups in the model's sorted lists.
#include "core/model/snapshot.h"

#include <algorithm>

namespace plumbline {

std::vector<std::string> Plan::takeOvers() const
{
    std::vector<std::string> out;
    for (const PlanStep &step : steps) {
        if (!step.takesOver)
            continue;
        if (!step.otherOwner.empty())
            out.push_back(step.key.text() + " from " + step.otherOwner);
        for (const std::vector<TakeOver> *list : {&step.takeOvers, &step.removals})
            for (const TakeOver &taken : *list)
                out.push_back(step.key.text() + " " + taken.field + " from " + taken.manager);
    }
    return out;
}
namespace {

template <typename List, typename Key, typename Projection> auto *findSorted(const List &list, const Key &key, Projection projection)
{
    const auto it = std::ranges::lower_bound(list, key, {}, projection);
    return it != list.end() && std::invoke(projection, *it) == key ? &*it : nullptr;
}

}

std::optional<ResourceKey> ResourceKey::objectFrom(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    const auto isKind = [](const std::string &part) { return !part.empty() && part.front() >= 'A' && part.front() <= 'Z'; };
    ResourceKey out;
    if (!isKind(parts.front())) {
        out.group = parts.front();
        parts.erase(parts.begin());
    }
    if (parts.size() < 2 || parts.size() > 3 || !isKind(parts.front()) || std::ranges::find(parts, std::string()) != parts.end())
        return std::nullopt;
    out.kind = parts.front();
    out.nameSpace = parts.size() == 3 ? parts[1] : std::string();
    out.name = parts.back();
    return out;
}

std::string ResourceKey::text() const
{
    if (isFile())
        return name;
    std::string out;
    for (const std::string *part : {&group, &kind, &nameSpace, &name}) {
        if (part->empty())
            continue;
        if (!out.empty())
            out += '/';
        out += *part;
    }
    return out;
}

const Resource *DesiredState::find(const ResourceKey &key) const
{
    return findSorted(resources, key, &Resource::key);
}
const Resource *LiveState::find(const ResourceKey &key) const
{
    return findSorted(resources, key, &Resource::key);
}
const ResourceDrift *Drift::find(const ResourceKey &key) const
{
    return findSorted(resources, key, &ResourceDrift::key);
}
void countChangedLive(Drift &drift)
{
    DriftSummary out;
    for (const ResourceDrift &resource : drift.resources) {
        if (resource.cause == DriftCause::Commit)
            continue;
        switch (resource.state) {
        case ResourceState::Drifted: ++out.drifted; break;
        case ResourceState::Missing: ++out.missing; break;
        case ResourceState::Extra: ++out.extra; break;
        default: continue;
        }
        out.fields += static_cast<std::size_t>(std::ranges::count_if(
            resource.fields, [](const FieldDrift &field) { return !field.ignored && field.cause != DriftCause::Commit; }));
    }
    out.tolerated = std::min(out.extra, drift.summary.tolerated);
    drift.changedLive = out;
}

const ObjectHealth *HealthReport::find(const ResourceKey &key) const
{
    return findSorted(objects, key, &ObjectHealth::key);
}
const InventoryItem *findItem(const Inventory &inventory, const ResourceKey &key)
{
    return findSorted(inventory, key, &InventoryItem::key);
}

std::size_t ResourceDrift::driftedFields() const
{
    return static_cast<std::size_t>(std::ranges::count_if(fields, [](const FieldDrift &field) { return !field.ignored; }));
}

std::size_t SyncRun::count(StepState wanted) const
{
    return static_cast<std::size_t>(std::ranges::count_if(steps, [wanted](const StepResult &step) { return step.state == wanted; }));
}

std::shared_ptr<const EnvironmentSnapshot> FleetSnapshot::find(const EnvironmentId &id) const
{
    for (const auto &environment : environments)
        if (environment->environment->id == id)
            return environment;
    return nullptr;
}

}
