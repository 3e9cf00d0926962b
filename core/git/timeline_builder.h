// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commit_graph.h"
#include "core/ports/source.h"

namespace plumbline {

// A path's timeline (see PathWalk for which commits it has). Rows are ordered by committer time, but a child always
// comes before its parents, however wrong its clock was. The walk ends soon after `limit` rows were found; a parent
// that was still not found then is named by the commit that the walk had come to, in which the path is the same.
[[nodiscard]] Result<Timeline> buildTimeline(CommitGraph &graph, const TimelineQuery &query, std::stop_token stop);

}
