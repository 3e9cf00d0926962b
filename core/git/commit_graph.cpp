// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/commit_graph.h"

namespace plumbline {
namespace {

// Shorter walks are over before a thread has begun.
constexpr std::size_t readBeforeAhead = 256;

}

CommitGraph::CommitGraph(ObjectStore &store, std::unordered_set<ObjectId> shallow) : store_(store), shallow_(std::move(shallow)) {}

std::uint32_t CommitGraph::find(const ObjectId &id) const
{
    return numbers_.find(id, [this](std::uint32_t number) -> const ObjectId & { return nodes_[number].id; });
}

std::uint32_t CommitGraph::add(const ObjectId &id, const ObjectId &tree, std::int64_t time, std::span<const ObjectId> parents)
{
    if (const std::uint32_t known = find(id); known != none)
        return known;
    Node node;
    node.id = id;
    node.tree = tree;
    node.time = time;
    node.boundary = !shallow_.empty() && shallow_.count(id) != 0;
    node.firstParent = static_cast<std::uint32_t>(parents_.size());
    if (!node.boundary) {
        node.parentCount = static_cast<std::uint32_t>(parents.size());
        for (const ObjectId &parent : parents)
            parents_.push_back({parent, none});
    }
    const auto number = static_cast<std::uint32_t>(nodes_.size());
    numbers_.add(id, [this](std::uint32_t at) -> const ObjectId & { return nodes_[at].id; });
    nodes_.push_back(node);
    return number;
}

bool CommitGraph::takeAhead(const ObjectId &id)
{
    if (!ahead_)
        return false;
    bool found = false;
    for (const CommitAhead::Batch &batch : ahead_->take(id == aheadNext_)) {
        std::span<const ObjectId> parents(batch.parents);
        for (const auto &entry : batch.entries) {
            add(entry.id, entry.tree, entry.time, parents.first(entry.parents));
            store_.expect(entry.tree);
            parents = parents.subspan(entry.parents);
            found = found || entry.id == id;
        }
        aheadNext_ = batch.next;
    }
    if (aheadNext_.isNull())
        rest();
    return found;
}

void CommitGraph::rest()
{
    ahead_.reset();
    readHere_ = 0;
}

Result<std::uint32_t> CommitGraph::node(const ObjectId &id)
{
    if (const std::uint32_t known = find(id); known != none)
        return known;
    if (takeAhead(id))
        return find(id);
    const auto bytes = store_.read(id, ObjectType::Commit);
    if (!bytes)
        return Failure(bytes.error());
    if (!readCommitHead(*bytes, head_))
        return fail(ErrorCode::Corruption, store_.subject(), "Commit " + id.hex() + " is malformed; run `git fsck` there.");
    const std::uint32_t number = add(id, head_.tree, head_.time, head_.parents);
    if (!ahead_ && ++readHere_ >= readBeforeAhead && nodes_[number].parentCount > 0) {
        readHere_ = 0;
        aheadNext_ = head_.parents.front();
        ahead_ = std::make_unique<CommitAhead>(store_.packs(), aheadNext_);
    }
    return number;
}

Result<std::uint32_t> CommitGraph::parent(std::uint32_t number, std::uint32_t nth)
{
    const std::size_t place = nodes_[number].firstParent + nth;
    if (parents_[place].node == none) {
        const ObjectId id = parents_[place].id;
        const auto found = node(id);
        if (!found)
            return found;
        parents_[place].node = *found;
    }
    return parents_[place].node;
}

}
