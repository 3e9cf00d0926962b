// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/readers.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

// "subject:line:column: detail" as InvalidInput.
[[nodiscard]] Failure failAt(const ReadOptions &options, Position where, std::string detail);

// The same for a limit that was met; `what` names what there was too much of: "bytes", "levels of nesting".
[[nodiscard]] Failure failLimit(const ReadOptions &options, Position where, std::string_view what, std::size_t limit);

[[nodiscard]] Failure failDuplicate(const ReadOptions &options, std::string_view key, Position first, Position second);

// The text without a byte order mark; refused when it is too long, is not UTF-8 or contains NUL.
[[nodiscard]] Result<std::string_view> acceptText(std::string_view text, const ReadOptions &options);

// Line and column (in characters) of a byte of the text, counted from 1. Meant for errors: it counts from the front.
[[nodiscard]] Position positionOf(std::string_view text, std::size_t offset);

// The same for offsets that only grow, at the cost of one pass over the text altogether.
class PositionCursor {
public:
    explicit PositionCursor(std::string_view text) : text_(text) {}
    [[nodiscard]] Position at(std::size_t offset);

private:
    std::string_view text_;
    std::size_t offset_ = 0;
    Position position_{1, 1};
};

}
