// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/request_queue.h"

#include <algorithm>

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds longestRetryAfter{30'000};

}

RequestQueue::RequestQueue(const ClusterAccess &access, const ApiConnectionOptions &options, const QNetworkProxy &proxy,
                           UsageCounters &counters)
    : access_(access), options_(options), proxy_(proxy), counters_(counters)
{
    for (std::size_t i = 0; i < std::max<std::size_t>(options.requestManagers, 1); ++i)
        lanes_.push_back({newManager(), 0});
}

RequestQueue::~RequestQueue()
{
    waiting_.clear();
    const auto active = std::exchange(active_, {});
    for (const auto &request : active) {
        delete std::exchange(request->exchange, nullptr);
        answer(request, tl::unexpected(failureOf(request->request, access_.server, ErrorCode::Cancelled, "The connection was closed.",
                                                 request->tries > 0)));
    }
}

std::unique_ptr<QNetworkAccessManager> RequestQueue::newManager() const
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setAutoDeleteReplies(false);
    manager->setProxy(proxy_);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    return manager;
}

void RequestQueue::add(const std::shared_ptr<QueuedRequest> &request)
{
    active_.push_back(request);
    waiting_.push_back(request);
    ++counters_.waiting;
    pump();
}

void RequestQueue::pump()
{
    while (!waiting_.empty()) {
        const auto lane = std::min_element(lanes_.begin(), lanes_.end(), [](const Lane &a, const Lane &b) { return a.used < b.used; });
        if (lane->used >= perManager)
            return;
        const auto request = waiting_.front();
        waiting_.pop_front();
        --counters_.waiting;
        if (!request->answered)
            send(*lane, request);
    }
}

void RequestQueue::send(Lane &lane, const std::shared_ptr<QueuedRequest> &request)
{
    milliseconds total{0};
    if (request->request.totalLimit.count() > 0) {
        if (request->tries == 0)
            request->deadline = Clock::now() + request->request.totalLimit;
        total = std::max(milliseconds(1), std::chrono::duration_cast<milliseconds>(request->deadline - Clock::now()));
    }
    ++request->tries;
    ++lane.used;
    ++counters_.inFlight;
    ++counters_.requests;
    HttpExchange::Events events;
    events.onEnd = [this, &lane, request](ApiResult<ApiResponse> result) {
        --lane.used;
        --counters_.inFlight;
        counters_.received += request->exchange->received();
        std::exchange(request->exchange, nullptr)->deleteLater();
        ended(request, std::move(result));
        pump();
    };
    request->exchange =
        new HttpExchange(request->request, request->carried, access_, QByteArray::fromStdString(options_.userAgent), std::move(events));
    request->exchange->start(*lane.manager, {options_.connectLimit, total});
}

std::optional<milliseconds> RequestQueue::pauseBeforeRetry(const QueuedRequest &request, const ApiFailure &failure)
{
    const bool mayPass =
        failure.status == 429 || failure.status == 503 || (failure.status == 0 && failure.error.code == ErrorCode::Unavailable);
    if (request.request.method != ApiMethod::Get || request.cancelled || !mayPass || request.tries > request.request.retries)
        return std::nullopt;
    const auto growing = options_.limits.firstPause.count() << std::min(request.tries - 1, 6);
    const milliseconds jittered(std::uniform_int_distribution<milliseconds::rep>(growing / 2, growing)(random_));
    const milliseconds pause = std::max(jittered, std::min(failure.retryAfter.value_or(milliseconds(0)), longestRetryAfter));
    if (request.request.totalLimit.count() > 0 && Clock::now() + pause >= request.deadline)
        return std::nullopt;
    return pause;
}

void RequestQueue::ended(const std::shared_ptr<QueuedRequest> &request, ApiResult<ApiResponse> result)
{
    if (!result && result.error().status == 429)
        ++counters_.throttled;
    if (!result && result.error().error.code != ErrorCode::Cancelled && (result.error().status == 0 || result.error().status >= 500))
        ++counters_.failed;
    const auto pause = result ? std::nullopt : pauseBeforeRetry(*request, result.error());
    if (!pause)
        return answer(request, std::move(result));
    ++counters_.waiting;
    QTimer::singleShot(*pause, this, [this, request] {
        --counters_.waiting;
        if (request->answered)
            return;
        ++counters_.waiting;
        waiting_.push_back(request);
        pump();
    });
}

void RequestQueue::answer(const std::shared_ptr<QueuedRequest> &request, ApiResult<ApiResponse> result)
{
    if (std::exchange(request->answered, true))
        return;
    active_.erase(std::remove(active_.begin(), active_.end(), request), active_.end());
    const auto answer = std::exchange(request->answer, nullptr);
    answer(std::move(result));
}

void RequestQueue::cancel(const std::shared_ptr<QueuedRequest> &request)
{
    request->cancelled = true;
    if (request->answered)
        return;
    if (request->exchange == nullptr)
        answer(request, tl::unexpected(failureOf(request->request, access_.server, ErrorCode::Cancelled, "Cancelled.", false)));
    else if (request->request.method == ApiMethod::Get || !request->exchange->isSent())
        request->exchange->abort(ErrorCode::Cancelled, "Cancelled.");
}

std::unique_ptr<HttpExchange> RequestQueue::openStream(const ApiRequest &request, const Credentials::Carried &carried,
                                                       HttpExchange::Events events)
{
    auto lane = std::find_if(streamLanes_.begin(), streamLanes_.end(), [](const Lane &l) { return l.used < perManager; });
    if (lane == streamLanes_.end())
        lane = streamLanes_.insert(streamLanes_.end(), {newManager(), 0});
    ++lane->used;
    ++counters_.streams;
    ++counters_.requests;
    auto exchange =
        std::make_unique<HttpExchange>(request, carried, access_, QByteArray::fromStdString(options_.userAgent), std::move(events));
    connect(exchange.get(), &QObject::destroyed, this, [this, lane] {
        --lane->used;
        --counters_.streams;
    });
    exchange->start(*lane->manager, {options_.connectLimit, milliseconds(0)});
    return exchange;
}

void RequestQueue::closeIdle()
{
    for (Lane &lane : lanes_) {
        if (lane.used == 0)
            lane.manager->clearConnectionCache();
    }
}

}
