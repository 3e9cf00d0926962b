// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/object_store.h"

#include <string_view>

namespace plumbline {

// Names to commits, without ever evaluating an expression (safety rule 8). In this order: a full hex id; HEAD or a full
// name ("refs/…"); a branch; a remote's branch ("origin/main"); a tag. Tags are peeled.
//
// InvalidInput: not a name at all, or one that names no commit. NotFound: nothing has that name. Corruption: a ref that
// names a missing object.
[[nodiscard]] Result<ObjectId> resolveName(git_repository *repository, ObjectStore &store, std::string_view name);

// Also the first 7 or more digits of a commit's id; Conflict where several commits begin with them, naming them.
[[nodiscard]] Result<ObjectId> resolvePrefix(git_repository *repository, ObjectStore &store, std::string_view text);

// The commit that an object is or, being an annotated tag, leads to.
[[nodiscard]] Result<ObjectId> peelToCommit(ObjectStore &store, ObjectId id);

}
