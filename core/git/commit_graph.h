// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commit_ahead.h"
#include "core/git/commit_numbers.h"
#include "core/git/object_store.h"
#include "core/git/object_text.h"

#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

namespace plumbline {

// The commits that were read so far, by number. Each is read once, when it is first asked for. Parents of the commits
// where a shallow clone ends are left out, as Git does. Long walks are read ahead by a second thread until rest() is
// called. Not thread-safe.
class CommitGraph {
public:
    static constexpr std::uint32_t none = CommitNumbers::none;

    struct Node {
        ObjectId id;
        ObjectId tree;
        std::int64_t time = 0;
        std::uint32_t firstParent = 0;
        std::uint32_t parentCount = 0;
        bool boundary = false; // a shallow clone ends here
    };

    CommitGraph(ObjectStore &store, std::unordered_set<ObjectId> shallow);

    [[nodiscard]] Result<std::uint32_t> node(const ObjectId &id);
    // The number of the nth parent of a node.
    [[nodiscard]] Result<std::uint32_t> parent(std::uint32_t node, std::uint32_t nth);

    // Ends reading ahead; call it when a walk is over.
    void rest();

    [[nodiscard]] const Node &at(std::uint32_t node) const { return nodes_[node]; }
    [[nodiscard]] const ObjectId &parentId(std::uint32_t node, std::uint32_t nth) const
    {
        return parents_[nodes_[node].firstParent + nth].id;
    }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] bool shallow() const { return !shallow_.empty(); }
    [[nodiscard]] ObjectStore &store() const { return store_; }

private:
    std::uint32_t add(const ObjectId &id, const ObjectId &tree, std::int64_t time, std::span<const ObjectId> parents);
    [[nodiscard]] std::uint32_t find(const ObjectId &id) const;
    // Takes in what was read ahead; true where `id` is among it.
    [[nodiscard]] bool takeAhead(const ObjectId &id);

    struct Parent {
        ObjectId id;
        std::uint32_t node = none;
    };
    ObjectStore &store_;
    std::unordered_set<ObjectId> shallow_;
    CommitNumbers numbers_;
    std::vector<Node> nodes_;
    std::vector<Parent> parents_;
    CommitHead head_;
    std::size_t readHere_ = 0; // since the last rest() or the last start of reading ahead
    ObjectId aheadNext_;       // what the next batch begins with
    std::unique_ptr<CommitAhead> ahead_;
};

}
