// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_failure.h"
#include "core/kubernetes/http_handle.h"
#include "core/kubernetes/http_loop.h"

#include <functional>

namespace plumbline {

// One request on the wire and its answer, on the thread of its loop.
class HttpExchange {
public:
    struct Limits {
        std::chrono::milliseconds connect;
        std::chrono::milliseconds total; // 0: none
    };
    struct Events {
        std::function<void()> onOpen;                      // 2xx arrived; streams only
        std::function<void(std::string_view)> onLine;      // set: the answer is a stream
        std::function<void(ApiResult<ApiResponse>)> onEnd; // the last call, which may destroy this; a stream's answer has no body
    };

    HttpExchange(HttpLoop &loop, const HttpRoute &route, ApiRequest request, Credentials::Carried carried, Events events);
    ~HttpExchange();
    HttpExchange(const HttpExchange &) = delete;
    HttpExchange &operator=(const HttpExchange &) = delete;

    void start(Limits limits);
    // Ends it with onEnd.
    void abort(ErrorCode code, std::string detail);
    [[nodiscard]] bool isSent() const { return sent_; }
    [[nodiscard]] std::uint64_t received() const { return received_; }

    // What the loop asks and tells.
    [[nodiscard]] CURL *handle() const { return handle_.get(); }
    [[nodiscard]] HttpLoop::Clock::time_point deadline() const; // when the next limit is met
    void expire(HttpLoop::Clock::time_point now);
    void ended(CURLcode code);

private:
    struct Callbacks;
    void takeHeaders();
    [[nodiscard]] bool takePiece(std::string_view piece); // false: the answer is to be cut off
    [[nodiscard]] bool takeLines(std::string_view piece);
    [[nodiscard]] bool begin(); // whether it may be sent now
    [[nodiscard]] std::string whatToCheck(CURLcode code) const;
    [[nodiscard]] ApiFailure transportFailure(CURLcode code) const;
    [[nodiscard]] ApiResponse response();
    void end(ApiResult<ApiResponse> result);
    [[nodiscard]] bool succeeded() const;
    void drop();

    HttpLoop &loop_;
    const HttpRoute &route_;
    const ApiRequest request_;
    const Credentials::Carried carried_;
    Events events_;
    HttpHandle handle_;
    std::string body_; // of streams: the line under way
    std::uint64_t received_ = 0;
    Limits limits_{};
    HttpLoop::Clock::time_point started_;
    HttpLoop::Clock::time_point heard_;
    bool sent_ = false;
    bool open_ = false;
    bool added_ = false;
    bool tooLarge_ = false;
};

}
