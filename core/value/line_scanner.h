// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace plumbline {

// One line of a text, without its end.
struct Line {
    std::string_view text;
    std::uint32_t number = 0; // from 1
};

// Lines that end with LF, CRLF or CR, in order.
class LineScanner {
public:
    explicit LineScanner(std::string_view text) : rest_(text) {}

    [[nodiscard]] std::optional<Line> next()
    {
        if (rest_.empty())
            return std::nullopt;
        const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
        const Line line{rest_.substr(0, end), ++number_};
        rest_.remove_prefix(end);
        if (rest_.substr(0, 2) == "\r\n")
            rest_.remove_prefix(2);
        else if (!rest_.empty())
            rest_.remove_prefix(1);
        return line;
    }

private:
    std::string_view rest_;
    std::uint32_t number_ = 0;
};

// Blanks that separate words within a line.
inline constexpr std::string_view lineBlanks = " \t\f";

[[nodiscard]] inline std::string_view trimLeft(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(lineBlanks), text.size()));
}

[[nodiscard]] inline std::string_view trimRight(std::string_view text)
{
    return text.substr(0, text.find_last_not_of(lineBlanks) + 1);
}

// Where `part`, a piece of the line's text, begins; the column counts characters.
[[nodiscard]] inline Position positionIn(const Line &line, std::string_view part)
{
    Position out{line.number, 1};
    for (const char *c = line.text.data(); c < part.data(); ++c)
        out.column += (static_cast<unsigned char>(*c) & 0xC0U) != 0x80U ? 1 : 0;
    return out;
}

}
