// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/support/measure.h"

#include <string>

namespace plumbline::bench {

// The figures of one benchmark, a line each on standard output: what, ours, the peer's, ratio, limit and verdict between
// tabs. packaging/bench makes the table.
class Report {
public:
    // Ours must cost at most `most` of the peer's time.
    void ratio(const std::string &what, const Cost &ours, const Cost &peer, double most);
    // A figure without a peer.
    void limit(const std::string &what, double ours, double most, const std::string &unit);
    // Nothing is asked of it.
    void fact(const std::string &what, const std::string &ours, const std::string &peer = "-");

    // 0 when everything holds, else 1: what main() returns.
    [[nodiscard]] int code() const { return missed_ ? 1 : 0; }

private:
    void line(const std::string &what, const std::string &ours, const std::string &peer, const std::string &ratio, const std::string &most,
              const std::string &verdict);
    bool missed_ = false;
};

// "12.30 ms (cpu 20.10)"; without the second part where it was not measured.
[[nodiscard]] std::string shown(const Cost &cost);
[[nodiscard]] std::string number(double value);

}
