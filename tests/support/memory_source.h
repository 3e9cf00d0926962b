// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/source.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace plumbline {

// A repository in memory. Counts what is asked of it and fails where it is told to.
// A copy sees the same commits; what is put or moved later is its own.
class MemorySource final : public Source {
public:
    struct File {
        FileMode mode = FileMode::Regular;
        std::string content;
    };
    using Files = std::map<std::string, File>;

    // A new commit that holds exactly these files.
    Revision put(const Files &files, const std::optional<Revision> &parent = std::nullopt)
    {
        Revision revision = blobId("commit " + std::to_string(commits_.size()));
        Entries entries;
        for (const auto &[path, file] : files) {
            const ObjectId id = blobId(file.content);
            if (file.mode != FileMode::Submodule)
                blobs_.try_emplace(id, std::make_shared<const std::string>(file.content));
            entries.push_back({path, file.mode, id});
        }
        commits_.emplace(revision, std::move(entries));
        if (parent)
            parents_.emplace(revision, *parent);
        return revision;
    }

    std::map<std::string, Revision> branches; // by full ref name
    std::string headRef;
    std::map<ObjectId, Error> brokenBlobs;
    std::map<std::string, Error> brokenTrees; // by path
    std::optional<Error> brokenComparison;    // of treeFrom()
    std::function<void()> onBlob;             // before each blob is given out
    std::size_t treesListed = 0;
    std::size_t treesCompared = 0;
    std::vector<ObjectId> blobsRead;

    RepositoryState state() override
    {
        RepositoryState out;
        out.headRef = headRef;
        if (const Result<Revision> tip = resolve(headRef))
            out.head = *tip;
        return out;
    }
    Result<Revision> resolve(std::string_view name) override
    {
        for (const std::string &ref : {std::string(name), "refs/heads/" + std::string(name)})
            if (const auto found = branches.find(ref); found != branches.end())
                return found->second;
        const auto id = ObjectId::fromHex(name);
        if (id && commits_.contains(*id))
            return *id;
        return fail(ErrorCode::NotFound, std::string(name), "no such ref");
    }
    Result<Revision> resolveTyped(std::string_view text) override { return resolve(text); }
    Result<Commit> commit(const Revision &revision) override
    {
        if (!commits_.contains(revision))
            return fail(ErrorCode::NotFound, revision.hex(), "no such commit");
        Commit out;
        out.id = revision;
        return out;
    }

    Result<Revision> firstCommit(const Revision &revision, std::stop_token) override
    {
        Revision out = revision;
        for (auto parent = parents_.find(out); parent != parents_.end(); parent = parents_.find(out))
            out = parent->second;
        return out;
    }

    Result<std::shared_ptr<const Tree>> tree(const Revision &revision, std::string_view path, std::stop_token stop) override
    {
        ++treesListed;
        return list(revision, path, stop);
    }

    Result<std::shared_ptr<const Tree>> treeFrom(const Tree &, const Revision &, const Revision &revision, std::string_view path,
                                                 std::stop_token stop) override
    {
        ++treesCompared;
        if (brokenComparison)
            return tl::make_unexpected(*brokenComparison);
        return list(revision, path, stop);
    }

    Result<SharedBytes> blob(const ObjectId &id, std::size_t limit) override
    {
        if (onBlob)
            onBlob();
        blobsRead.push_back(id);
        if (const auto broken = brokenBlobs.find(id); broken != brokenBlobs.end())
            return tl::make_unexpected(broken->second);
        const auto found = blobs_.find(id);
        if (found == blobs_.end())
            return fail(ErrorCode::NotFound, id.hex(), "the object is not in the repository");
        if (found->second->size() > limit)
            return fail(ErrorCode::InvalidInput, id.hex(), "the object is larger than " + std::to_string(limit) + " bytes");
        return found->second;
    }

    bool hasBlob(const ObjectId &id) override { return blobs_.count(id) != 0; }
    Result<Timeline> timeline(const TimelineQuery &, std::stop_token) override { return Timeline(); }
    Result<std::size_t> countBetween(const Revision &, const Revision &, std::string_view, std::size_t, std::stop_token) override
    {
        return 0U;
    }
    Result<bool> isAncestor(const Revision &ancestor, const Revision &descendant) override
    {
        for (auto at = parents_.find(descendant);; at = parents_.find(at->second)) {
            if (at == parents_.end())
                return ancestor == descendant;
            if (at->first == ancestor || at->second == ancestor)
                return true;
        }
    }

private:
    using Entries = std::vector<TreeEntry>;

    Result<std::shared_ptr<const Tree>> list(const Revision &revision, std::string_view path, const std::stop_token &stop)
    {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, std::string(path), "cancelled");
        if (const auto broken = brokenTrees.find(std::string(path)); broken != brokenTrees.end())
            return tl::make_unexpected(broken->second);
        auto &known = trees_[{revision, std::string(path)}];
        if (!known)
            known = made(commits_.at(revision), path);
        return known;
    }

    static std::shared_ptr<const Tree> made(const Entries &all, std::string_view path)
    {
        const std::string prefix = path.empty() ? std::string() : std::string(path) + "/";
        auto out = std::make_shared<Tree>();
        std::string identity;
        for (const TreeEntry &entry : all) {
            if (entry.path.substr(0, prefix.size()) != prefix)
                continue;
            out->entries.push_back({entry.path.substr(prefix.size()), entry.mode, entry.id});
            identity.append(out->entries.back().path).append(nameOf(entry.mode)).append(entry.id.hex());
        }
        if (!out->entries.empty() || path.empty())
            out->id = blobId(identity);
        return out;
    }

    std::map<Revision, Entries> commits_;
    std::map<Revision, Revision> parents_;
    std::map<ObjectId, SharedBytes> blobs_;
    std::map<std::pair<Revision, std::string>, std::shared_ptr<const Tree>> trees_;
};

}
