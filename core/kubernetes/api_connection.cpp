// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_connection.h"

#include "core/kubernetes/environment_proxy.h"
#include "core/kubernetes/gate.h"
#include "core/kubernetes/login_state.h"
#include "core/kubernetes/request_queue.h"

#include <QUrl>
#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace plumbline {
namespace {

// Requests of many that stand in the queue, so that the next one goes out when another is answered, whatever its caller is
// doing then.
constexpr std::size_t handedOver = 64;

// Streams are opened one after the other: for that long they do not try a login again that failed.
constexpr std::chrono::milliseconds streamPatience{5'000};

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

template <typename T> T lower(T own, T bound)
{
    if (bound == T{})
        return own;
    return own == T{} ? bound : std::min(own, bound);
}

ApiRequest within(const RequestLimits &limits, ApiRequest request, bool isStream)
{
    request.bodyLimit = lower(request.bodyLimit, limits.body);
    if (isStream)
        return request;
    request.totalLimit = lower(request.totalLimit, limits.total);
    request.idleLimit = lower(request.idleLimit, limits.idle);
    return request;
}

std::uint64_t newNumber()
{
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

// What its callers share.
class Connection {
public:
    Connection(ClusterAccess access, ApiConnectionOptions options, std::optional<HttpProxy> proxy)
        : options_(std::move(options)), credentials_(std::make_shared<Credentials>(std::move(access), options_.execApproved)),
          login_(std::make_shared<LoginState>(credentials_)), route_{credentials_->access(), std::move(proxy), options_.userAgent,
                                                                     wantsGzip(credentials_->access(), options_)},
          queue_(requests_, route_, options_, counters_)
    {}
    ~Connection()
    {
        requests_.stop();
        streams_.stop();
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] CallerId join();
    void leave(CallerId caller);

    // As ApiConnection has them.
    [[nodiscard]] const ClusterAccess &access() const { return credentials_->access(); }
    [[nodiscard]] ApiResult<ApiResponse> request(CallerId caller, const ApiRequest &request, std::stop_token stop);
    void requestAll(CallerId caller, std::span<const ApiRequest> requests, const ApiConnection::Done &done, std::stop_token stop);
    [[nodiscard]] std::unique_ptr<ApiStream> stream(const ApiRequest &request, ApiConnection::StreamEvents events);
    [[nodiscard]] ApiUsage usage() const;
    [[nodiscard]] std::optional<LoginFailure> loginTrouble() const { return login_->trouble(); }
    void refresh();

    [[nodiscard]] ApiResult<Credentials::Carried> prepare(const ApiRequest &request, const Credentials::Accepted &accepted,
                                                          std::stop_token stop) const;

private:
    class Stream;
    std::shared_ptr<QueuedRequest> begin(CallerId caller, const ApiRequest &request, Credentials::Carried carried,
                                         std::function<void(ApiResult<ApiResponse>)> answer);
    [[nodiscard]] ApiResult<ApiResponse> once(CallerId caller, const ApiRequest &request, Credentials::Carried carried,
                                              std::stop_token stop);

    const std::uint64_t number_ = newNumber();
    const ApiConnectionOptions options_;
    const std::shared_ptr<Credentials> credentials_;
    const std::shared_ptr<LoginState> login_;
    const HttpRoute route_;
    UsageCounters counters_;
    HttpLoop streams_;
    HttpLoop requests_;
    RequestQueue queue_; // on the thread of requests_
};

class Connection::Stream final : public ApiStream {
public:
    explicit Stream(Connection &connection) : connection_(connection) {}
    ~Stream() override
    {
        gate_->close();
        connection_.streams_.post([exchange = exchange_] { exchange->reset(); });
    }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    void open(const ApiRequest &request, Credentials::Carried carried, ApiConnection::StreamEvents events);
    void refuse(ApiFailure failure, ApiConnection::StreamEvents events);

private:
    Connection &connection_;
    const std::shared_ptr<Gate> gate_ = std::make_shared<Gate>();
    const std::shared_ptr<std::unique_ptr<HttpExchange>> exchange_ = std::make_shared<std::unique_ptr<HttpExchange>>();
};

void Connection::Stream::open(const ApiRequest &request, Credentials::Carried carried, ApiConnection::StreamEvents events)
{
    const auto shared = std::make_shared<ApiConnection::StreamEvents>(std::move(events));
    HttpExchange::Events on;
    on.onOpen = [gate = gate_, shared, login = connection_.login_] {
        login->heard(nullptr);
        if (shared->onOpen)
            gate->pass(shared->onOpen);
    };
    on.onLine = [gate = gate_, shared](std::string_view line) { gate->pass([&] { shared->onLine(line); }); };
    UsageCounters &counters = connection_.counters_;
    ++counters.requests;
    ++counters.streams;
    // Gone with the exchange, however that ends.
    const std::shared_ptr<void> counted(nullptr, [&counters](void *) { --counters.streams; });
    on.onEnd = [gate = gate_, shared, exchange = exchange_, login = connection_.login_, counted](const ApiResult<ApiResponse> &result) {
        if (!result)
            login->heard(&result.error());
        exchange->reset();
        gate->pass([&] { shared->onEnd(result ? nullptr : &result.error()); });
    };
    connection_.streams_.post([&connection = connection_, request = within(connection_.options_.limits, request, true),
                               carried = std::move(carried), on = std::move(on), gate = gate_, exchange = exchange_] {
        gate->pass([&] {
            *exchange = std::make_unique<HttpExchange>(connection.streams_, connection.route_, request, carried, on);
            (*exchange)->start({connection.options_.connectLimit, std::chrono::milliseconds(0)});
        });
    });
}

void Connection::Stream::refuse(ApiFailure failure, ApiConnection::StreamEvents events)
{
    connection_.streams_.post(
        [gate = gate_, failure = std::move(failure), events = std::move(events)] { gate->pass([&] { events.onEnd(&failure); }); });
}

ApiResult<Credentials::Carried> Connection::prepare(const ApiRequest &request, const Credentials::Accepted &accepted,
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

CallerId Connection::join()
{
    const CallerId caller = newNumber();
    requests_.post([this, caller] { queue_.join(caller); });
    return caller;
}

void Connection::leave(CallerId caller)
{
    requests_.post([this, caller] { queue_.leave(caller); });
}

std::shared_ptr<QueuedRequest> Connection::begin(CallerId caller, const ApiRequest &request, Credentials::Carried carried,
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

ApiResult<ApiResponse> Connection::once(CallerId caller, const ApiRequest &request, Credentials::Carried carried, std::stop_token stop)
{
    const auto answers = std::make_shared<Answers>();
    const auto queued =
        begin(caller, request, std::move(carried), [answers](ApiResult<ApiResponse> result) { answers->put(0, std::move(result)); });
    const std::stop_callback onStop(stop, [this, queued] { requests_.post([this, queued] { queue_.cancel(queued); }); });
    return answers->take().second;
}

ApiResult<ApiResponse> Connection::request(CallerId caller, const ApiRequest &request, std::stop_token stop)
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

void Connection::requestAll(CallerId caller, std::span<const ApiRequest> requests, const ApiConnection::Done &done, std::stop_token stop)
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

std::unique_ptr<ApiStream> Connection::stream(const ApiRequest &request, ApiConnection::StreamEvents events)
{
    auto out = std::make_unique<Stream>(*this);
    auto carried = prepare(request, {0, streamPatience}, {});
    if (carried)
        out->open(request, *std::move(carried), std::move(events));
    else
        out->refuse(std::move(carried.error()), std::move(events));
    return out;
}

ApiUsage Connection::usage() const
{
    return {number_,          counters_.inFlight, counters_.waiting, counters_.streams, counters_.requests, counters_.throttled,
            counters_.failed, counters_.received, options_.atOnce};
}

void Connection::refresh()
{
    credentials_->forget();
    requests_.post([this] { requests_.closeIdle(); });
}

class Share final : public ApiConnection {
public:
    explicit Share(std::shared_ptr<Connection> connection) : connection_(std::move(connection)), caller_(connection_->join()) {}
    ~Share() override { connection_->leave(caller_); }
    Share(const Share &) = delete;
    Share &operator=(const Share &) = delete;

    [[nodiscard]] std::unique_ptr<ApiConnection> share() override { return std::make_unique<Share>(connection_); }
    [[nodiscard]] const ClusterAccess &access() const override { return connection_->access(); }
    [[nodiscard]] ApiResult<ApiResponse> request(const ApiRequest &request, std::stop_token stop) override
    {
        return connection_->request(caller_, request, std::move(stop));
    }
    void requestAll(std::span<const ApiRequest> requests, const Done &done, std::stop_token stop) override
    {
        connection_->requestAll(caller_, requests, done, std::move(stop));
    }
    [[nodiscard]] std::unique_ptr<ApiStream> stream(const ApiRequest &request, StreamEvents events) override
    {
        return connection_->stream(request, std::move(events));
    }
    [[nodiscard]] ApiUsage usage() const override { return connection_->usage(); }
    [[nodiscard]] std::optional<LoginFailure> loginTrouble() const override { return connection_->loginTrouble(); }
    void refresh() override { connection_->refresh(); }

private:
    const std::shared_ptr<Connection> connection_;
    const CallerId caller_;
};

}

Result<std::unique_ptr<ApiConnection>> ApiConnection::open(ClusterAccess access, ApiConnectionOptions options)
{
    Credentials probe(access, nullptr);
    const auto proxy = probe.proxy();
    if (!proxy)
        return Failure(proxy.error());
    // A login program is only run when there is something to ask.
    if (!probe.hasLoginProgram()) {
        if (const auto carried = probe.current({}, {}); !carried)
            return Failure(carried.error());
    }
    return std::make_unique<Share>(std::make_shared<Connection>(std::move(access), std::move(options), *proxy));
}

}
