// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace plumbline {

// A stretch where two sequences differ: `gitCount` items from `gitBegin` stand against `liveCount` items from
// `liveBegin` (counted from 0). One of the counts may be 0, never both. What lies between hunks is equal.
struct LineHunk {
    std::size_t gitBegin = 0;
    std::size_t gitCount = 0;
    std::size_t liveBegin = 0;
    std::size_t liveCount = 0;
    bool operator==(const LineHunk &) const = default;
};

// The difference of two sequences of interned items (equal number, equal item), in order; adjacent hunks are merged.
// Shortest for small differences (Myers, "An O(ND) difference algorithm", 1986). Where the difference is large, items
// that are unique on both sides anchor it (patience diff), and where there are none the search goes on from the
// furthest point that it reached: the result may then be longer than the shortest. For sequences without repeated
// items it always keeps the most items. Time is about linear in the length, with a fixed
// cap on the work per item; memory is linear.
[[nodiscard]] std::vector<LineHunk> diffSequences(std::span<const std::uint32_t> git, std::span<const std::uint32_t> live);

// Positions of a longest strictly increasing subsequence, in order. O(n log n).
[[nodiscard]] std::vector<std::size_t> longestIncreasing(std::span<const std::size_t> values);

}
