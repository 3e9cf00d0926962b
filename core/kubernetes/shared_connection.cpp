// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/shared_connection.h"

#include "core/kubernetes/environment_proxy.h"

#include <QUrl>
#include <condition_variable>
#include <mutex>

namespace plumbline {
namespace {

// Requests of many that stand in the queue, so that the next one goes out when another is answered, whatever its caller is
// doing then.
constexpr std::size_t handedOver = 64;

// Where answers meet the thread that waits for them.
struct Answers {
    std::mutex mutex;
    std::condition_variable arrived;
    std::deque<std::pair<std::size_t, ApiResult<ApiResponse>>> ready;

    void put(std::size_t index, ApiResult<ApiResponse> result)
    {
        {
            const std::lock_guard lock(mutex);
            ready.emplace_back(index, std::move(result));
        }
        arrived.notify_one();
    }
    std::pair<std::size_t, ApiResult<ApiResponse>> take()
    {
        std::unique_lock lock(mutex);
        arrived.wait(lock, [this] { return !ready.empty(); });
        auto out = std::move(ready.front());
        ready.pop_front();
        return out;
    }
};

bool wantsGzip(const ClusterAccess &access, const ApiConnectionOptions &options)
{
    return !access.cluster.disableCompression && (options.gzipOnLoopback || !isLoopback(QUrl(QString::fromStdString(access.server))));
}

std::uint64_t newNumber()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}

SharedConnection::SharedConnection(ClusterAccess access, ApiConnectionOptions options, std::optional<HttpProxy> proxy)
    : number_(newNumber()), options_(std::move(options)),
      credentials_(std::make_shared<Credentials>(std::move(access), options_.execApproved)),
      login_(std::make_shared<LoginState>(credentials_)), route_{credentials_->access(), std::move(proxy), options_.userAgent,
                                                                 wantsGzip(credentials_->access(), options_)},
      queue_(requests_, route_, options_, counters_)
{}

SharedConnection::~SharedConnection()
{
    requests_.stop();
    streams_.stop();
}

ApiResult<Credentials::Carried> SharedConnection::prepare(const ApiRequest &request, const Credentials::Accepted &accepted,
                                                          std::stop_token stop) const
{
    if (!isSafePath(request.path))
        return tl::unexpected(
            failureOf(request, access().server, ErrorCode::InvalidInput,
                      "The path holds white space, control characters, or a name that is '.' or '..' or has a '/' in it, which no "
                      "request may.",
                      false));
    auto carried = credentials_->current(accepted, stop);
    if (!carried) {
        login_->lacked(carried.error());
        ApiFailure failure;
        failure.error = std::move(carried.error());
        return tl::unexpected(std::move(failure));
    }
    login_->had();
    return *std::move(carried);
}

CallerId SharedConnection::join()
{
    const CallerId caller = newNumber();
    requests_.post([this, caller] { queue_.join(caller); });
    return caller;
}

void SharedConnection::leave(CallerId caller)
{
    requests_.post([this, caller] { queue_.leave(caller); });
}

std::shared_ptr<QueuedRequest> SharedConnection::begin(CallerId caller, const ApiRequest &request, Credentials::Carried carried,
                                                       std::function<void(ApiResult<ApiResponse>)> answer)
{
    auto queued = std::make_shared<QueuedRequest>();
    queued->caller = caller;
    queued->request = within(options_.limits, request, false);
    queued->carried = std::move(carried);
    queued->answer = [login = login_, answer = std::move(answer)](ApiResult<ApiResponse> result) {
        login->heard(result ? nullptr : &result.error());
        answer(std::move(result));
    };
    queued->deadline = std::chrono::steady_clock::time_point::max();
    requests_.post([this, queued] { queue_.add(queued); });
    return queued;
}

ApiResult<ApiResponse> SharedConnection::once(CallerId caller, const ApiRequest &request, Credentials::Carried carried,
                                              std::stop_token stop)
{
    const auto answers = std::make_shared<Answers>();
    const auto queued =
        begin(caller, request, std::move(carried), [answers](ApiResult<ApiResponse> result) { answers->put(0, std::move(result)); });
    const std::stop_callback onStop(stop, [this, queued] { requests_.post([this, queued] { queue_.cancel(queued); }); });
    return answers->take().second;
}

ApiResult<ApiResponse> SharedConnection::request(CallerId caller, const ApiRequest &request, std::stop_token stop)
{
    auto carried = prepare(request, {}, stop);
    if (!carried)
        return tl::unexpected(std::move(carried.error()));
    const std::uint64_t login = carried->login;
    auto result = once(caller, request, *std::move(carried), stop);
    if (result || !result.error().loginExpired() || !credentials_->hasLoginProgram())
        return result;
    // A 401 was not acted upon, so that even a write may be sent again with a new login.
    carried = prepare(request, {login}, stop);
    return carried ? once(caller, request, *std::move(carried), stop) : tl::unexpected(std::move(carried.error()));
}

void SharedConnection::requestAll(CallerId caller, std::span<const ApiRequest> requests, const ApiConnection::Done &done,
                                  std::stop_token stop)
{
    const auto answers = std::make_shared<Answers>();
    std::mutex mutex; // of begun
    std::vector<std::weak_ptr<QueuedRequest>> begun;
    const std::stop_callback onStop(stop, [&] {
        const std::lock_guard lock(mutex);
        for (const auto &known : begun) {
            if (const auto queued = known.lock())
                requests_.post([this, queued] { queue_.cancel(queued); });
        }
    });
    std::vector<std::uint64_t> logins(requests.size()); // that each was sent with
    std::vector<bool> renewed(requests.size());
    std::size_t open = 0;
    const auto send = [&](std::size_t index) {
        ++open;
        auto carried = stop.stop_requested()
                           ? tl::unexpected(failureOf(requests[index], access().server, ErrorCode::Cancelled, "Cancelled.", false))
                           : prepare(requests[index], {logins[index]}, stop);
        if (!carried)
            return answers->put(index, tl::unexpected(std::move(carried.error())));
        logins[index] = carried->login;
        const auto queued = begin(caller, requests[index], *std::move(carried),
                                  [answers, index](ApiResult<ApiResponse> result) { answers->put(index, std::move(result)); });
        const std::lock_guard lock(mutex);
        begun.push_back(queued);
        // The stop may have come while this one was being made.
        if (stop.stop_requested())
            requests_.post([this, queued] { queue_.cancel(queued); });
    };
    std::size_t next = 0;
    while (next < requests.size() || open > 0) {
        while (next < requests.size() && open < handedOver)
            send(next++);
        auto [index, result] = answers->take();
        --open;
        if (!result && result.error().loginExpired() && credentials_->hasLoginProgram() && !renewed[index]) {
            renewed[index] = true;
            send(index);
            continue;
        }
        done(index, std::move(result));
    }
}

ApiUsage SharedConnection::usage() const
{
    return {number_,          counters_.inFlight, counters_.waiting, counters_.streams, counters_.requests, counters_.throttled,
            counters_.failed, counters_.received, options_.atOnce};
}

void SharedConnection::refresh()
{
    credentials_->forget();
    requests_.post([this] { requests_.closeIdle(); });
}

}
