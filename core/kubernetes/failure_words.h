// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace plumbline {

// What an API server means, where nothing but the words of its message tells.

// The object does not fit the schema of its kind; some servers answer that with a bare 500.
[[nodiscard]] bool saysMisfit(std::string_view message);

// A field of the live object cannot be changed any more.
[[nodiscard]] bool saysImmutable(std::string_view message);

// What is wrong and what to do where a TLS alert, in OpenSSL's words, refuses whom a client shows itself as; empty for any other
// message, and where the alert fits no client that showed no certificate.
[[nodiscard]] std::string_view certificateRefusal(std::string_view message, bool showedCertificate);

// Stand for messages that may not be shown, and say the same.
inline constexpr std::string_view plainMisfit = "It does not fit its schema.";
inline constexpr std::string_view plainImmutable = "A field of it is immutable.";

}
