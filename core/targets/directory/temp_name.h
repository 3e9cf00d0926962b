// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace plumbline {

// Names of the files that a write goes through: ".plumbline-" and 24 lower-case hex digits (process id, a number of
// this process, a random number). Only this exact shape is hidden from listings and swept.
[[nodiscard]] std::string newTempName();
[[nodiscard]] bool isTempName(std::string_view name);
// The process that made it is still running (or is this one), so it may be in use.
[[nodiscard]] bool tempInUse(std::string_view name);

}
