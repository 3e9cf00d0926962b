// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <chrono>
#include <deque>
#include <map>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/target_usage.h"

namespace plumbline {

// What the desk asks of its clusters: over the last minute, and how much room is left for more at once.
class RequestBudget {
public:
    using At = std::chrono::steady_clock::time_point;

    // As the engine tells it at `at`, about once a second. What is not told any more is forgotten.
    void take(const std::vector<EnvironmentUsage> &usage, At at);
    [[nodiscard]] bool isEmpty() const { return connections_.empty(); }
    // A server of the last minute asked for patience, failed or did not answer.
    [[nodiscard]] bool isStrained() const;
    // "Requests 42/min, 15 of 18 free"
    [[nodiscard]] QString text() const;
    // Of each connection a line, with the environments that share it.
    [[nodiscard]] QString details() const;

private:
    struct Counts {
        std::uint64_t requests = 0;
        std::uint64_t throttled = 0;
        std::uint64_t failed = 0;
    };
    struct Connection {
        QStringList environments;
        TargetUsage now;
        std::deque<std::pair<At, Counts>> added; // between two looks, of the last minute
        [[nodiscard]] Counts lastMinute() const;
    };
    [[nodiscard]] static QString detailsOf(const Connection &connection);

    std::map<std::uint64_t, Connection> connections_; // by number; 0: of environments that have none yet
};

}
