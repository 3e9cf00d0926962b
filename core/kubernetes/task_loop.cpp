// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/task_loop.h"

namespace plumbline {

TaskLoop::TaskLoop() : thread_([this](const std::stop_token &stop) { run(stop); }) {}

TaskLoop::~TaskLoop()
{
    thread_.request_stop();
    if (thread_.joinable())
        thread_.join();
}

void TaskLoop::post(std::function<void()> task, Clock::duration delay)
{
    {
        const std::lock_guard lock(mutex_);
        tasks_.emplace(Clock::now() + delay, std::move(task));
    }
    changed_.notify_one();
}

void TaskLoop::run(const std::stop_token &stop)
{
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (tasks_.empty()) {
            changed_.wait(lock, stop, [this] { return !tasks_.empty(); });
            continue;
        }
        const auto first = tasks_.begin();
        if (const auto due = first->first; due > Clock::now()) {
            changed_.wait_until(lock, stop, due, [this, due] { return !tasks_.empty() && tasks_.begin()->first < due; });
            continue;
        }
        const auto task = std::move(first->second);
        tasks_.erase(first);
        lock.unlock();
        task();
        lock.lock();
    }
}

}
