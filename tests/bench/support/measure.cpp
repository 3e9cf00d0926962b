// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/measure.h"

#include "tests/bench/support/spawn.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>
#include <sys/wait.h>

namespace plumbline::bench {
namespace {

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpuOf(const rusage &usage)
{
    const auto seconds = [](const timeval &time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double ownCpu()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return cpuOf(usage);
}

}

Stopwatch::Stopwatch() : begun_{now(), ownCpu()} {}

Cost Stopwatch::read() const
{
    return {now() - begun_.wall, ownCpu() - begun_.cpu};
}

Cost runProgram(const std::vector<std::string> &command, bool anyCode)
{
    const double begun = now();
    const pid_t child = spawn(command);
    int status = 0;
    rusage usage{};
    if (::wait4(child, &status, 0, &usage) != child)
        giveUp(command[0] + " was lost");
    const double ended = now();
    if (!WIFEXITED(status) || (!anyCode && WEXITSTATUS(status) != 0))
        giveUp(command[0] + " failed");
    return {ended - begun, cpuOf(usage)};
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::vector<Cost> takeTurns(const std::vector<Contender> &contenders, int rounds)
{
    std::vector<std::vector<double>> walls(contenders.size());
    std::vector<std::vector<double>> cpus(contenders.size());
    for (int round = 0; round <= rounds; ++round)
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            const Cost cost = contenders[i].once();
            if (round == 0)
                continue;
            walls[i].push_back(cost.wall);
            cpus[i].push_back(cost.cpu);
        }
    std::vector<Cost> out;
    for (std::size_t i = 0; i < contenders.size(); ++i)
        out.push_back({median(walls[i]), median(cpus[i])});
    return out;
}

void giveUp(const std::string &why)
{
    std::fprintf(stderr, "bench: %s\n", why.c_str());
    std::exit(2);
}

}
