// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/api_connection.h"

#include "core/kubernetes/shared_connection.h"

namespace plumbline {
namespace {

class Share final : public ApiConnection {
public:
    explicit Share(std::shared_ptr<SharedConnection> connection) : connection_(std::move(connection)), caller_(connection_->join()) {}
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
    const std::shared_ptr<SharedConnection> connection_;
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
    return std::make_unique<Share>(std::make_shared<SharedConnection>(std::move(access), std::move(options), *proxy));
}

}
