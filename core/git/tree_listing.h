// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/object_store.h"
#include "core/ports/source.h"

#include <stop_token>

namespace plumbline {

// How much one listing may hold (safety rule 9).
struct ListingLimits {
    std::size_t entries = 1'000'000;
    std::size_t depth = 128;
    std::size_t pathBytes = 4096;
    std::size_t treeBytes = 64U << 20U; // of one tree object
};

// Lists every blob, symlink and submodule below a tree object, sorted by path bytewise. Each tree object that is read is
// compared with its id. Corruption where a tree is malformed, unsorted, holds a name twice, or holds a name that Git
// itself refuses ("", ".", "..", ".git", or one with '/').
[[nodiscard]] Result<std::shared_ptr<const Tree>> listTree(ObjectStore &store, const ObjectId &tree, const ListingLimits &limits,
                                                           const std::stop_token &stop);

// The same for `tree`, given the listing of another: folders with the same id at the same place are taken from there.
[[nodiscard]] Result<std::shared_ptr<const Tree>> listTreeFrom(ObjectStore &store, const Tree &base, const ObjectId &tree,
                                                               const ListingLimits &limits, const std::stop_token &stop);

}
