// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/kubernetes/http_exchange.h"

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <random>
#include <vector>

namespace plumbline {

// Tells those who share a connection apart.
using CallerId = std::uint64_t;

// Counts that any thread may read.
struct UsageCounters {
    std::atomic<std::size_t> inFlight{0};
    std::atomic<std::size_t> waiting{0};
    std::atomic<std::size_t> streams{0};
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::uint64_t> throttled{0};
    std::atomic<std::uint64_t> failed{0};
    std::atomic<std::uint64_t> received{0};
};

// One request of a caller through all its tries. `answer` is called once, on the connection's thread.
struct QueuedRequest {
    CallerId caller = 0;
    ApiRequest request;
    Credentials::Carried carried;
    std::function<void(ApiResult<ApiResponse>)> answer;
    int tries = 0;
    std::chrono::steady_clock::time_point deadline; // max(): none
    std::unique_ptr<HttpExchange> exchange;         // while on the wire
    bool cancelled = false;
    bool answered = false;
};

// Sends requests over a few connections, in turns where several callers have some (see ApiConnection::share()), and repeats
// reads that may be. Lives on its loop's thread, and is destroyed once that has stopped.
class RequestQueue {
public:
    RequestQueue(HttpLoop &loop, const HttpRoute &route, const ApiConnectionOptions &options, UsageCounters &counters)
        : loop_(loop), route_(route), options_(options), counters_(counters)
    {}
    ~RequestQueue();
    RequestQueue(const RequestQueue &) = delete;
    RequestQueue &operator=(const RequestQueue &) = delete;

    void join(CallerId caller) { lanes_.try_emplace(caller); }
    // Cancels what the caller has under way; what it adds from then on is answered as that.
    void leave(CallerId caller);
    void add(const std::shared_ptr<QueuedRequest> &request);
    // A read ends now; a write that is on the wire is awaited.
    void cancel(const std::shared_ptr<QueuedRequest> &request);

private:
    // What one caller has.
    struct Lane {
        std::deque<std::shared_ptr<QueuedRequest>> waiting;
        std::size_t used = 0;   // connections
        std::uint64_t turn = 0; // when it was last served
        bool left = false;      // goes once nothing is on the wire
    };
    void wait(const std::shared_ptr<QueuedRequest> &request);
    [[nodiscard]] Lane *next();
    void release(CallerId caller);
    void pump();
    void send(const std::shared_ptr<QueuedRequest> &request);
    void ended(const std::shared_ptr<QueuedRequest> &request, ApiResult<ApiResponse> result);
    void answer(const std::shared_ptr<QueuedRequest> &request, ApiResult<ApiResponse> result);
    [[nodiscard]] std::optional<std::chrono::milliseconds> pauseBeforeRetry(const QueuedRequest &request, const ApiFailure &failure);

    HttpLoop &loop_;
    const HttpRoute &route_;
    const ApiConnectionOptions &options_;
    UsageCounters &counters_;
    std::size_t used_ = 0; // connections, of all
    std::uint64_t turns_ = 0;
    std::map<CallerId, Lane> lanes_;
    std::vector<std::shared_ptr<QueuedRequest>> active_; // on the wire or pausing
    std::minstd_rand random_{std::random_device{}()};
};

}
