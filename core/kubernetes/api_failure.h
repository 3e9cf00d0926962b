// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_request.h"
#include "core/value/value.h"

namespace plumbline {

// What a server answered besides the body that was asked for.
struct RefusedAnswer {
    int status = 0;
    std::string body; // a metav1.Status, or anything
    std::optional<std::chrono::milliseconds> retryAfter;
};

// "GET https://host:port/path", without the query.
[[nodiscard]] std::string subjectOf(const ApiRequest &request, std::string_view server);

// Whether answers to the request may quote a Secret.
[[nodiscard]] bool concernsSecrets(const ApiRequest &request);

// The failure that an HTTP status outside 2xx means.
[[nodiscard]] ApiFailure failureOf(const ApiRequest &request, std::string_view server, const RefusedAnswer &answer);

// A failure without an answer.
[[nodiscard]] ApiFailure failureOf(const ApiRequest &request, std::string_view server, ErrorCode code, std::string detail, bool sent);

// The failure that a metav1.Status within a watch means; nothing where the text is no Status.
[[nodiscard]] std::optional<ApiFailure> failureOfStatus(const Value &status, const ApiRequest &request, std::string_view server);

// What a Retry-After header asks for, at most an hour: seconds, or the date when (RFC 9110). Nothing where it is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds>
retryAfterOf(std::string_view header, std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

}
