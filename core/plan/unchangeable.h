// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace plumbline {

// The risk of a step whose object refuses to be changed: the plan is refused until it is left out or may be recreated.
inline constexpr std::string_view unchangeableRisk = "cannot be changed in place";

}
