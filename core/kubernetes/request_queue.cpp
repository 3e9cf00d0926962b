// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/request_queue.h"

#include <algorithm>

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds longestRetryAfter{30'000};

}

RequestQueue::~RequestQueue()
{
    waiting_.clear();
    for (const auto &request : std::exchange(active_, {})) {
        request->exchange.reset();
        answer(request, tl::unexpected(failureOf(request->request, route_.access.server, ErrorCode::Cancelled, "The connection was closed.",
                                                 request->tries > 0)));
    }
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
    while (!waiting_.empty() && used_ < options_.atOnce) {
        const auto request = waiting_.front();
        waiting_.pop_front();
        --counters_.waiting;
        if (!request->answered)
            send(request);
    }
}

void RequestQueue::send(const std::shared_ptr<QueuedRequest> &request)
{
    milliseconds total{0};
    if (request->request.totalLimit.count() > 0) {
        if (request->tries == 0)
            request->deadline = Clock::now() + request->request.totalLimit;
        total = std::max(milliseconds(1), std::chrono::duration_cast<milliseconds>(request->deadline - Clock::now()));
    }
    ++request->tries;
    ++used_;
    ++counters_.inFlight;
    ++counters_.requests;
    HttpExchange::Events events;
    events.onEnd = [this, request](ApiResult<ApiResponse> result) {
        --used_;
        --counters_.inFlight;
        counters_.received += request->exchange->received();
        request->exchange.reset();
        ended(request, std::move(result));
        pump();
    };
    request->exchange = std::make_unique<HttpExchange>(loop_, route_, request->request, request->carried, std::move(events));
    request->exchange->start({options_.connectLimit, total});
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
    loop_.post(
        [this, request] {
            --counters_.waiting;
            if (request->answered)
                return;
            ++counters_.waiting;
            waiting_.push_back(request);
            pump();
        },
        *pause);
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
        answer(request, tl::unexpected(failureOf(request->request, route_.access.server, ErrorCode::Cancelled, "Cancelled.", false)));
    else if (request->request.method == ApiMethod::Get || !request->exchange->isSent())
        request->exchange->abort(ErrorCode::Cancelled, "Cancelled.");
}

}
