// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/lanes.h"

#include <algorithm>
#include <optional>

namespace plumbline {
namespace {

class Lanes {
public:
    // The lane of a commit, which waits no longer.
    std::size_t take(const ObjectId &id)
    {
        const std::size_t lane = find(id).value_or(firstFree());
        occupy(lane, std::nullopt);
        return lane;
    }
    [[nodiscard]] std::optional<std::size_t> find(const ObjectId &id) const
    {
        for (std::size_t i = 0; i < waiting_.size(); ++i) {
            if (waiting_[i] == id)
                return i;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::size_t firstFree() const
    {
        const auto free = std::find(waiting_.begin(), waiting_.end(), std::nullopt);
        return static_cast<std::size_t>(free - waiting_.begin());
    }
    void occupy(std::size_t lane, const std::optional<ObjectId> &id)
    {
        if (lane >= waiting_.size())
            waiting_.resize(lane + 1);
        waiting_[lane] = id;
    }
    [[nodiscard]] const std::vector<std::optional<ObjectId>> &waiting() const { return waiting_; }

private:
    std::vector<std::optional<ObjectId>> waiting_;
};

void addEdge(std::vector<TimelineRow::Edge> &edges, std::size_t from, std::size_t to)
{
    const auto drawn = [](std::size_t lane) { return static_cast<int>(std::min<std::size_t>(lane, drawnLanes - 1)); };
    const TimelineRow::Edge edge{drawn(from), drawn(to)};
    const bool known = std::any_of(edges.begin(), edges.end(), [&](const auto &e) { return e.from == edge.from && e.to == edge.to; });
    if (!known)
        edges.push_back(edge);
}

}

void assignLanes(std::vector<TimelineRow> &rows)
{
    Lanes lanes;
    for (TimelineRow &row : rows) {
        const std::size_t lane = lanes.take(row.commit.id);
        const auto passing = lanes.waiting();
        row.lane = static_cast<int>(std::min<std::size_t>(lane, drawnLanes - 1));
        row.edges.clear();
        for (std::size_t i = 0; i < row.commit.parents.size(); ++i) {
            const ObjectId &parent = row.commit.parents[i];
            const auto known = lanes.find(parent);
            if (i == 0 && (!known || *known > lane)) {
                if (known)
                    lanes.occupy(*known, std::nullopt);
                lanes.occupy(lane, parent);
            } else if (!known) {
                lanes.occupy(lanes.firstFree(), parent);
            }
        }
        for (std::size_t i = 0; i < passing.size(); ++i) {
            if (passing[i])
                addEdge(row.edges, i, lanes.find(*passing[i]).value_or(i));
        }
        for (const ObjectId &parent : row.commit.parents)
            addEdge(row.edges, lane, lanes.find(parent).value_or(lane));
    }
}

}
