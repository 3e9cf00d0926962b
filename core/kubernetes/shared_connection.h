// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/kubernetes/login_state.h"
#include "core/kubernetes/request_queue.h"

namespace plumbline {

// What the callers of one connection share: its threads, its places on the wire and its login. Thread-safe, as ApiConnection says.
class SharedConnection {
public:
    SharedConnection(ClusterAccess access, ApiConnectionOptions options, std::optional<HttpProxy> proxy);
    ~SharedConnection();
    SharedConnection(const SharedConnection &) = delete;
    SharedConnection &operator=(const SharedConnection &) = delete;

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

private:
    class Stream;
    [[nodiscard]] ApiResult<Credentials::Carried> prepare(const ApiRequest &request, const Credentials::Accepted &accepted,
                                                          std::stop_token stop) const;
    std::shared_ptr<QueuedRequest> begin(CallerId caller, const ApiRequest &request, Credentials::Carried carried,
                                         std::function<void(ApiResult<ApiResponse>)> answer);
    [[nodiscard]] ApiResult<ApiResponse> once(CallerId caller, const ApiRequest &request, Credentials::Carried carried,
                                              std::stop_token stop);

    const std::uint64_t number_; // tells it from the others of the program
    const ApiConnectionOptions options_;
    const std::shared_ptr<Credentials> credentials_;
    const std::shared_ptr<LoginState> login_;
    const HttpRoute route_;
    UsageCounters counters_;
    HttpLoop streams_;
    HttpLoop requests_;
    RequestQueue queue_; // on the thread of requests_
};

}
