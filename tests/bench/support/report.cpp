// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/report.h"

#include <array>
#include <cstdio>

namespace plumbline::bench {

std::string number(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), value < 1 ? "%.4f" : value < 100 ? "%.2f" : "%.0f", value);
    return text.data();
}

std::string shown(const Cost &cost)
{
    const std::string wall = number(cost.wall * 1000) + " ms";
    return cost.cpu > 0 ? wall + " (cpu " + number(cost.cpu * 1000) + ")" : wall;
}

void Report::ratio(const std::string &what, const Cost &ours, const Cost &peer, double most)
{
    const double is = ours.wall / peer.wall;
    missed_ = missed_ || is > most;
    line(what, shown(ours), shown(peer), number(is), number(most), is <= most ? "holds" : "MISSED");
}

void Report::limit(const std::string &what, double ours, double most, const std::string &unit)
{
    missed_ = missed_ || ours > most;
    line(what, number(ours) + " " + unit, "-", "-", number(most) + " " + unit, ours <= most ? "holds" : "MISSED");
}

void Report::fact(const std::string &what, const std::string &ours, const std::string &peer)
{
    line(what, ours, peer, "-", "-", "fact");
}

void Report::line(const std::string &what, const std::string &ours, const std::string &peer, const std::string &ratio,
                  const std::string &most, const std::string &verdict)
{
    std::printf("%s\t%s\t%s\t%s\t%s\t%s\n", what.c_str(), ours.c_str(), peer.c_str(), ratio.c_str(), most.c_str(), verdict.c_str());
    std::fflush(stdout);
}

}
