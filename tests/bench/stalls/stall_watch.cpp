// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stalls/stall_watch.h"

#include "tests/bench/support/report.h"

#include <QCoreApplication>
#include <chrono>
#include <condition_variable>
#include <ctime>

namespace plumbline::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double tooLong = 0.016;

}

StallWatch::StallWatch(QThread &watched)
{
    answering_.moveToThread(&watched);
    const auto type = &watched == QThread::currentThread() ? Qt::DirectConnection : Qt::BlockingQueuedConnection;
    QMetaObject::invokeMethod(
        &answering_, [this] { ::pthread_getcpuclockid(::pthread_self(), &cpuClock_); }, type);
    thread_ = std::jthread([this](const std::stop_token &stop) { ask(stop); });
}

StallWatch::~StallWatch() = default;

StallWatch::Worst StallWatch::take()
{
    const long enough = answers() + 2; // the first may have been given already, and not counted yet
    while (answers() < enough)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    const std::scoped_lock lock(mutex_);
    return std::exchange(worst_, {});
}

long StallWatch::answers()
{
    const std::scoped_lock lock(mutex_);
    return worst_.answers;
}

double StallWatch::watchedCpu() const
{
    timespec time{};
    ::clock_gettime(cpuClock_, &time);
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
            worst_.wall = std::max(worst_.wall, took);
            worst_.cpu = std::max(worst_.cpu, watchedCpu() - cpu);
        }
        std::unique_lock lock(mutex_);
        pause_.wait_for(lock, stop, std::chrono::milliseconds(1), [] { return false; });
    }
}

std::string shown(const StallWatch::Worst &worst)
{
    return number(worst.wall * 1000) + " ms (computing: " + number(worst.cpu * 1000) + "; " + std::to_string(worst.over16) + " of " +
           std::to_string(worst.answers) + " over 16 ms)";
}

}
