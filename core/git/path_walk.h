// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commit_graph.h"
#include "core/git/path_entries.h"

#include <queue>
#include <vector>

namespace plumbline {

// A path's history, simplified as `git log -- PATH` does it (git-log, "History Simplification", default mode): of a
// merge that has the same content at the path as one of its parents only the first such parent is followed; commits
// that do not differ from their followed parent are dropped. With the path "" every commit is kept.
//
// Commits come newest first by committer time. Painting excludes a commit and all its ancestors, whatever they change.
// Not thread-safe.
class PathWalk {
public:
    PathWalk(CommitGraph &graph, std::string_view path);

    [[nodiscard]] Result<void> start(const ObjectId &tip);
    [[nodiscard]] Result<void> paint(const ObjectId &commit);

    // Processes the newest commit that waits and returns its number.
    [[nodiscard]] Result<std::uint32_t> step();
    [[nodiscard]] bool atEnd() const { return queue_.empty(); }
    // Commits that wait and are not painted.
    [[nodiscard]] std::size_t waiting() const { return waiting_; }
    // The committer time of the next one; only while !atEnd().
    [[nodiscard]] std::int64_t nextTime() const { return queue_.top().time; }

    [[nodiscard]] bool kept(std::uint32_t node) const { return states_[node].kept && !states_[node].painted; }
    // Where following dropped commits from `node` ends: a kept commit, one that was not processed yet, or
    // CommitGraph::none where history ends.
    [[nodiscard]] std::uint32_t lead(std::uint32_t node);
    [[nodiscard]] bool processed(std::uint32_t node) const { return node < states_.size() && states_[node].done; }

private:
    struct State {
        PathEntry entry;
        std::uint32_t follow = CommitGraph::none; // of a dropped commit
        bool entryKnown = false;
        bool queued = false;
        bool done = false;
        bool kept = false;
        bool painted = false;
    };
    struct Waiting {
        std::int64_t time;
        std::uint64_t order;
        std::uint32_t node;
        bool operator<(const Waiting &other) const { return time != other.time ? time < other.time : order > other.order; }
    };
    State &state(std::uint32_t node);
    [[nodiscard]] Result<PathEntry> entry(std::uint32_t node);
    void push(std::uint32_t node, bool painted);
    [[nodiscard]] Result<void> pushParents(std::uint32_t node, bool painted);
    [[nodiscard]] Result<void> simplify(std::uint32_t node);

    CommitGraph &graph_;
    bool whole_;
    PathEntries entries_;
    std::vector<State> states_;
    std::priority_queue<Waiting> queue_;
    std::uint64_t order_ = 0;
    std::size_t waiting_ = 0;
};

}
