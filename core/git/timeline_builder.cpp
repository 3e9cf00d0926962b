// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/timeline_builder.h"

#include "core/git/lanes.h"
#include "core/git/path_walk.h"

#include <algorithm>
#include <queue>

namespace plumbline {
namespace {

// How far the walk goes on after enough rows were found: at least so that clocks that are a little wrong do not
// change the order, at most until the parents of the last rows are found.
constexpr std::size_t leastBeyond = 32;
constexpr std::size_t mostBeyond = 8192;
constexpr std::size_t stopEvery = 128;

constexpr std::size_t longestName = 256;
constexpr std::size_t longestSubject = 1024;
constexpr std::size_t longestBody = 4096;
constexpr std::size_t mostBodies = 8U << 20U; // of all rows

void cut(std::string &text, std::size_t most)
{
    if (text.size() <= most)
        return;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0U) == 0x80U)
        --most;
    text.resize(most);
    text += "…";
    text.shrink_to_fit();
}

// Keeps a row's text small; `left` is what bodies may still take.
void cutTexts(Commit &commit, std::size_t &left)
{
    cut(commit.author, longestName);
    cut(commit.email, longestName);
    cut(commit.subject, longestSubject);
    cut(commit.body, std::min(longestBody, left));
    left -= std::min(left, commit.body.size());
}

class TimelineBuilder {
public:
    TimelineBuilder(CommitGraph &graph, std::string_view path, std::size_t limit) : graph_(graph), walk_(graph, path), limit_(limit) {}

    Result<void> explore(const ObjectId &tip, const std::stop_token &stop)
    {
        if (auto started = walk_.start(tip); !started)
            return started;
        std::size_t beyond = 0;
        for (std::size_t steps = 1; !walk_.atEnd(); ++steps) {
            if (steps % stopEvery == 0 && stop.stop_requested())
                return fail(ErrorCode::Cancelled, graph_.store().subject(), "Reading the timeline was cancelled.");
            if (kept_.size() > limit_ && beyond++ % leastBeyond == 0 && beyond > 1 && (settled() || beyond > mostBeyond))
                return {};
            const auto node = walk_.step();
            if (!node)
                return Failure(node.error());
            shallow_ = shallow_ || graph_.at(*node).boundary;
            if (walk_.kept(*node))
                kept_.push_back(*node);
        }
        return {};
    }

    // The newest `limit` rows, each with its parents.
    struct Row {
        std::uint32_t node;
        std::vector<std::uint32_t> parents;
    };
    std::vector<Row> rows();
    [[nodiscard]] bool more() const { return kept_.size() > limit_; }
    [[nodiscard]] bool shallow() const { return shallow_; }

private:
    std::vector<std::uint32_t> parentsOf(std::uint32_t node);
    bool settled();

    CommitGraph &graph_;
    PathWalk walk_;
    std::size_t limit_;
    std::vector<std::uint32_t> kept_; // as they were found
    bool shallow_ = false;
};

std::vector<std::uint32_t> TimelineBuilder::parentsOf(std::uint32_t node)
{
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < graph_.at(node).parentCount; ++i) {
        // Parents of a kept commit were read when it was processed.
        const std::uint32_t parent = walk_.lead(*graph_.parent(node, i));
        if (parent != CommitGraph::none && std::find(out.begin(), out.end(), parent) == out.end())
            out.push_back(parent);
    }
    return out;
}

bool TimelineBuilder::settled()
{
    for (std::size_t i = 0; i < limit_; ++i) {
        if (graph_.at(kept_[i]).time <= walk_.nextTime())
            return false;
        for (const std::uint32_t parent : parentsOf(kept_[i])) {
            if (!walk_.processed(parent))
                return false;
        }
    }
    return true;
}

std::vector<TimelineBuilder::Row> TimelineBuilder::rows()
{
    std::vector<Row> all;
    std::vector<std::size_t> place(graph_.size(), 0);
    for (std::size_t i = 0; i < kept_.size(); ++i)
        place[kept_[i]] = i;
    std::vector<std::size_t> children(kept_.size(), 0);
    for (const std::uint32_t node : kept_) {
        all.push_back({node, parentsOf(node)});
        for (const std::uint32_t parent : all.back().parents) {
            if (walk_.processed(parent))
                ++children[place[parent]];
        }
    }
    struct Ready {
        std::int64_t time;
        std::size_t index;
        bool operator<(const Ready &other) const { return time != other.time ? time < other.time : index > other.index; }
    };
    std::priority_queue<Ready> ready;
    const auto offer = [&](std::size_t i) { ready.push({graph_.at(kept_[i]).time, i}); };
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        if (children[i] == 0)
            offer(i);
    }
    std::vector<Row> out;
    while (!ready.empty() && out.size() < limit_) {
        Row &row = all[ready.top().index];
        ready.pop();
        for (const std::uint32_t parent : row.parents) {
            if (walk_.processed(parent) && --children[place[parent]] == 0)
                offer(place[parent]);
        }
        out.push_back(std::move(row));
    }
    return out;
}

}

Result<Timeline> buildTimeline(CommitGraph &graph, const TimelineQuery &query, std::stop_token stop)
{
    const auto path = normalPath(query.path);
    if (!path)
        return Failure(path.error());
    TimelineBuilder builder(graph, *path, query.limit);
    if (auto explored = builder.explore(query.tip, stop); !explored)
        return Failure(explored.error());
    Timeline timeline;
    timeline.tip = query.tip;
    timeline.path = *path;
    timeline.more = builder.more();
    timeline.shallow = builder.shallow();
    std::size_t bodies = mostBodies;
    for (const auto &row : builder.rows()) {
        const ObjectId &id = graph.at(row.node).id;
        const auto bytes = graph.store().read(id, ObjectType::Commit);
        if (!bytes)
            return Failure(bytes.error());
        auto commit = readCommit(id, *bytes);
        if (!commit)
            return fail(ErrorCode::Corruption, graph.store().subject(), "Commit " + id.hex() + " is malformed; run `git fsck` there.");
        cutTexts(*commit, bodies);
        commit->parents.clear();
        for (const std::uint32_t parent : row.parents)
            commit->parents.push_back(graph.at(parent).id);
        timeline.rows.push_back({std::move(*commit), 0, {}});
    }
    assignLanes(timeline.rows);
    return timeline;
}

}
