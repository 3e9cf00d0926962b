// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

#include <span>

namespace plumbline {

// A kind of object, whatever its version.
struct ObjectKind {
    std::string_view group;
    std::string_view kind;
};

// The kinds of objects that controllers make for one of this kind, at any depth: ReplicaSets and Pods of a Deployment.
// Empty for kinds that make none, or none that tells anything.
[[nodiscard]] std::span<const ObjectKind> madeBy(const ResourceKey &key);

// Those of `all` that the owner owns, at any depth, by their owner references (uids). The owner's own uid comes out of its
// metadata. Parents before their children, else in the order of `all`.
[[nodiscard]] std::vector<Resource> ownedBy(const Resource &owner, std::span<const Resource> all);

// metadata.uid; empty where there is none.
[[nodiscard]] std::string uidOf(const Resource &object);
// Whether one of the object's owner references names this uid.
[[nodiscard]] bool isOwnedBy(const Resource &object, std::string_view uid);

}
