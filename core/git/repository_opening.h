// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/git_handles.h"
#include "core/git/object_store.h"
#include "core/git/repository_location.h"
#include "core/model/commit.h"

#include <unordered_set>

namespace plumbline {

struct OpenedRepository {
    RepositoryLocation location;
    RepositoryHandle handle;
    std::unique_ptr<ObjectStore> store;   // uses the handle
    std::unordered_set<ObjectId> shallow; // where history ends
    RepositoryState state;
};

// Opens a local repository for reading and finds out what it is.
//
// NotFound and Corruption: as locateRepository, and where HEAD or what it names cannot be read. Denied: it belongs to
// somebody else and safe.directory does not list it (safety rule 7). Unavailable: SHA-256 ids, a configuration per
// worktree, and other extensions that libgit2 1.5 does not read.
[[nodiscard]] Result<OpenedRepository> openRepository(const std::string &path);

// Sentences for what cannot work in a repository of this state, for the operator; empty when all is well.
[[nodiscard]] std::string noteFor(const RepositoryState &state, const std::string &path, bool hasRefs);

}
