// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {

enum class ApiMethod { Get, Post, Put, Patch, Delete };

struct ApiRequest {
    ApiMethod method = ApiMethod::Get;
    std::string path;                                       // below the server's prefix: "/api/v1/pods"; segments percent-encoded, no query
    std::vector<std::pair<std::string, std::string>> query; // encoded by the connection
    std::string body;
    std::string contentType;
    std::string accept = "application/json";
    std::string ifNoneMatch;                         // an ETag; the answer may then be 304 with an empty body
    std::chrono::milliseconds totalLimit{60'000};    // from being sent to the whole answer; 0: none. Streams: none
    std::chrono::milliseconds idleLimit{30'000};     // of silence; 0: none
    std::size_t bodyLimit = std::size_t{256} << 20U; // of the answer, inflated; of one line of a stream
    // Reads are asked again after 429, 503 and a connection that broke, at most this often, after what Retry-After says or
    // a growing, jittered pause, within totalLimit. Writes never are: their outcome is unknown (safety rule 16).
    int retries = 4;
    // Of a 2xx answer, instead of ApiResponse::body: called on the connection's thread with the body as it comes, and to be
    // quick. `begins`: of an answer that begins, maybe after another one broke off. Not of streams.
    std::function<void(std::string_view piece, bool begins)> onBody = {};
};

// Bounds that hold beside a request's own; 0: none.
struct RequestLimits {
    std::chrono::milliseconds total{0}; // not of streams
    std::chrono::milliseconds idle{0};  // not of streams
    std::size_t body = 0;
    std::chrono::milliseconds firstPause{100}; // before a read is asked again; doubled each time, jittered
};

// The request with the tighter of each.
[[nodiscard]] ApiRequest within(const RequestLimits &limits, ApiRequest request, bool isStream);

struct ApiResponse {
    int status = 0; // 2xx, or 304 where an ETag was sent
    std::string body;
    std::string contentType;
    std::string etag;
    std::vector<std::string> warnings; // the server's Warning headers, as plain text
};

// One reason of a refused request, as metav1.Status gives them.
struct ApiCause {
    std::string reason; // "FieldManagerConflict", "FieldValueInvalid", …
    std::string field;  // ".spec.replicas"
    std::string message;
};

// Why a request failed. Errors map by HTTP status: 400, 406, 413, 415 and 422 InvalidInput; 401 and 403 Denied; 404
// NotFound; 409, 410 and 412 Conflict; 408 and 504 Timeout; 429 and other 5xx Unavailable; what is no HTTP answer
// Unavailable, Timeout, Denied (TLS) or Cancelled; an answer that is not what was asked for, Corruption.
// Messages are plain text; those about Secrets never quote the server (safety rule 3).
struct ApiFailure {
    Error error;
    int status = 0;     // HTTP; 0 where no answer came. Tells 401 from 403 and 410 from 409
    std::string reason; // of the server's Status: "Expired", "AlreadyExists", …; may be empty
    std::vector<ApiCause> causes;
    std::optional<std::chrono::milliseconds> retryAfter;
    bool sent = false; // the request may have reached the server: a write's outcome is unknown where status is 0

    [[nodiscard]] bool loginExpired() const { return status == 401; }
    [[nodiscard]] bool expired() const { return status == 410; } // a resourceVersion or continue token too old
};

template <typename T> using ApiResult = tl::expected<T, ApiFailure>;

// The failure as the rest of core knows it.
template <typename T> [[nodiscard]] Result<T> withoutStatus(ApiResult<T> result)
{
    if (!result)
        return Failure(std::move(result.error().error));
    return std::move(*result);
}

// One segment of a path or one part of a query, percent-encoded.
[[nodiscard]] std::string percentEncoded(std::string_view text);

// Whether a path is one from the root, of plain characters, that stays where it seems to lead.
[[nodiscard]] bool isSafePath(std::string_view path);

[[nodiscard]] std::string_view nameOf(ApiMethod method);

}
