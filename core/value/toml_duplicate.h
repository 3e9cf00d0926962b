// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value_builder.h"

#include <optional>
#include <string_view>

#include <toml++/toml.h>

namespace plumbline {

// The two places of a key that toml++ refused because it was already there; it tells the second only. Nothing when the
// error is another one, or the first cannot be found (two keys of one inline table).
[[nodiscard]] std::optional<DuplicateKey> findTomlDuplicate(std::string_view text, const toml::parse_error &error);

}
