// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/commit_graph.h"

namespace plumbline {

CommitGraph::CommitGraph(ObjectStore &store, std::unordered_set<ObjectId> shallow) : store_(store), shallow_(std::move(shallow)) {}

Result<std::uint32_t> CommitGraph::node(const ObjectId &id)
{
    const auto known = numbers_.find(id);
    if (known != numbers_.end())
        return known->second;
    const auto bytes = store_.read(id, ObjectType::Commit);
    if (!bytes)
        return Failure(bytes.error());
    if (!readCommitHead(*bytes, head_))
        return fail(ErrorCode::Corruption, store_.subject(), "Commit " + id.hex() + " is malformed; run `git fsck` there.");
    Node node;
    node.id = id;
    node.tree = head_.tree;
    node.time = head_.time;
    node.boundary = !shallow_.empty() && shallow_.count(id) != 0;
    node.firstParent = static_cast<std::uint32_t>(parents_.size());
    if (!node.boundary) {
        node.parentCount = static_cast<std::uint32_t>(head_.parents.size());
        for (const ObjectId &parent : head_.parents)
            parents_.push_back({parent, none});
    }
    const auto number = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back(node);
    numbers_.emplace(id, number);
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
