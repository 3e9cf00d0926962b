// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

// A moment in UTC with millisecond resolution.
using Time = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

// "2026-11-17T22:14:08.123Z" (RFC 3339); always 24 characters.
[[nodiscard]] std::string toRfc3339(Time time);
// The inverse of toRfc3339; the fraction may be left out.
[[nodiscard]] std::optional<Time> fromRfc3339(std::string_view text);

// "90 s", for people; what is less than a second is left out.
[[nodiscard]] std::string secondsText(std::chrono::milliseconds span);

}
