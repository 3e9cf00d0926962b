// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include <QtCore/QString>
#include <vector>

namespace plumbline {

// Maps moments to a line on which the newest hours have as much room as the oldest weeks: place = 1 at now and 0 at
// `span` ago, proportional to the logarithm of (age + span/1440). What lies outside is pressed to the ends.
class LogTimeAxis {
public:
    using Span = std::chrono::milliseconds;

    // A span is a minute at least and 30 years at most.
    LogTimeAxis(Time now, Span span);

    [[nodiscard]] double place(Time at) const; // 0…1
    [[nodiscard]] Time at(double place) const;
    [[nodiscard]] Time now() const { return now_; }
    [[nodiscard]] Span span() const { return span_; }

    struct Tick {
        double place = 0;
        QString text; // "8 h"; "now" at the right end
    };
    // From the right: those that fit when each takes `width` of 1.
    [[nodiscard]] std::vector<Tick> ticks(double width) const;

    // The round length that covers from `oldest` until now: an hour at least, 30 years at most (older dates are hardly
    // ever true, and would press all others into one place).
    [[nodiscard]] static Span spanFor(Time oldest, Time now);

private:
    Time now_;
    Span span_;
    double unit_; // milliseconds
};

}
