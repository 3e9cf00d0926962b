// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace plumbline {

// Text of a cluster as a verdict may carry it: on one line, hidden characters escaped, of at most some 500 bytes.
[[nodiscard]] std::string shownText(std::string_view text);

// "1 replica", "3 replicas".
[[nodiscard]] std::string counted(long long number, std::string_view noun);

}
