// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/held_collection.h"

#include "core/targets/kubernetes/desired_objects.h"

#include <algorithm>

namespace plumbline {
namespace {

// Where a sorted list of things with keys comes to what is of this collection.
template <typename List> auto startOf(const List &list, const CollectionId &id)
{
    const ResourceKey first{id.group, id.kind, id.nameSpace, {}};
    return std::ranges::lower_bound(list, first, {}, [](const auto &item) -> const ResourceKey & { return item.key; });
}

}

bool isNumberedVersion(std::string_view version)
{
    return !version.empty() && version.front() != '0' && version.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isOlder(const Resource &a, const Resource &b)
{
    const std::string_view mine = a.live->resourceVersion;
    const std::string_view other = b.live->resourceVersion;
    return isNumberedVersion(mine) && isNumberedVersion(other) && (mine.size() != other.size() ? mine.size() < other.size() : mine < other);
}

void addUnreadable(const CollectionId &id, const Error &why, const DesiredState &desired, std::vector<Error> &out)
{
    out.push_back(why);
    if (why.code != ErrorCode::InvalidInput)
        return;
    const auto isOther = [&id](const Resource &one) {
        return one.key.group != id.group || one.key.kind != id.kind || one.key.nameSpace != id.nameSpace;
    };
    const auto first = startOf(desired.resources, id);
    for (auto want = first; want != std::find_if(first, desired.resources.end(), isOther); ++want)
        out.push_back({why.code, want->key.text(), why.detail + " It is declared at " + placeOf(*want) + "; take it out of this folder."});
}

void addWanted(const CollectionId &id, const HeldCollection &held, const DesiredState &desired, const Inventory &inventory,
               std::vector<Resource> &out)
{
    auto want = startOf(desired.resources, id);
    auto own = startOf(inventory, id);
    const auto comesTo = [](auto &at, auto end, const ResourceKey &key) {
        while (at != end && at->key < key)
            ++at;
        return at != end && at->key == key;
    };
    for (const auto &[name, resource] : held.objects) {
        const bool isDesired = comesTo(want, desired.resources.end(), resource.key);
        const bool isOwn = comesTo(own, inventory.end(), resource.key);
        if (isDesired || isOwn)
            out.push_back(resource);
    }
}

}
