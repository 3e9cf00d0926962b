// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stalls/stall_watch.h"

#include "tests/bench/support/report.h"

#include <chrono>
#include <condition_variable>
#include <ctime>

namespace plumbline::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double tooLong = 0.016;

}

StallWatch::StallWatch() : watched_(::pthread_self()), thread_([this](const std::stop_token &stop) { ask(stop); }) {}

StallWatch::~StallWatch() = default;

StallWatch::Worst StallWatch::take()
{
    const std::scoped_lock lock(mutex_);
    return std::exchange(worst_, {});
}

double StallWatch::watchedCpu() const
{
    clockid_t clock{};
    timespec time{};
    ::pthread_getcpuclockid(watched_, &clock);
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void StallWatch::ask(const std::stop_token &stop)
{
    struct Answer {
        std::mutex mutex;
        std::condition_variable_any given;
        bool is = false;
    };
    while (!stop.stop_requested()) {
        const auto answer = std::make_shared<Answer>();
        const double cpu = watchedCpu();
        const Clock::time_point asked = Clock::now();
        QMetaObject::invokeMethod(
            &answering_,
            [answer] {
                const std::scoped_lock lock(answer->mutex);
                answer->is = true;
                answer->given.notify_one();
            },
            Qt::QueuedConnection);
        {
            std::unique_lock lock(answer->mutex);
            if (!answer->given.wait(lock, stop, [&] { return answer->is; }))
                return;
        }
        const double took = std::chrono::duration<double>(Clock::now() - asked).count();
        {
            const std::scoped_lock lock(mutex_);
            ++worst_.answers;
            worst_.over16 += took > tooLong ? 1 : 0;
            if (took > worst_.wall) {
                worst_.wall = took;
                worst_.cpu = watchedCpu() - cpu;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

std::string shown(const StallWatch::Worst &worst)
{
    return number(worst.wall * 1000) + " ms (own cpu " + number(worst.cpu * 1000) + "; " + std::to_string(worst.over16) + " of " +
           std::to_string(worst.answers) + " over 16 ms)";
}

}
