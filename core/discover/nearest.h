// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace plumbline {

// The known word that was probably meant (case aside, or at most two letters inserted, left out, changed or swapped);
// empty where none is near.
[[nodiscard]] std::string_view nearest(std::string_view text, std::span<const std::string_view> known);

}
