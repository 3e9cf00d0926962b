// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/readers.h"

#include <string_view>
#include <vector>

namespace plumbline {

// How a scalar stands in its source.
struct ScalarLayout {
    enum class Style {
        OneLine, // on one line, or not known
        Literal, // its lines are lines of the source: "|" in YAML, """ in TOML
        Spanning // over several lines that the reader joined: ">", quoted or plain over lines, "\" at line ends
    };
    Style style = Style::OneLine;
    std::uint32_t firstLine = 0; // where its text begins; 0 where that is not known
};

// The text that values were read from, so that a difference can be told as the source has it. Borrows the text.
class ScalarSource {
public:
    ScalarSource(Format format, std::string_view text);
    [[nodiscard]] ScalarLayout layoutOf(const Value &scalar) const;

private:
    std::size_t offsetOf(Position position) const;
    ScalarLayout yamlLayout(std::size_t offset, std::uint32_t line, std::string_view scalar) const;
    ScalarLayout otherLayout(std::size_t offset, std::uint32_t line) const;

    Format format_;
    std::string_view text_;
    mutable std::vector<std::size_t> lines_; // offsets, made at first use: one thread at a time
};

}
