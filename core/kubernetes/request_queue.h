// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/kubernetes/http_exchange.h"

#include <atomic>
#include <deque>
#include <memory>
#include <random>
#include <vector>

namespace plumbline {

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
    ApiRequest request;
    Credentials::Carried carried;
    std::function<void(ApiResult<ApiResponse>)> answer;
    int tries = 0;
    std::chrono::steady_clock::time_point deadline; // max(): none
    std::unique_ptr<HttpExchange> exchange;         // while on the wire
    bool cancelled = false;
    bool answered = false;
};

// Sends requests over a few connections, and repeats reads that may be. Lives on its loop's thread, and is destroyed once
// that has stopped.
class RequestQueue {
public:
    RequestQueue(HttpLoop &loop, const HttpRoute &route, const ApiConnectionOptions &options, UsageCounters &counters)
        : loop_(loop), route_(route), options_(options), counters_(counters)
    {}
    ~RequestQueue();
    RequestQueue(const RequestQueue &) = delete;
    RequestQueue &operator=(const RequestQueue &) = delete;

    void add(const std::shared_ptr<QueuedRequest> &request);
    // A read ends now; a write that is on the wire is awaited.
    void cancel(const std::shared_ptr<QueuedRequest> &request);

private:
    void pump();
    void send(const std::shared_ptr<QueuedRequest> &request);
    void ended(const std::shared_ptr<QueuedRequest> &request, ApiResult<ApiResponse> result);
    void answer(const std::shared_ptr<QueuedRequest> &request, ApiResult<ApiResponse> result);
    [[nodiscard]] std::optional<std::chrono::milliseconds> pauseBeforeRetry(const QueuedRequest &request, const ApiFailure &failure);

    HttpLoop &loop_;
    const HttpRoute &route_;
    const ApiConnectionOptions &options_;
    UsageCounters &counters_;
    std::size_t used_ = 0; // connections
    std::deque<std::shared_ptr<QueuedRequest>> waiting_;
    std::vector<std::shared_ptr<QueuedRequest>> active_; // on the wire or pausing
    std::minstd_rand random_{std::random_device{}()};
};

}
