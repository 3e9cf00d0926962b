// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_watch.h"

#include "core/kubernetes/watch_task.h"

#include <algorithm>
#include <ctime>
#include <future>

namespace plumbline {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t listThreads = 12; // fewer than a connection has places: lists that hang leave some
constexpr milliseconds sleptAtLeast{1'000};
constexpr std::chrono::seconds heldUp{30};

milliseconds clockTime(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return milliseconds(time.tv_sec * 1000 + time.tv_nsec / 1'000'000);
}

// The monotonic clock stands still while the machine sleeps, the boot clock does not.
milliseconds sleptSinceBoot()
{
    return clockTime(CLOCK_BOOTTIME) - clockTime(CLOCK_MONOTONIC);
}

}

class ApiWatcher::Loop {
public:
    Loop(ApiConnection &connection, WatchLimits limits) : context_{connection, std::move(limits), tasks_, pool_}, slept_(slept()) {}

    // Streams call from the connection's thread; they end before the loop that they post to.
    ~Loop()
    {
        std::promise<void> released;
        tasks_.post([this, &released] {
            for (const auto &watch : watches_)
                watch->release();
            released.set_value();
        });
        released.get_future().wait();
    }
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    void add(const std::shared_ptr<WatchTask> &task)
    {
        tasks_.post([this, task] {
            watches_.push_back(task);
            task->begin();
        });
    }
    void remove(const std::shared_ptr<WatchTask> &task)
    {
        task->close();
        tasks_.post([this, task] {
            task->release();
            watches_.erase(std::remove(watches_.begin(), watches_.end(), task), watches_.end());
        });
    }
    void post(std::function<void()> task) { tasks_.post(std::move(task)); }
    [[nodiscard]] WatchContext &context() { return context_; }

    void checkSleep()
    {
        const auto slept = this->slept();
        const auto now = std::chrono::steady_clock::now();
        const bool late = now - checked_ > heldUp + context_.limits.sleepCheck;
        checked_ = now;
        if (late || slept - slept_ > sleptAtLeast) {
            context_.connection.refresh();
            for (const auto &watch : std::vector(watches_))
                watch->distrust();
        }
        slept_ = slept;
        tasks_.post([this] { checkSleep(); }, context_.limits.sleepCheck);
    }

private:
    [[nodiscard]] milliseconds slept() const { return context_.limits.slept ? context_.limits.slept() : sleptSinceBoot(); }

    WatchContext context_;
    std::vector<std::shared_ptr<WatchTask>> watches_;
    milliseconds slept_;
    std::chrono::steady_clock::time_point checked_ = std::chrono::steady_clock::now();
    TaskLoop tasks_; // these two last: their threads end before what they use
    ListPool pool_{listThreads};
};

namespace {

class Watch final : public ApiWatch {
public:
    Watch(std::shared_ptr<WatchTask> task, std::function<void()> remove, std::function<void()> relist)
        : task_(std::move(task)), remove_(std::move(remove)), relist_(std::move(relist))
    {}
    ~Watch() override { remove_(); }
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;
    [[nodiscard]] WatchStatus status() const override { return task_->status(); }
    void relist() override { relist_(); }

private:
    const std::shared_ptr<WatchTask> task_;
    const std::function<void()> remove_;
    const std::function<void()> relist_;
};

}

ApiWatcher::ApiWatcher(ApiConnection &connection, WatchLimits limits) : loop_(std::make_shared<Loop>(connection, std::move(limits)))
{
    loop_->post([loop = loop_.get()] { loop->checkSleep(); });
}

ApiWatcher::~ApiWatcher() = default;

std::unique_ptr<ApiWatch> ApiWatcher::watch(WatchRequest request)
{
    auto task = std::make_shared<WatchTask>(loop_->context(), std::move(request));
    loop_->add(task);
    Loop *const loop = loop_.get();
    return std::make_unique<Watch>(
        task, [loop, task] { loop->remove(task); }, [loop, task] { loop->post([task] { task->distrust(); }); });
}

}
