// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/resource.h"

#include <map>

namespace plumbline {

// A full commit id.
using Revision = ObjectId;

// What Git says should be there, at one revision. Sorted by key, keys unique.
struct DesiredState {
    Revision revision;
    ObjectId tree; // of the environment's path: equal trees give equal states
    std::vector<Resource> resources;
    // Objects that a sync runs instead of keeping them (hook.h), sorted by key; only a resolved state has them apart.
    std::vector<Resource> hooks = {};
    std::vector<Error> notes; // what was left out, and why (submodules, Git LFS pointers, fields that the place fills in)

    [[nodiscard]] const Resource *find(const ResourceKey &key) const;
};

// What the target holds, as far as it was read. Sorted by key, keys unique.
struct LiveState {
    Time observedAt;
    std::vector<Resource> resources;
    // What could not be read. Nothing about such a key or anything below it is known: it is never "missing", and
    // never a reason to delete (safety promise P2).
    std::vector<Error> unreadable;
    bool complete = true; // false: the target's root itself could not be listed whole

    [[nodiscard]] const Resource *find(const ResourceKey &key) const;
};

// What a target says that it would make of desired objects that are not live, by key.
using Rehearsal = std::map<ResourceKey, std::shared_ptr<const Prediction>>;

// What Plumbline itself wrote to a target; only this is ever pruned. Sorted by key.
struct InventoryItem {
    ResourceKey key; // kind "Folder" for a directory that Plumbline created
    ObjectId blob;
    FileMode mode = FileMode::Regular;
    auto operator<=>(const InventoryItem &) const = default;
};
using Inventory = std::vector<InventoryItem>;

[[nodiscard]] const InventoryItem *findItem(const Inventory &inventory, const ResourceKey &key);

}
