// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <string_view>

namespace plumbline {

// The pieces that node hashes are made of: XXH3 of 128 bits under a secret that is drawn once per process. Without the
// secret nobody can craft two values that collide.
[[nodiscard]] ValueHash hashText(std::string_view text);
// Tells a scalar from any other kind with the same text.
[[nodiscard]] ValueHash hashScalar(ValueKind kind, std::string_view text);
// `content` depends on the order of the children for lists; for maps it is the sum of their entries.
[[nodiscard]] ValueHash hashContainer(ValueKind kind, ValueHash content, std::size_t count);
[[nodiscard]] ValueHash hashEntry(ValueHash key, ValueHash value);
[[nodiscard]] ValueHash hashMarked(ValueHash node, std::string_view mark);

}
