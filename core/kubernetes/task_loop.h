// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace plumbline {

// A thread that runs tasks one at a time, at or after their time, in order.
class TaskLoop {
public:
    using Clock = std::chrono::steady_clock;
    TaskLoop();
    ~TaskLoop(); // what has not begun never does
    TaskLoop(const TaskLoop &) = delete;
    TaskLoop &operator=(const TaskLoop &) = delete;

    void post(std::function<void()> task, Clock::duration delay = {});
    [[nodiscard]] bool isCurrent() const { return std::this_thread::get_id() == thread_.get_id(); }

private:
    void run(const std::stop_token &stop);

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::multimap<Clock::time_point, std::function<void()>> tasks_;
    std::jthread thread_;
};

}
