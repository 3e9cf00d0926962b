// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace plumbline {

// A few threads that run tasks. Tasks of one strand run one after the other, in the order in which they came; tasks of
// different strands side by side. Now and then, when nothing waits, memory that they took and left goes back to the system. The
// destructor finishes. Thread-safe.
class TaskPool {
public:
    using Task = std::function<void(std::stop_token)>;

    explicit TaskPool(int threads);
    ~TaskPool();
    TaskPool(const TaskPool &) = delete;
    TaskPool &operator=(const TaskPool &) = delete;

    // An empty strand never waits for another task.
    void submit(const std::string &strand, Task task);
    [[nodiscard]] int queued() const;
    // Requests stop, drops what has not begun and waits; what is submitted later is dropped.
    void finish();

private:
    struct Item {
        std::string strand;
        Task task;
    };
    void work(const std::stop_token &stop);
    bool takeReady(Item &item);

    mutable std::mutex mutex_;
    std::condition_variable_any ready_;
    std::deque<Item> waiting_;
    std::map<std::string, bool> running_;            // strands with a task under way
    std::chrono::steady_clock::time_point gaveBack_; // locked
    std::stop_source stop_;
    std::vector<std::jthread> threads_;
};

}
