// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

#include <string>
#include <string_view>

namespace plumbline {

// The longest text that one side of a FieldDrift carries, in bytes.
constexpr std::size_t shownLimit = 4096;

// `text` as a FieldDrift carries it: above shownLimit the middle is left out (" … 1234 bytes … " stands there, never
// inside a UTF-8 sequence); text that is not UTF-8 has its stray bytes made visible.
[[nodiscard]] std::string shown(std::string_view text);

// A value as a FieldDrift carries it: scalars by their text ("null" where that is empty, "*name" for an alias),
// lists and maps as compact JSON; shortened like shown().
[[nodiscard]] std::string shown(const Value &value);

// Content by size and short id, where its bytes are not shown: "12 KiB, 3f9a0c1".
[[nodiscard]] std::string shown(const FileContent &content);

// "17 bytes", "12 KiB", "3.4 MiB".
[[nodiscard]] std::string sizeText(std::uint64_t bytes);

}
