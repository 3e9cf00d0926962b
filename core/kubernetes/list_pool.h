// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace plumbline {

// Threads for work that waits on a server; each is made when work comes that no other is free for. Its destructor requests
// stop and waits.
class ListPool {
public:
    using Work = std::function<void(const std::stop_token &)>;
    explicit ListPool(std::size_t mostThreads) : most_(mostThreads) {}
    ~ListPool();
    ListPool(const ListPool &) = delete;
    ListPool &operator=(const ListPool &) = delete;

    void add(Work work);

private:
    void run(const std::stop_token &stop);

    const std::size_t most_;
    std::mutex mutex_;
    std::condition_variable_any added_;
    std::deque<Work> waiting_;
    std::size_t free_ = 0; // threads
    std::vector<std::jthread> threads_;
};

}
