// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/ancestry.h"

#include "core/git/path_walk.h"

#include <algorithm>
#include <queue>

namespace plumbline {
namespace {

// How far painting goes on when nothing unpainted is left, in case clocks were wrong.
constexpr std::size_t painting = 256;
constexpr std::size_t stopEvery = 128;

enum Side : std::uint8_t { OfAncestor = 1, OfDescendant = 2, Both = 3 };

class SideWalk {
public:
    explicit SideWalk(CommitGraph &graph) : graph_(graph) {}

    void push(std::uint32_t node, std::uint8_t sides)
    {
        if (node >= sides_.size())
            sides_.resize(std::max<std::size_t>(node + 1, graph_.size()), 0);
        const std::uint8_t before = sides_[node];
        if ((before | sides) == before)
            return;
        sides_[node] = static_cast<std::uint8_t>(before | sides);
        // A commit may be queued again with more sides; each entry counts by what it was pushed with.
        const bool open = sides_[node] == OfDescendant;
        queue_.push({graph_.at(node).time, node, open});
        open_ += open ? 1 : 0;
    }
    [[nodiscard]] bool open() const { return open_ > 0; }
    [[nodiscard]] std::uint8_t sides(std::uint32_t node) const { return node < sides_.size() ? sides_[node] : std::uint8_t{0}; }
    Result<bool> step() // true where a shallow clone ends
    {
        const Waiting next = queue_.top();
        queue_.pop();
        open_ -= next.open ? 1 : 0;
        for (std::uint32_t i = 0; i < graph_.at(next.node).parentCount; ++i) {
            const auto parent = graph_.parent(next.node, i);
            if (!parent)
                return Failure(parent.error());
            push(*parent, sides_[next.node]);
        }
        return graph_.at(next.node).boundary;
    }

private:
    struct Waiting {
        std::int64_t time;
        std::uint32_t node;
        bool open;
        bool operator<(const Waiting &other) const { return time < other.time; }
    };
    CommitGraph &graph_;
    std::vector<std::uint8_t> sides_;
    std::priority_queue<Waiting> queue_;
    std::size_t open_ = 0;
};

}

Result<bool> isAncestorOf(CommitGraph &graph, const ObjectId &ancestor, const ObjectId &descendant, bool *reachedEnd)
{
    if (reachedEnd)
        *reachedEnd = false;
    const auto first = graph.node(ancestor);
    const auto last = first ? graph.node(descendant) : first;
    if (!last)
        return Failure(last.error());
    SideWalk walk(graph);
    walk.push(*first, OfAncestor);
    walk.push(*last, OfDescendant);
    while (walk.sides(*first) != Both && walk.open()) {
        const auto ended = walk.step();
        if (!ended)
            return Failure(ended.error());
        if (reachedEnd && *ended)
            *reachedEnd = true;
    }
    return walk.sides(*first) == Both;
}

Result<ObjectId> firstCommitBefore(CommitGraph &graph, const ObjectId &commit, bool &reachedEnd, const std::stop_token &stop)
{
    Result<std::uint32_t> node = graph.node(commit);
    for (std::size_t steps = 1; node && graph.at(*node).parentCount > 0; ++steps) {
        if (steps % stopEvery == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, graph.store().subject(), "Looking for the first commit was cancelled.");
        node = graph.parent(*node, 0);
    }
    if (!node)
        return Failure(node.error());
    reachedEnd = graph.at(*node).boundary;
    return graph.at(*node).id;
}

Result<std::size_t> countPathCommits(CommitGraph &graph, const ObjectId &from, const ObjectId &to, std::string_view path, std::size_t cap,
                                     std::stop_token stop)
{
    const auto normal = normalPath(path);
    if (!normal)
        return Failure(normal.error());
    PathWalk walk(graph, *normal);
    if (auto painted = walk.paint(from); !painted)
        return Failure(painted.error());
    if (auto started = walk.start(to); !started)
        return Failure(started.error());
    std::vector<std::uint32_t> found;
    std::int64_t oldest = 0;
    std::size_t beyond = 0;
    for (std::size_t steps = 1; !walk.atEnd(); ++steps) {
        if (steps % stopEvery == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, graph.store().subject(), "Counting commits was cancelled.");
        if (walk.waiting() == 0 && (found.empty() || (walk.nextTime() < oldest && beyond++ >= painting)))
            break;
        const auto node = walk.step();
        if (!node)
            return Failure(node.error());
        if (!walk.kept(*node))
            continue;
        found.push_back(*node);
        oldest = std::min(found.size() == 1 ? graph.at(*node).time : oldest, graph.at(*node).time);
        if (found.size() >= cap)
            break;
    }
    const auto counted = std::count_if(found.begin(), found.end(), [&](std::uint32_t node) { return walk.kept(node); });
    return std::min(static_cast<std::size_t>(counted), cap);
}

}
