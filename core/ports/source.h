// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/commit.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace plumbline {

// One entry of a tree, by path below the folder that was asked for.
struct TreeEntry {
    std::string path;
    FileMode mode = FileMode::Regular;
    ObjectId id;
};

struct Tree {
    ObjectId id;                    // of the folder's tree object; null where the folder does not exist
    std::vector<TreeEntry> entries; // every blob and submodule below it, sorted by path
};

struct TimelineQuery {
    Revision tip;
    std::string path; // "" for the whole repository
    std::size_t limit = 200;
};

// Read access to one Git repository's object database, without a working tree. Not thread-safe: each job opens its
// own through SourceOpener.
class Source {
public:
    virtual ~Source() = default;

    [[nodiscard]] virtual RepositoryState state() = 0;
    // A branch ("main", "refs/heads/main", "origin/main"), tag or full hex id, peeled to a commit. Never revparse
    // (safety rule 8). NotFound names what was looked for.
    [[nodiscard]] virtual Result<Revision> resolve(std::string_view name) = 0;
    // Also a prefix of at least 7 digits, for what an operator types; Conflict where it is ambiguous.
    [[nodiscard]] virtual Result<Revision> resolveTyped(std::string_view text) = 0;
    [[nodiscard]] virtual Result<Commit> commit(const Revision &revision) = 0;
    // The folder at a revision. An absent folder is an empty tree with a null id, not an error.
    [[nodiscard]] virtual Result<std::shared_ptr<const Tree>> tree(const Revision &revision, std::string_view path,
                                                                   std::stop_token stop) = 0;
    // The same as tree(), made from `base` by reading only the folders whose ids differ.
    [[nodiscard]] virtual Result<std::shared_ptr<const Tree>>
    treeFrom(const Tree &base, const Revision &baseRevision, const Revision &revision, std::string_view path, std::stop_token stop) = 0;
    [[nodiscard]] virtual Result<SharedBytes> blob(const ObjectId &id, std::size_t limit) = 0;
    [[nodiscard]] virtual bool hasBlob(const ObjectId &id) = 0;
    [[nodiscard]] virtual Result<Timeline> timeline(const TimelineQuery &query, std::stop_token stop) = 0;
    // Commits that change `path` and are reachable from `to` but not from `from`; counting stops at `cap`.
    [[nodiscard]] virtual Result<std::size_t> countBetween(const Revision &from, const Revision &to, std::string_view path, std::size_t cap,
                                                           std::stop_token stop) = 0;
    // Unavailable where a shallow clone ends before that is known.
    [[nodiscard]] virtual Result<bool> isAncestor(const Revision &ancestor, const Revision &descendant) = 0;
    // The commit that first parents lead to in the end, by which clones of one repository know each other. Unavailable where
    // a shallow clone ends before it.
    [[nodiscard]] virtual Result<Revision> firstCommit(const Revision &revision, std::stop_token stop) = 0;
};

// Opens by local path. Errors: NotFound, Denied (foreign owner), Unavailable (sha256 and the like), Corruption.
using SourceOpener = std::function<Result<std::unique_ptr<Source>>(const std::string &gitDirectory)>;

struct TransferProgress {
    std::string phase; // "Receiving objects"
    int percent = -1;  // -1: not known
};

// The network side, through the `git` program.
class Transfer {
public:
    virtual ~Transfer() = default;
    using Progress = std::function<void(const TransferProgress &)>;
    // A new bare mirror of url at directory; on failure nothing is left there.
    [[nodiscard]] virtual Result<void> clone(const std::string &url, const std::string &directory, const Progress &progress,
                                             std::stop_token stop) = 0;
    // Updates a mirror (refs as they are on the remote) or a worktree's remote-tracking branches.
    [[nodiscard]] virtual Result<std::vector<RefMove>> fetch(const std::string &gitDirectory, const Progress &progress,
                                                             std::stop_token stop) = 0;
    // What the operator has to be told for as long as this address is used, in a sentence: that their own settings turn
    // the check of its server's certificate off (safety rule 5). Empty where there is nothing to tell.
    [[nodiscard]] virtual std::string warningAbout(const std::string &, std::stop_token) { return {}; }
};

}
