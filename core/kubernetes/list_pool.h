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

// A few threads for work that waits on a server. Its destructor requests stop and waits.
class ListPool {
public:
    using Work = std::function<void(const std::stop_token &)>;
    explicit ListPool(std::size_t threads);
    ~ListPool();
    ListPool(const ListPool &) = delete;
    ListPool &operator=(const ListPool &) = delete;

    void add(Work work);

private:
    void run(const std::stop_token &stop);

    std::mutex mutex_;
    std::condition_variable_any added_;
    std::deque<Work> waiting_;
    std::vector<std::jthread> threads_;
};

}
