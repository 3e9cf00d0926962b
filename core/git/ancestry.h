// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commit_graph.h"

#include <stop_token>
#include <string_view>

namespace plumbline {

// Questions about which commits come before which. Each walks no further back than it must.

// A commit is its own ancestor. Exact whatever the clocks said: only commits that `ancestor` itself descends from are
// left out. False also where a shallow clone ends before the answer is known; `reachedEnd` tells that apart.
[[nodiscard]] Result<bool> isAncestorOf(CommitGraph &graph, const ObjectId &ancestor, const ObjectId &descendant,
                                        bool *reachedEnd = nullptr);

// The commit without parents that first parents lead to; the one where a shallow clone ends, with `reachedEnd`.
[[nodiscard]] Result<ObjectId> firstCommitBefore(CommitGraph &graph, const ObjectId &commit, bool &reachedEnd, const std::stop_token &stop);

// Rows of the timeline of `path` from `to` that are not reachable from `from`, counted up to `cap`.
[[nodiscard]] Result<std::size_t> countPathCommits(CommitGraph &graph, const ObjectId &from, const ObjectId &to, std::string_view path,
                                                   std::size_t cap, std::stop_token stop);

}
