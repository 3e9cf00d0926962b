// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_watch.h"
#include "core/kubernetes/gate.h"
#include "core/kubernetes/list_pool.h"
#include "core/kubernetes/task_loop.h"
#include "core/kubernetes/watch_event.h"

#include <mutex>
#include <random>

namespace plumbline {

// What the watches of one connection share.
struct WatchContext {
    ApiConnection &connection;
    const WatchLimits limits;
    TaskLoop &loop;
    ListPool &pool;
};

// One watch: lists, watches, and begins again as it must. Everything but status() and close() runs on the loop.
class WatchTask : public std::enable_shared_from_this<WatchTask> {
public:
    WatchTask(WatchContext &context, WatchRequest request) : context_(context), request_(std::move(request)) {}

    void begin();
    void list();     // from nothing
    void distrust(); // lists again now, and says so
    [[nodiscard]] WatchStatus status() const;
    void close();   // any thread; no callback runs after it
    void release(); // ends what is under way

private:
    using Clock = std::chrono::steady_clock;

    void listed(std::uint64_t attempt, ApiResult<ApiList> list);
    void watch();
    void opened(std::uint64_t attempt);
    void arrived(std::uint64_t attempt, std::string_view line); // on the connection's thread
    void drain(std::uint64_t attempt);
    [[nodiscard]] bool take(const std::string &line, WatchBatch &batch);
    void streamEnded(std::uint64_t attempt, std::optional<ApiFailure> failure);
    void failed(const ApiFailure &failure, bool atOnce = false);
    void again(std::chrono::milliseconds pause, void (WatchTask::*step)());
    [[nodiscard]] std::chrono::milliseconds nextPause();
    void deliver(WatchBatch &&batch);
    void setState(WatchState state, std::optional<Error> why = std::nullopt);
    void setHeard();
    [[nodiscard]] ApiRequest watchRequest() const;

    WatchContext &context_;
    const WatchRequest request_;
    Gate gate_;
    std::minstd_rand random_{std::random_device{}()};
    std::uint64_t attempt_ = 0; // callbacks of an earlier one are ignored
    std::unique_ptr<ApiStream> stream_;
    std::stop_source listing_;
    std::string resourceVersion_;
    bool seen_ = false; // a whole list was handed over
    int failures_ = 0;  // in a row
    Clock::time_point openedAt_;

    mutable std::mutex mutex_; // of what follows
    WatchStatus status_;
    std::vector<std::string> lines_; // not looked at yet
    bool draining_ = false;
};

}
