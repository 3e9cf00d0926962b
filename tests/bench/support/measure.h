// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace plumbline::bench {

// What one go cost, in seconds.
struct Cost {
    double wall = 0;
    double cpu = 0; // of all its threads, user and system
};

// Begins when it is made.
class Stopwatch {
public:
    Stopwatch();
    [[nodiscard]] Cost read() const;

private:
    Cost begun_;
};

// Runs a program to its end, its output thrown away. The benchmark ends with a message when it cannot be run or, unless
// `anyCode`, fails.
Cost runProgram(const std::vector<std::string> &command, bool anyCode = false);

// One side of a comparison.
struct Contender {
    std::string name;
    std::function<Cost()> once;
};

[[nodiscard]] double median(std::vector<double> values);
// The medians of each contender. They take turns, so that whatever else the machine does meets all of them alike; a first
// turn warms the caches up and is not counted.
[[nodiscard]] std::vector<Cost> takeTurns(const std::vector<Contender> &contenders, int rounds = 7);

// Ends the benchmark: something that it stands on is not there.
[[noreturn]] void giveUp(const std::string &why);

}
