// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/commit_writer.h"

#include "core/git/git_handles.h"
#include "core/git/git_library.h"

#include <filesystem>

namespace plumbline {
namespace {

using TreeHandle = std::unique_ptr<git_tree, GitFree<git_tree_free>>;
using CommitHandle = std::unique_ptr<git_commit, GitFree<git_commit_free>>;
using SignatureHandle = std::unique_ptr<git_signature, GitFree<git_signature_free>>;

git_filemode_t modeOf(FileMode mode)
{
    switch (mode) {
    case FileMode::Executable: return GIT_FILEMODE_BLOB_EXECUTABLE;
    case FileMode::Symlink: return GIT_FILEMODE_LINK;
    default: return GIT_FILEMODE_BLOB;
    }
}

class Writer final : public CommitWriter {
public:
    explicit Writer(std::string directory) : directory_(std::move(directory)) {}

    int open() { return acquire(repository_, git_repository_open, directory_.c_str()); }
    RepositoryHandle &repository() { return repository_; }

    Result<Revision> write(const NewCommit &commit) override
    {
        std::vector<CommitHandle> parents;
        std::vector<const git_commit *> raw;
        for (const Revision &parent : commit.parents) {
            const git_oid id = toOid(parent);
            CommitHandle &handle = parents.emplace_back();
            if (acquire(handle, git_commit_lookup, repository_.get(), &id) < 0)
                return gitFailure(ErrorCode::NotFound, parent.hex(), "The parent commit cannot be read.");
            raw.push_back(handle.get());
        }
        Result<TreeHandle> tree = treeOf(commit, raw);
        if (!tree)
            return Failure(tree.error());
        SignatureHandle who;
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(commit.at.time_since_epoch()).count();
        if (acquire(who, git_signature_new, commit.author.c_str(), commit.email.c_str(), static_cast<git_time_t>(seconds), 0) < 0)
            return gitFailure(ErrorCode::InvalidInput, commit.author, "The author's name or address is not usable.");
        git_oid id{};
        if (git_commit_create(&id, repository_.get(), nullptr, who.get(), who.get(), "UTF-8", commit.message.c_str(), tree->get(),
                              raw.size(), raw.data()) < 0)
            return gitFailure(ErrorCode::Unavailable, directory_, "The commit cannot be written.");
        return fromOid(id);
    }

    Result<void> setBranch(const std::string &ref, const Revision &revision) override
    {
        const git_oid id = toOid(revision);
        ReferenceHandle made;
        if (acquire(made, git_reference_create, repository_.get(), ref.c_str(), &id, 1, "plumbline") < 0)
            return gitFailure(ErrorCode::Unavailable, ref, "The branch cannot be set.");
        return {};
    }

private:
    Result<TreeHandle> treeOf(const NewCommit &commit, const std::vector<const git_commit *> &parents)
    {
        TreeHandle base;
        if (!parents.empty() && acquire(base, git_commit_tree, parents.front()) < 0)
            return gitFailure(ErrorCode::Corruption, directory_, "The parent's tree cannot be read.");
        std::vector<git_tree_update> removals;
        std::vector<git_tree_update> updates;
        for (const auto &[path, change] : commit.changes) {
            git_tree_update update{};
            update.action = change ? GIT_TREE_UPDATE_UPSERT : GIT_TREE_UPDATE_REMOVE;
            update.path = path.c_str();
            if (change) {
                update.filemode = modeOf(change->mode);
                if (git_blob_create_from_buffer(&update.id, repository_.get(), change->bytes.data(), change->bytes.size()) < 0)
                    return gitFailure(ErrorCode::Unavailable, path, "The file cannot be stored.");
            }
            (change ? updates : removals).push_back(update);
        }
        if (removals.empty())
            return updated(base, updates);
        // A tree of its own without them, so that a file may give way to a folder of its name, and the reverse.
        return updated(base, removals).and_then([&](const TreeHandle &rest) { return updated(rest, updates); });
    }

    Result<TreeHandle> updated(const TreeHandle &base, const std::vector<git_tree_update> &updates)
    {
        git_oid id{};
        if (git_tree_create_updated(&id, repository_.get(), base.get(), updates.size(), updates.data()) < 0)
            return gitFailure(ErrorCode::InvalidInput, directory_, "The changes do not fit the parent's tree.");
        TreeHandle tree;
        if (acquire(tree, git_tree_lookup, repository_.get(), &id) < 0)
            return gitFailure(ErrorCode::Corruption, directory_, "The new tree cannot be read back.");
        return tree;
    }

    GitLibrary library_; // first, so that it outlives the handles
    std::string directory_;
    RepositoryHandle repository_;
};

}

Result<std::unique_ptr<CommitWriter>> openCommitWriter(const std::string &directory)
{
    auto writer = std::make_unique<Writer>(directory);
    if (writer->open() < 0)
        return gitFailure(ErrorCode::NotFound, directory, "There is no repository that can be written.");
    return std::unique_ptr<CommitWriter>(std::move(writer));
}

Result<std::unique_ptr<CommitWriter>> createRepository(const std::string &directory, const std::string &branch)
{
    std::error_code ignored;
    if (std::filesystem::exists(directory, ignored))
        return fail(ErrorCode::Conflict, directory, "Something is here already; a new repository needs a place of its own.");
    const GitLibrary library;
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = branch.c_str();
    RepositoryHandle made;
    if (acquire(made, git_repository_init_ext, directory.c_str(), &options) < 0)
        return gitFailure(ErrorCode::Unavailable, directory, "The repository cannot be made.");
    made.reset();
    return openCommitWriter(directory);
}

}
