// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/sequence.h"

#include <algorithm>

namespace plumbline {
namespace {

using Ids = std::span<const std::uint32_t>;

// Edits up to which the shortest script is searched. Its trace needs maxEdits² / 2 numbers of memory.
constexpr std::ptrdiff_t maxEdits = 400;
// Levels of anchoring; bounds the work on inputs made to be slow.
constexpr int maxDepth = 8;

struct Anchor {
    std::size_t git = 0;
    std::size_t live = 0;
};

void add(std::vector<LineHunk> &out, const LineHunk &hunk)
{
    if (hunk.gitCount == 0 && hunk.liveCount == 0)
        return;
    if (!out.empty()) {
        LineHunk &last = out.back();
        if (last.gitBegin + last.gitCount == hunk.gitBegin && last.liveBegin + last.liveCount == hunk.liveBegin) {
            last.gitCount += hunk.gitCount;
            last.liveCount += hunk.liveCount;
            return;
        }
    }
    out.push_back(hunk);
}

// The furthest points of every edit count, diagonal by diagonal; level d holds diagonals -d, -d+2, …, d.
class Myers {
public:
    Myers(Ids git, Ids live) : git_(git), live_(live) {}

    // False when more than maxEdits are needed.
    bool search()
    {
        const auto n = static_cast<std::ptrdiff_t>(git_.size());
        const auto m = static_cast<std::ptrdiff_t>(live_.size());
        for (std::ptrdiff_t d = 0; d <= std::min(maxEdits, n + m); ++d) {
            std::vector<std::ptrdiff_t> &level = levels_.emplace_back(static_cast<std::size_t>(d + 1), -1);
            for (std::ptrdiff_t k = -d; k <= d; k += 2) {
                std::ptrdiff_t x = start(d, k);
                if (x < 0 || x > n || x - k < 0 || x - k > m)
                    continue;
                while (x < n && x - k < m && git_[static_cast<std::size_t>(x)] == live_[static_cast<std::size_t>(x - k)])
                    ++x;
                level[static_cast<std::size_t>((k + d) / 2)] = x;
                if (x == n && x - k == m)
                    return true;
            }
        }
        return false;
    }

    // Where the search got to: the end, or the furthest point that maxEdits reach.
    Anchor reached() const
    {
        const auto d = static_cast<std::ptrdiff_t>(levels_.size()) - 1;
        Anchor best;
        for (std::ptrdiff_t k = -d; k <= d; k += 2) {
            const std::ptrdiff_t x = at(d, k);
            if (x >= 0 && static_cast<std::size_t>(2 * x - k) > best.git + best.live)
                best = {static_cast<std::size_t>(x), static_cast<std::size_t>(x - k)};
        }
        return best;
    }

    // The edits that lead to a point of the last level, as hunks, in order.
    std::vector<LineHunk> script(const Anchor &to) const
    {
        std::vector<LineHunk> edits;
        auto x = static_cast<std::ptrdiff_t>(to.git);
        std::ptrdiff_t k = x - static_cast<std::ptrdiff_t>(to.live);
        for (auto d = static_cast<std::ptrdiff_t>(levels_.size()) - 1; d > 0; --d) {
            const bool inserted = takesFromAbove(d, k);
            k += inserted ? 1 : -1;
            x = at(d - 1, k);
            const auto git = static_cast<std::size_t>(x);
            const auto live = static_cast<std::size_t>(x - k);
            edits.push_back(inserted ? LineHunk{git, 0, live, 1} : LineHunk{git, 1, live, 0});
        }
        std::ranges::reverse(edits);
        return edits;
    }

private:
    std::ptrdiff_t at(std::ptrdiff_t d, std::ptrdiff_t k) const
    {
        return k < -d || k > d ? -1 : levels_[static_cast<std::size_t>(d)][static_cast<std::size_t>((k + d) / 2)];
    }
    // Whether diagonal k of level d is best reached by an insertion (from k+1) and not a deletion (from k-1).
    bool takesFromAbove(std::ptrdiff_t d, std::ptrdiff_t k) const
    {
        const std::ptrdiff_t below = at(d - 1, k - 1);
        const std::ptrdiff_t above = at(d - 1, k + 1);
        const bool canInsert = above >= 0 && above - k <= static_cast<std::ptrdiff_t>(live_.size());
        const bool canDelete = below >= 0 && below < static_cast<std::ptrdiff_t>(git_.size());
        return canInsert && (!canDelete || below < above);
    }
    std::ptrdiff_t start(std::ptrdiff_t d, std::ptrdiff_t k) const
    {
        if (d == 0)
            return 0;
        if (takesFromAbove(d, k))
            return at(d - 1, k + 1);
        const std::ptrdiff_t below = at(d - 1, k - 1);
        return below < 0 ? -1 : below + 1;
    }

