// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <optional>
#include <string>
#include <vector>

namespace plumbline {

// One item of two aligned lists. Both indexes: the same item on both sides (its content may differ).
struct Aligned {
    std::optional<std::size_t> git;
    std::optional<std::size_t> live;
    bool moved = false; // the same item at another place among those that stayed
};

// What aligns lists: an item's content hash, and its identity where it has one.
struct AlignItem {
    ValueHash hash;
    std::string identity; // empty: none
};

// Aligns two lists; every index of both occurs once, in the order of the Git side (items that only live has follow
// their live neighbour). Items pair up by identity where that is unique on both sides, then by equal content in
// order, then by position within a gap between items that stayed. Of items that changed their order the fewest are
// `moved`.
[[nodiscard]] std::vector<Aligned> align(const std::vector<AlignItem> &git, const std::vector<AlignItem> &live);

struct ListItems {
    std::vector<AlignItem> git;
    std::vector<AlignItem> live;
    bool keyed = false; // identities are set
};

// The items of two lists with the identity that fits both: the first of `name`, `id`, `key` that every item of both
// lists has as a scalar and that is unique in each; else the object identity (see objectIdentity) on the same terms.
[[nodiscard]] ListItems itemsOf(const Value &git, const Value &live);

// apiVersion, kind, metadata.namespace and metadata.name of a Kubernetes-like object; empty where kind or name lacks.
[[nodiscard]] std::string objectIdentity(const Value &object);

}
