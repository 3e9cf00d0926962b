// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/source.h"

namespace plumbline {

// Sources read by libgit2 out of the object database alone: no working tree, hook, filter, submodule or network.
// The opener may be called from any thread and copied; it keeps libgit2 initialised (see GitLibrary). Each Source is
// for one thread at a time; what it read of the commit graph it keeps for the next question.
//
// The path may be a worktree's root, a ".git" folder, a bare repository or a linked worktree. Replacement refs and
// grafts are not applied: objects are read as their ids say. resolve() prefers a branch to a tag of the same name.
// tree() and treeFrom() answer InvalidInput where the path is a file, and stop at a million entries and 128 levels.
// countBetween() counts rows of the timeline of `to` that are not reachable from `from`.
[[nodiscard]] SourceOpener libgit2Sources();

}
