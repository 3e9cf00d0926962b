// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/drift_trend.h"

#include "ui/models/history_rows.h"

#include <algorithm>

namespace plumbline {
namespace {

int differingIn(const JournalEntry &entry)
{
    if (entry.what.kind != EntryKind::DriftBegan)
        return 0;
    const std::int64_t count = readEntry(entry)->resources.value_or(1);
    return static_cast<int>(std::clamp<std::int64_t>(count, 1, 1'000'000));
}

}

std::map<EnvironmentId, Trend> trendsOf(const std::vector<JournalEntry> &newestFirst, Time now, std::chrono::hours span)
{
    std::map<EnvironmentId, Trend> out;
    const Time begin = now - span;
    const double length = std::chrono::duration<double>(span).count();
    for (auto it = newestFirst.rbegin(); it != newestFirst.rend(); ++it) {
        if (it->what.kind != EntryKind::DriftBegan && it->what.kind != EntryKind::DriftEnded)
            continue;
        Trend &trend = out.try_emplace(it->what.environment, Trend{{0, 0}}).first->second;
        const double at = std::chrono::duration<double>(it->at - begin).count() / length;
        const int count = differingIn(*it);
        if (at <= 0)
            trend.front().count = count; // what was so when the span began
        else
            trend.push_back({std::min(at, 1.0), count});
    }
    return out;
}

}
