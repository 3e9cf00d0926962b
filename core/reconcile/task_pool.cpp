// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/task_pool.h"

#include <malloc.h>

namespace plumbline {
namespace {

constexpr std::chrono::seconds atMostEvery{10};
constexpr std::size_t worthIt = std::size_t{24} << 20U; // bytes that are free, and still the process's

// A look at many objects takes much more than stays of it.
void giveBackMemory()
{
    if (::mallinfo2().fordblks > worthIt)
        ::malloc_trim(0);
}

}

TaskPool::TaskPool(int threads)
{
    for (int i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(stop_.get_token()); });
}

TaskPool::~TaskPool()
{
    finish();
}

void TaskPool::finish()
{
    stop_.request_stop();
    ready_.notify_all();
    threads_.clear();
    std::deque<Item> dropped;
    const std::scoped_lock lock(mutex_);
    dropped.swap(waiting_);
}

void TaskPool::submit(const std::string &strand, Task task)
{
    {
        const std::scoped_lock lock(mutex_);
        if (stop_.stop_requested())
            return;
        waiting_.push_back({strand, std::move(task)});
    }
    ready_.notify_one();
}

int TaskPool::queued() const
{
    const std::scoped_lock lock(mutex_);
    return static_cast<int>(waiting_.size());
}

bool TaskPool::takeReady(Item &item)
{
    for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
        if (!it->strand.empty() && running_.contains(it->strand))
            continue;
        item = std::move(*it);
        waiting_.erase(it);
        if (!item.strand.empty())
            running_[item.strand] = true;
        return true;
    }
    return false;
}

void TaskPool::work(const std::stop_token &stop)
{
    std::unique_lock lock(mutex_);
    for (;;) {
        Item item;
        if (!ready_.wait(lock, stop, [&] { return takeReady(item); }))
            return;
        lock.unlock();
        item.task(stop);
        item.task = nullptr;
        lock.lock();
        running_.erase(item.strand);
        ready_.notify_all();
        if (const auto now = std::chrono::steady_clock::now(); waiting_.empty() && now - gaveBack_ > atMostEvery) {
            gaveBack_ = now;
            lock.unlock();
            giveBackMemory();
            lock.lock();
        }
    }
}

}
