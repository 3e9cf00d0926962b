// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/libgit2_source.h"

#include "core/base/text.h"
#include "core/git/ancestry.h"
#include "core/git/git_library.h"
#include "core/git/path_entries.h"
#include "core/git/reference_lookup.h"
#include "core/git/repository_opening.h"
#include "core/git/timeline_builder.h"
#include "core/git/tree_listing.h"

namespace plumbline {
namespace {

class Libgit2Source final : public Source {
public:
    explicit Libgit2Source(OpenedRepository opened) : opened_(std::move(opened)), store_(*opened_.store), graph_(store_, opened_.shallow) {}

    [[nodiscard]] RepositoryState state() override { return opened_.state; }
    [[nodiscard]] Result<Revision> resolve(std::string_view name) override { return resolveName(opened_.handle.get(), store_, name); }
    [[nodiscard]] Result<Revision> resolveTyped(std::string_view text) override
    {
        return resolvePrefix(opened_.handle.get(), store_, text);
    }
    [[nodiscard]] Result<Commit> commit(const Revision &revision) override;
    [[nodiscard]] Result<std::shared_ptr<const Tree>> tree(const Revision &revision, std::string_view path, std::stop_token stop) override;
    [[nodiscard]] Result<std::shared_ptr<const Tree>> treeFrom(const Tree &base, const Revision &baseRevision, const Revision &revision,
                                                               std::string_view path, std::stop_token stop) override;
    [[nodiscard]] Result<SharedBytes> blob(const ObjectId &id, std::size_t limit) override;
    [[nodiscard]] bool hasBlob(const ObjectId &id) override { return store_.has(id); }
    [[nodiscard]] Result<Timeline> timeline(const TimelineQuery &query, std::stop_token stop) override;
    [[nodiscard]] Result<std::size_t> countBetween(const Revision &from, const Revision &to, std::string_view path, std::size_t cap,
                                                   std::stop_token stop) override;
    [[nodiscard]] Result<bool> isAncestor(const Revision &ancestor, const Revision &descendant) override;
    [[nodiscard]] Result<Revision> firstCommit(const Revision &revision, std::stop_token stop) override;

private:
    // A commit that the caller names: absent is NotFound here, where damage is Corruption further down.
    Result<void> require(const Revision &revision);
    // The tree object at a path; null where the path does not exist.
    Result<ObjectId> folder(const Revision &revision, std::string_view path);

    GitLibrary library_; // first, so that it outlives the handles
    OpenedRepository opened_;
    ObjectStore &store_;
    CommitGraph graph_;
};

Result<void> Libgit2Source::require(const Revision &revision)
{
    if (store_.has(revision))
        return {};
    return fail(ErrorCode::NotFound, store_.subject(),
                "There is no commit " + revision.hex() +
                    (graph_.shallow() ? "; the clone is shallow, so it may be too old for it." : "; fetch, or check the id."));
}

Result<Commit> Libgit2Source::commit(const Revision &revision)
{
    if (auto known = require(revision); !known)
        return Failure(known.error());
    const auto bytes = store_.readVerified(revision, ObjectType::Commit);
    if (!bytes)
        return Failure(bytes.error());
    auto commit = readCommit(revision, *bytes);
    if (!commit)
        return fail(ErrorCode::Corruption, store_.subject(), "Commit " + revision.hex() + " is malformed; run `git fsck` there.");
    return std::move(*commit);
}

Result<ObjectId> Libgit2Source::folder(const Revision &revision, std::string_view path)
{
    if (auto known = require(revision); !known)
        return Failure(known.error());
    const auto normal = normalPath(path);
    const auto node = normal ? graph_.node(revision) : Result<std::uint32_t>(Failure(normal.error()));
    if (!node)
        return Failure(node.error());
    const auto entry = PathEntries(store_, *normal).at(graph_.at(*node).tree);
    if (!entry)
        return Failure(entry.error());
    if (entry->present() && entry->mode != directoryMode)
        return fail(ErrorCode::InvalidInput, visible(*normal), "At commit " + revision.hex().substr(0, 10) + " this path is not a folder.");
    return entry->present() ? entry->id : ObjectId{};
}

Result<std::shared_ptr<const Tree>> Libgit2Source::tree(const Revision &revision, std::string_view path, std::stop_token stop)
{
    const auto root = folder(revision, path);
    if (!root)
        return Failure(root.error());
    if (root->isNull())
        return std::make_shared<const Tree>();
    return listTree(store_, *root, {}, stop);
}

Result<std::shared_ptr<const Tree>> Libgit2Source::treeFrom(const Tree &base, const Revision &, const Revision &revision,
                                                            std::string_view path, std::stop_token stop)
{
    const auto root = folder(revision, path);
    if (!root)
        return Failure(root.error());
    if (root->isNull())
        return std::make_shared<const Tree>();
    return listTreeFrom(store_, base, *root, {}, stop);
}

Result<SharedBytes> Libgit2Source::blob(const ObjectId &id, std::size_t limit)
{
    const auto bytes = store_.readVerified(id, ObjectType::Blob, limit);
    if (!bytes)
        return Failure(bytes.error());
    return std::make_shared<const std::string>(*bytes);
}

Result<Timeline> Libgit2Source::timeline(const TimelineQuery &query, std::stop_token stop)
{
    if (auto known = require(query.tip); !known)
        return Failure(known.error());
    auto timeline = buildTimeline(graph_, query, stop);
    graph_.rest();
    return timeline;
}

Result<std::size_t> Libgit2Source::countBetween(const Revision &from, const Revision &to, std::string_view path, std::size_t cap,
                                                std::stop_token stop)
{
    for (const Revision &revision : {from, to}) {
        if (auto known = require(revision); !known)
            return Failure(known.error());
    }
    auto count = countPathCommits(graph_, from, to, path, cap, stop);
    graph_.rest();
    return count;
}

Result<bool> Libgit2Source::isAncestor(const Revision &ancestor, const Revision &descendant)
{
    for (const Revision &revision : {ancestor, descendant}) {
        if (auto known = require(revision); !known)
            return Failure(known.error());
    }
    bool reachedEnd = false;
    auto answer = isAncestorOf(graph_, ancestor, descendant, &reachedEnd);
    graph_.rest();
    if (answer && !*answer && reachedEnd)
        return fail(ErrorCode::Unavailable, store_.subject(),
                    "The clone is shallow and ends before it is known whether " + descendant.hex() + " comes after " + ancestor.hex() +
                        "; fetch --unshallow.");
    return answer;
}

Result<Revision> Libgit2Source::firstCommit(const Revision &revision, std::stop_token stop)
{
    if (auto known = require(revision); !known)
        return Failure(known.error());
    bool reachedEnd = false;
    auto first = firstCommitBefore(graph_, revision, reachedEnd, stop);
    graph_.rest();
    if (first && reachedEnd)
        return fail(ErrorCode::Unavailable, store_.subject(),
                    "The clone is shallow and ends before its first commit is known; fetch --unshallow.");
    return first;
}

}

SourceOpener libgit2Sources()
{
    return [library = GitLibrary()](const std::string &path) -> Result<std::unique_ptr<Source>> {
        auto opened = openRepository(path);
        if (!opened)
            return Failure(opened.error());
        return std::make_unique<Libgit2Source>(std::move(*opened));
    };
}

}
