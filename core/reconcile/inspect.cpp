// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/inspect.h"

#include "core/base/text.h"
#include "core/health/health_of.h"
#include "core/model/ownership.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t longest = 2000; // bytes of a message that is shown

std::string textAt(const Value &value, std::string_view key)
{
    const std::optional<Value> found = value.find(key);
    return found ? visible(found->text().substr(0, longest)) : std::string();
}

std::vector<ObjectCondition> conditionsOf(const Value &object)
{
    std::vector<ObjectCondition> out;
    const std::optional<Value> list = object.resolve("/status/conditions");
    for (std::size_t i = 0; list && list->kind() == ValueKind::List && i < list->size(); ++i) {
        const Value each = list->at(i);
        if (each.kind() != ValueKind::Map)
            continue;
        std::optional<Time> since = fromRfc3339(textAt(each, "lastTransitionTime"));
        if (!since)
            since = fromRfc3339(textAt(each, "lastUpdateTime"));
        out.push_back({textAt(each, "type"), textAt(each, "status"), textAt(each, "reason"), textAt(each, "message"), since});
    }
    return out;
}

std::vector<std::string> containersOf(const Value &pod)
{
    std::vector<std::string> out;
    for (const std::string_view path : {"/spec/containers", "/spec/initContainers"}) {
        const std::optional<Value> list = pod.resolve(path);
        for (std::size_t i = 0; list && list->kind() == ValueKind::List && i < list->size(); ++i)
            out.push_back(textAt(list->at(i), "name"));
    }
    return out;
}

void addOwned(const Resource &owner, const std::vector<Resource> &all, int depth, std::vector<OwnedObject> &out)
{
    const std::string uid = uidOf(owner);
    for (const Resource &each : all) {
        const bool known = std::ranges::any_of(out, [&each](const OwnedObject &other) { return other.object.key == each.key; });
        if (uid.empty() || known || !isOwnedBy(each, uid))
            continue;
        out.push_back({each, healthOf(each), depth});
        addOwned(each, all, depth + 1, out);
    }
}

void addMasks(const std::vector<Resource> &resources, std::vector<std::string> &out)
{
    for (const Resource &resource : resources) {
        if (!resource.key.group.empty() || resource.key.kind != "Secret")
            continue;
        for (const std::string_view field : {"data", "stringData"}) {
            const std::optional<Value> data = resource.object.find(field);
            for (std::size_t i = 0; data && data->kind() == ValueKind::Map && i < data->size(); ++i)
                out.emplace_back(data->at(i).text());
        }
    }
}

}

Result<Inspection> inspect(Inspector &inspector, const ResourceKey &key, Time now, std::stop_token stop)
{
    Result<std::vector<Resource>> found = inspector.read(std::span(&key, 1), stop);
    if (!found)
        return Failure(found.error());
    if (found->empty())
        return fail(ErrorCode::NotFound, key.text(), "It is not there.");
    Inspection out;
    out.key = key;
    out.object = std::move(found->front());
    out.at = now;
    out.conditions = conditionsOf(out.object.object);
    if (key.group.empty() && key.kind == "Pod")
        out.containers = containersOf(out.object.object);
    out.health = healthOf(out.object);
    if (!madeBy(key).empty()) {
        if (Result<std::vector<Resource>> made = inspector.made(std::span(&out.object, 1), stop)) {
            out.health = healthWithChildren(out.object, ownedBy(out.object, *made));
            addOwned(out.object, *made, 1, out.children);
        } else {
            out.errors.push_back(made.error());
        }
    }
    if (Result<std::vector<ObjectEvent>> events = inspector.events(out.object, stop))
        out.events = std::move(*events);
    else
        out.errors.push_back(events.error());
    return out;
}

std::optional<ResourceKey> podOf(const Inspection &inspection)
{
    const auto isPod = [](const ResourceKey &key) { return key.group.empty() && key.kind == "Pod"; };
    if (isPod(inspection.key))
        return inspection.key;
    std::optional<ResourceKey> first;
    for (const OwnedObject &child : inspection.children) {
        if (!isPod(child.object.key))
            continue;
        if (child.health.health != Health::Healthy)
            return child.object.key;
        if (!first)
            first = child.object.key;
    }
    return first;
}

std::vector<std::string> secretMasks(const DesiredState *desired, const LiveState *live)
{
    std::vector<std::string> out;
    if (desired != nullptr) {
        addMasks(desired->resources, out);
        addMasks(desired->hooks, out);
    }
    if (live != nullptr)
        addMasks(live->resources, out);
    return out;
}

}
