// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/list_pool.h"

namespace plumbline {

ListPool::~ListPool()
{
    for (std::jthread &thread : threads_)
        thread.request_stop();
    threads_.clear();
}

void ListPool::add(Work work)
{
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(work));
        if (waiting_.size() > free_ && threads_.size() < most_) {
            ++free_;
            threads_.emplace_back([this](const std::stop_token &stop) { run(stop); });
        }
    }
    added_.notify_one();
}

void ListPool::run(const std::stop_token &stop)
{
    std::unique_lock lock(mutex_);
    while (added_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
        if (stop.stop_requested())
            return;
        const Work work = std::move(waiting_.front());
        waiting_.pop_front();
        --free_;
        lock.unlock();
        work(stop);
        lock.lock();
        ++free_;
    }
}

}
