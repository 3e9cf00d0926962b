// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/commit_graph.h"
#include "core/ports/source.h"

namespace plumbline {

// A path's timeline (see PathWalk for which commits it has). Rows are ordered by committer time, but a child always
// comes before its parents, however wrong its clock was. The walk ends soon after `limit` rows were found; a parent
// that was still not found then is named by the commit that the walk had come to, in which the path is the same.
//
// Memory: no text is kept of a commit that gets no row. A row has at most 1 KiB of subject, 4 KiB of body and 256 bytes each
// of name and address, all rows together 8 MiB of body; what is longer ends with "…" (Source::commit() has all of it). Beside
// the rows a walk takes at most 250 bytes a commit that it met, so 25 MB for 100,000 (8 MB were measured), half of which
// the graph keeps for the next question; 64 KiB a folder of the path; and 32 MiB of objects that deltas stand on.
[[nodiscard]] Result<Timeline> buildTimeline(CommitGraph &graph, const TimelineQuery &query, std::stop_token stop);

}
