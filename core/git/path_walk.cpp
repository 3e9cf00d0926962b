// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/path_walk.h"

namespace plumbline {

PathWalk::PathWalk(CommitGraph &graph, std::string_view path) : graph_(graph), whole_(path.empty()), entries_(graph.store(), path) {}

PathWalk::State &PathWalk::state(std::uint32_t node)
{
    if (node >= states_.size())
        states_.resize(std::max<std::size_t>(node + 1, graph_.size()));
    return states_[node];
}

Result<void> PathWalk::start(const ObjectId &tip)
{
    const auto node = graph_.node(tip);
    if (!node)
        return Failure(node.error());
    push(*node, false);
    return {};
}

Result<void> PathWalk::paint(const ObjectId &commit)
{
    const auto node = graph_.node(commit);
    if (!node)
        return Failure(node.error());
    push(*node, true);
    return {};
}

void PathWalk::push(std::uint32_t node, bool painted)
{
    State &known = state(node);
    const bool repaint = painted && !known.painted;
    if (repaint && known.queued && !known.done)
        --waiting_;
    known.painted = known.painted || painted;
    if (known.queued && !known.done)
        return;
    // A commit that was processed before its painted descendant was met passes the paint on.
    if (known.done && !repaint)
        return;
    known.queued = true;
    known.done = false;
    queue_.push({graph_.at(node).time, order_++, node});
    if (!known.painted)
        ++waiting_;
}

Result<PathEntry> PathWalk::entry(std::uint32_t node)
{
    if (!state(node).entryKnown) {
        const auto found = entries_.at(graph_.at(node).tree);
        if (!found)
            return found;
        state(node).entry = *found;
        state(node).entryKnown = true;
    }
    return state(node).entry;
}

Result<void> PathWalk::pushParents(std::uint32_t node, bool painted)
{
    for (std::uint32_t i = 0; i < graph_.at(node).parentCount; ++i) {
        const auto parent = graph_.parent(node, i);
        if (!parent)
            return Failure(parent.error());
        push(*parent, painted);
    }
    return {};
}

Result<void> PathWalk::simplify(std::uint32_t node)
{
    const std::uint32_t parents = graph_.at(node).parentCount;
    if (whole_) {
        state(node).kept = true;
        return pushParents(node, false);
    }
    for (std::uint32_t i = 0; i < parents; ++i) {
        const auto parent = graph_.parent(node, i);
        if (!parent)
            return Failure(parent.error());
        bool same = graph_.at(node).tree == graph_.at(*parent).tree;
        if (!same) {
            const auto mine = entry(node);
            const auto theirs = mine ? entry(*parent) : mine;
            if (!theirs)
                return Failure(theirs.error());
            same = *mine == *theirs;
        }
        if (same) {
            state(node).follow = *parent;
            push(*parent, false);
            return {};
        }
    }
    if (parents == 0) {
        const auto mine = entry(node);
        if (!mine)
            return Failure(mine.error());
        state(node).kept = mine->present();
        return {};
    }
    state(node).kept = true;
    return pushParents(node, false);
}

Result<std::uint32_t> PathWalk::step()
{
    const std::uint32_t node = queue_.top().node;
    queue_.pop();
    State &now = state(node);
    now.done = true;
    const bool painted = now.painted;
    if (!painted)
        --waiting_;
    const auto passed = painted ? pushParents(node, true) : simplify(node);
    if (!passed)
        return Failure(passed.error());
    return node;
}

std::uint32_t PathWalk::lead(std::uint32_t node)
{
    const auto passesOn = [&](std::uint32_t at) { return processed(at) && !states_[at].kept; };
    std::uint32_t end = node;
    while (end != CommitGraph::none && passesOn(end))
        end = states_[end].follow;
    // Chains of dropped commits are long and asked for again: shorten what was walked.
    while (node != end && passesOn(node)) {
        const std::uint32_t next = states_[node].follow;
        states_[node].follow = end;
        node = next;
    }
    return end;
}

}
