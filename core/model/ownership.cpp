// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ownership.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr ObjectKind pods[] = {{"", "Pod"}};
constexpr ObjectKind setsAndPods[] = {{"apps", "ReplicaSet"}, {"", "Pod"}};
constexpr ObjectKind jobsAndPods[] = {{"batch", "Job"}, {"", "Pod"}};

struct Row {
    ObjectKind owner;
    std::span<const ObjectKind> makes;
};

constexpr Row rows[] = {
    {{"", "ReplicationController"}, pods},
    {{"apps", "DaemonSet"}, pods},
    {{"apps", "Deployment"}, setsAndPods},
    {{"apps", "ReplicaSet"}, pods},
    {{"apps", "StatefulSet"}, pods},
    {{"batch", "CronJob"}, jobsAndPods},
    {{"batch", "Job"}, pods},
};

}

std::span<const ObjectKind> madeBy(const ResourceKey &key)
{
    for (const Row &row : rows)
        if (row.owner.group == key.group && row.owner.kind == key.kind)
            return row.makes;
    return {};
}

std::string uidOf(const Resource &object)
{
    const std::optional<Value> uid = object.object.resolve("/metadata/uid");
    return uid ? std::string(uid->text()) : std::string();
}

bool isOwnedBy(const Resource &object, std::string_view uid)
{
    const std::optional<Value> references = object.object.resolve("/metadata/ownerReferences");
    for (std::size_t i = 0; references && references->kind() == ValueKind::List && i < references->size(); ++i) {
        const std::optional<Value> owner = references->at(i).find("uid");
        if (owner && owner->text() == uid)
            return true;
    }
    return false;
}

std::vector<Resource> ownedBy(const Resource &owner, std::span<const Resource> all)
{
    std::vector<Resource> out;
    std::vector<std::string> parents{uidOf(owner)};
    for (std::size_t next = 0; next < parents.size(); ++next) {
        const std::string parent = parents[next]; // the list grows below
        if (parent.empty())
            continue;
        for (const Resource &each : all) {
            std::string uid = uidOf(each);
            if (!isOwnedBy(each, parent) || std::ranges::find(parents, uid) != parents.end())
                continue;
            parents.push_back(std::move(uid));
            out.push_back(each);
        }
    }
    return out;
}

}
