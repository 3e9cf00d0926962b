// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <string_view>

namespace plumbline {

// Whether two scalars of one kind with different texts mean the same value: "yes" and "true", "0x1F" and "31",
// "1.10" and "1.1", "~" and "null". Numbers are read as YAML 1.1 does (0x, 0o, 0b and leading-zero octal, '_' between
// digits); integers above 64 bits are equal only with equal digits. Strings and aliases mean their text.
[[nodiscard]] bool sameMeaning(ValueKind kind, std::string_view a, std::string_view b);

}
