// SPDX-License-Identifier: GPL-3.0-or-later
// The streams of a connection.
#include "core/kubernetes/gate.h"
#include "core/kubernetes/shared_connection.h"

namespace plumbline {
namespace {

// Streams are opened one after the other: for that long they do not try a login again that failed.
constexpr std::chrono::milliseconds streamPatience{5'000};

}

class SharedConnection::Stream final : public ApiStream {
public:
    explicit Stream(SharedConnection &connection) : connection_(connection) {}
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
    SharedConnection &connection_;
    const std::shared_ptr<Gate> gate_ = std::make_shared<Gate>();
    const std::shared_ptr<std::unique_ptr<HttpExchange>> exchange_ = std::make_shared<std::unique_ptr<HttpExchange>>();
};

void SharedConnection::Stream::open(const ApiRequest &request, Credentials::Carried carried, ApiConnection::StreamEvents events)
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

void SharedConnection::Stream::refuse(ApiFailure failure, ApiConnection::StreamEvents events)
{
    connection_.streams_.post(
        [gate = gate_, failure = std::move(failure), events = std::move(events)] { gate->pass([&] { events.onEnd(&failure); }); });
}

std::unique_ptr<ApiStream> SharedConnection::stream(const ApiRequest &request, ApiConnection::StreamEvents events)
{
    auto out = std::make_unique<Stream>(*this);
    auto carried = prepare(request, {0, streamPatience}, {});
    if (carried)
        out->open(request, *std::move(carried), std::move(events));
    else
        out->refuse(std::move(carried.error()), std::move(events));
    return out;
}

}
