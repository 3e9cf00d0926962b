// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/request_queue.h"

#include <algorithm>
#include <tuple>

namespace plumbline {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds longestRetryAfter{30'000};
constexpr std::size_t spare = 2; // connections that only who has none may take, where there is more than one caller

}

RequestQueue::~RequestQueue()
{
    lanes_.clear();
    for (const auto &request : std::exchange(active_, {})) {
        request->exchange.reset();
        answer(request, tl::unexpected(failureOf(request->request, route_.access.server, ErrorCode::Cancelled, "The connection was closed.",
                                                 request->tries > 0)));
    }
}

void RequestQueue::add(const std::shared_ptr<QueuedRequest> &request)
{
    active_.push_back(request);
    const auto lane = lanes_.find(request->caller);
    if (lane == lanes_.end() || lane->second.left)
        return cancel(request);
    wait(request);
}

void RequestQueue::leave(CallerId caller)
{
    Lane &lane = lanes_.at(caller);
    lane.left = true;
    counters_.waiting -= lane.waiting.size();
    lane.waiting.clear();
    for (const auto &request : std::vector(active_))
        if (request->caller == caller)
            cancel(request);
    if (const auto at = lanes_.find(caller); at != lanes_.end() && at->second.used == 0)
        lanes_.erase(at);
}

void RequestQueue::wait(const std::shared_ptr<QueuedRequest> &request)
{
    lanes_.at(request->caller).waiting.push_back(request);
    ++counters_.waiting;
    pump();
}

RequestQueue::Lane *RequestQueue::next()
{
    const bool crowded = lanes_.size() > 1 && options_.atOnce - used_ <= spare;
    Lane *out = nullptr;
    for (auto &[caller, lane] : lanes_) {
        if (lane.waiting.empty() || (crowded && lane.used > 0))
            continue;
        if (out == nullptr || std::tie(lane.used, lane.turn) < std::tie(out->used, out->turn))
            out = &lane;
    }
    return out;
}

void RequestQueue::release(CallerId caller)
{
    --used_;
    Lane &lane = lanes_.at(caller);
    --lane.used;
    if (lane.left && lane.used == 0)
        lanes_.erase(caller);
}

void RequestQueue::pump()
{
    while (used_ < options_.atOnce) {
        Lane *const lane = next();
        if (lane == nullptr)
            return;
        const auto request = std::move(lane->waiting.front());
        lane->waiting.pop_front();
        --counters_.waiting;
        if (request->answered)
            continue;
        lane->turn = ++turns_;
        ++lane->used;
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
        release(request->caller);
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
            wait(request);
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