    Ids git_;
    Ids live_;
    std::vector<std::vector<std::ptrdiff_t>> levels_;
};

// Positions of the items that occur once in `ids`, sorted by item.
std::vector<std::pair<std::uint32_t, std::size_t>> uniqueItems(Ids ids)
{
    std::vector<std::pair<std::uint32_t, std::size_t>> all;
    all.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        all.emplace_back(ids[i], i);
    std::ranges::sort(all);
    std::vector<std::pair<std::uint32_t, std::size_t>> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool before = i > 0 && all[i - 1].first == all[i].first;
        const bool after = i + 1 < all.size() && all[i + 1].first == all[i].first;
        if (!before && !after)
            out.push_back(all[i]);
    }
    return out;
}

// Items unique on both sides, as many of them as stand in the same order.
std::vector<Anchor> anchorsOf(Ids git, Ids live)
{
    const auto gitUnique = uniqueItems(git);
    const auto liveUnique = uniqueItems(live);
    std::vector<Anchor> both;
    for (std::size_t i = 0, j = 0; i < gitUnique.size() && j < liveUnique.size();) {
        if (gitUnique[i].first < liveUnique[j].first) {
            ++i;
        } else if (liveUnique[j].first < gitUnique[i].first) {
            ++j;
        } else {
            both.push_back({gitUnique[i].second, liveUnique[j].second});
            ++i;
            ++j;
        }
    }
    std::ranges::sort(both, {}, &Anchor::git);
    std::vector<std::size_t> order;
    order.reserve(both.size());
    for (const Anchor &anchor : both)
        order.push_back(anchor.live);
    std::vector<Anchor> out;
    for (const std::size_t i : longestIncreasing(order))
        out.push_back(both[i]);
    return out;
}

// A stretch of both sequences, told as hunks of the whole.
class Stretch {
public:
    Stretch(Ids git, Ids live, const Anchor &begin, std::vector<LineHunk> &out) : git_(git), live_(live), begin_(begin), out_(out) {}

    void diff(int depth)
    {
        for (bool first = true;; first = false) {
            trim();
            if (git_.empty() || live_.empty() || (git_.size() == 1 && live_.size() == 1)) {
                tell({0, git_.size(), 0, live_.size()});
                return;
            }
            Myers myers(git_, live_);
            const bool done = myers.search();
            const std::vector<Anchor> anchors = done || !first || depth == maxDepth ? std::vector<Anchor>{} : anchorsOf(git_, live_);
            if (!anchors.empty()) {
                divide(anchors, depth);
                return;
            }
            // Without anchors: as far as the search came is close to shortest; on from there.
            const Anchor reached = done ? Anchor{git_.size(), live_.size()} : myers.reached();
            for (const LineHunk &edit : myers.script(reached))
                tell(edit);
            if (done)
                return;
            git_ = git_.subspan(reached.git);
            live_ = live_.subspan(reached.live);
            begin_ = {begin_.git + reached.git, begin_.live + reached.live};
        }
    }

private:
    void tell(const LineHunk &hunk)
    {
        add(out_, {begin_.git + hunk.gitBegin, hunk.gitCount, begin_.live + hunk.liveBegin, hunk.liveCount});
    }

    void trim()
    {
        const std::size_t shorter = std::min(git_.size(), live_.size());
        std::size_t head = 0;
        while (head < shorter && git_[head] == live_[head])
            ++head;
        std::size_t tail = 0;
        while (tail < shorter - head && git_[git_.size() - 1 - tail] == live_[live_.size() - 1 - tail])
            ++tail;
        git_ = git_.subspan(head, git_.size() - head - tail);
        live_ = live_.subspan(head, live_.size() - head - tail);
        begin_ = {begin_.git + head, begin_.live + head};
    }

    void divide(const std::vector<Anchor> &anchors, int depth)
    {
        Anchor from;
        const auto between = [&](const Anchor &to) {
            Stretch(git_.subspan(from.git, to.git - from.git), live_.subspan(from.live, to.live - from.live),
                    {begin_.git + from.git, begin_.live + from.live}, out_)
                .diff(depth + 1);
            from = {to.git + 1, to.live + 1};
        };
        for (const Anchor &anchor : anchors)
            between(anchor);
        between({git_.size(), live_.size()});
    }

    Ids git_;
    Ids live_;
    Anchor begin_;
    std::vector<LineHunk> &out_;
};

}

std::vector<std::size_t> longestIncreasing(std::span<const std::size_t> values)
{
    std::vector<std::size_t> tails; // positions; tails[l] ends the lowest increasing run of length l+1
    std::vector<std::size_t> previous(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto it = std::ranges::lower_bound(tails, values[i], {}, [values](std::size_t p) { return values[p]; });
        previous[i] = it == tails.begin() ? values.size() : *(it - 1);
        if (it == tails.end())
            tails.push_back(i);
        else
            *it = i;
    }
    std::vector<std::size_t> out(tails.size());
    std::size_t at = tails.empty() ? values.size() : tails.back();
    for (std::size_t i = out.size(); i-- > 0; at = previous[at])
        out[i] = at;
    return out;
}

std::vector<LineHunk> diffSequences(std::span<const std::uint32_t> git, std::span<const std::uint32_t> live)
{
    std::vector<LineHunk> out;
    Stretch(git, live, {}, out).diff(0);
    return out;
}

}
