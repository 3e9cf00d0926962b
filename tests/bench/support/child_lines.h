// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace plumbline::bench {

// A program that runs beside the benchmark, and when it said what on its standard output. It ends with this.
class ChildLines {
public:
    using Moment = std::chrono::steady_clock::time_point;

    explicit ChildLines(const std::vector<std::string> &command);
    ~ChildLines();
    ChildLines(const ChildLines &) = delete;
    ChildLines &operator=(const ChildLines &) = delete;

    // When the line number `count` (from 1) that has `part` in it came; nothing so far. Of any thread.
    [[nodiscard]] std::optional<Moment> heard(std::string_view part, int count = 1) const;

private:
    struct Line {
        std::string text;
        Moment at;
    };
    void read();

    pid_t child_ = 0;
    int output_ = -1;
    mutable std::mutex mutex_;
    std::vector<Line> lines_;
    std::jthread reader_;
};

}
