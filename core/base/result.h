// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace plumbline {

// Why an operation failed. Only Unavailable and Timeout are worth retrying.
enum class ErrorCode { Cancelled, InvalidInput, NotFound, Conflict, Denied, Unavailable, Timeout, Corruption, Internal };

// A failure as a value.
//   subject: where it happened: "path:line:column", a resource key, a URL without user info.
//   detail:  what happened and what to do next, one or two plain sentences. Never secret data.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string subject;
    std::string detail;

    // "subject: detail", the form that command lines and logs print.
    [[nodiscard]] std::string text() const { return subject.empty() ? detail : subject + ": " + detail; }
    [[nodiscard]] bool retryable() const { return code == ErrorCode::Unavailable || code == ErrorCode::Timeout; }
    bool operator==(const Error &) const = default;
};

template <typename T> using Result = tl::expected<T, Error>;
using Failure = tl::unexpected<Error>;

[[nodiscard]] inline Failure fail(ErrorCode code, std::string subject, std::string detail)
{
    return Failure(Error{code, std::move(subject), std::move(detail)});
}

// The word that JSON output and the journal use for a code.
[[nodiscard]] std::string_view nameOf(ErrorCode code);

}
