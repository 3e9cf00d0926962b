// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <optional>
#include <span>
#include <string_view>

namespace plumbline {

class ValueBuilder;

// The object with this text at `path` (map keys, outermost first), or, without a text, with nothing there. Maps that a text
// needs on its way are made. Everything else keeps its order and position. Unchanged where what is on the way is no map.
[[nodiscard]] Value withTextAt(const Value &object, std::span<const std::string_view> path, std::optional<std::string_view> text);
// The same for many objects, one after another: `builder` keeps its memory.
[[nodiscard]] Value withTextAt(const Value &object, std::span<const std::string_view> path, std::optional<std::string_view> text,
                               ValueBuilder &builder);

}
