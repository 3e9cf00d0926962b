// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/kubernetes/http_exchange.h"

#include <QNetworkAccessManager>
#include <atomic>
#include <deque>
#include <list>
#include <random>

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
    HttpExchange *exchange = nullptr;               // while on the wire
    bool cancelled = false;
    bool answered = false;
};

// Sends requests over a few access managers and streams over others, and repeats reads that may be. Lives on the
// connection's thread.
class RequestQueue : public QObject {
public:
    RequestQueue(const ClusterAccess &access, const ApiConnectionOptions &options, const QNetworkProxy &proxy, UsageCounters &counters);
    ~RequestQueue() override;

    void add(const std::shared_ptr<QueuedRequest> &request);
    // A read ends now; a write that is on the wire is awaited.
    void cancel(const std::shared_ptr<QueuedRequest> &request);
    // The caller owns the exchange.
    [[nodiscard]] std::unique_ptr<HttpExchange> openStream(const ApiRequest &request, const Credentials::Carried &carried,
                                                           HttpExchange::Events events);
    void closeIdle();

    // An access manager opens six connections to a host, and makes what comes after wait.
    static constexpr std::size_t perManager = 6;

private:
    struct Lane {
        std::unique_ptr<QNetworkAccessManager> manager;
        std::size_t used = 0;
    };

    [[nodiscard]] std::unique_ptr<QNetworkAccessManager> newManager() const;
    void pump();
    void send(Lane &lane, const std::shared_ptr<QueuedRequest> &request);
    void ended(const std::shared_ptr<QueuedRequest> &request, ApiResult<ApiResponse> result);
    void answer(const std::shared_ptr<QueuedRequest> &request, ApiResult<ApiResponse> result);
    [[nodiscard]] std::optional<std::chrono::milliseconds> pauseBeforeRetry(const QueuedRequest &request, const ApiFailure &failure);

    const ClusterAccess &access_;
    const ApiConnectionOptions &options_;
    const QNetworkProxy proxy_;
    UsageCounters &counters_;
    std::vector<Lane> lanes_;
    std::list<Lane> streamLanes_;
    std::deque<std::shared_ptr<QueuedRequest>> waiting_;
    std::vector<std::shared_ptr<QueuedRequest>> active_; // on the wire or pausing
    std::minstd_rand random_{std::random_device{}()};
};

}
