// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace plumbline {

// What an API server means, where nothing but the words of its message tells.

// The object does not fit the schema of its kind; some servers answer that with a bare 500.
[[nodiscard]] bool saysMisfit(std::string_view message);

// A field of the live object cannot be changed any more.
[[nodiscard]] bool saysImmutable(std::string_view message);

// Stand for messages that may not be shown, and say the same.
inline constexpr std::string_view plainMisfit = "It does not fit its schema.";
inline constexpr std::string_view plainImmutable = "A field of it is immutable.";

}
