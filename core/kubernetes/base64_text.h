// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

// Standard base64 with padding; line breaks are passed over. Nothing where it is not base64.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

}
