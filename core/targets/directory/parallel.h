// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace plumbline {

// Each sync waits for a flush of the disk; syncs that wait at once share one.
inline constexpr std::size_t syncThreads = 8;

// Calls work(i) for each i below count from up to `threads` threads, this one included; returns when all are done.
template <typename Work> void inParallel(std::size_t count, std::size_t threads, const Work &work)
{
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            work(i);
    };
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(count, threads); ++i)
        others.emplace_back(run);
    run();
}

}
