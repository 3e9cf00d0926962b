// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/journal_entry.h"

#include <map>

namespace plumbline {

// How far an environment was from Git over a span of time, as steps: from `at` on (0 the beginning of the span, 1 now)
// `count` objects differed, until the next step.
struct TrendStep {
    double at = 0;
    int count = 0;
    bool operator==(const TrendStep &) const = default;
};
using Trend = std::vector<TrendStep>;

// The trends of all environments that have drift episodes among the entries (DriftBegan and DriftEnded, newest first) or
// had one open when the span began.
[[nodiscard]] std::map<EnvironmentId, Trend> trendsOf(const std::vector<JournalEntry> &newestFirst, Time now, std::chrono::hours span);

}
