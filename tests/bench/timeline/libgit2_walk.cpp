// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/timeline/libgit2_walk.h"

#include "core/git/git_handles.h"

namespace plumbline {
namespace {

using RevwalkHandle = std::unique_ptr<git_revwalk, GitFree<git_revwalk_free>>;
using CommitHandle = std::unique_ptr<git_commit, GitFree<git_commit_free>>;
using TreeHandle = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using EntryHandle = std::unique_ptr<git_tree_entry, GitFree<git_tree_entry_free>>;

ObjectId atPath(const git_commit *commit, const std::string &path)
{
    TreeHandle tree;
    if (acquire(tree, git_commit_tree, commit) < 0)
        return {};
    if (path.empty())
        return fromOid(*git_tree_id(tree.get()));
    EntryHandle entry;
    return acquire(entry, git_tree_entry_bypath, tree.get(), path.c_str()) < 0 ? ObjectId{} : fromOid(*git_tree_entry_id(entry.get()));
}

bool differsFromAllParents(const git_commit *commit, const std::string &path)
{
    const ObjectId mine = atPath(commit, path);
    const unsigned parents = git_commit_parentcount(commit);
    for (unsigned i = 0; i < parents; ++i) {
        CommitHandle parent;
        if (acquire(parent, git_commit_parent, commit, i) == 0 && atPath(parent.get(), path) == mine)
            return false;
    }
    return parents > 0 || !mine.isNull();
}

}

std::size_t walkWithLibgit2(const std::string &repository, const std::string &path, std::size_t rows)
{
    RepositoryHandle opened;
    RevwalkHandle walk;
    if (acquire(opened, git_repository_open, repository.c_str()) < 0 || acquire(walk, git_revwalk_new, opened.get()) < 0)
        return 0;
    git_revwalk_sorting(walk.get(), GIT_SORT_TIME);
    git_revwalk_push_head(walk.get());
    std::size_t found = 0;
    git_oid id;
    while (found < rows && git_revwalk_next(&id, walk.get()) == 0) {
        CommitHandle commit;
        if (acquire(commit, git_commit_lookup, opened.get(), &id) == 0 && differsFromAllParents(commit.get(), path))
            ++found;
    }
    return found;
}

}
