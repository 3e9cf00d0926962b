// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {

// One YAML document's text inside its file.
struct YamlChunk {
    std::string_view text;
    std::uint32_t firstLine = 1;
};

// Splits before lines that begin with "---" and after lines that begin with "...": YAML allows neither inside a document.
// A byte order mark is left out.
[[nodiscard]] std::vector<YamlChunk> splitYaml(std::string_view text);

// The first byte that no file of ours may hold (not UTF-8, a control character, a tab as indentation, a carriage
// return alone, a directive) and what is wrong with it. The parser would misread or silently end at some of them.
[[nodiscard]] std::optional<std::pair<Position, std::string>> findForbidden(const YamlChunk &chunk);

// Turns the parser's marks (from 0, columns in bytes) into positions in the file (from 1, columns in code points).
// Fast where marks come in order. Not thread-safe.
class YamlPositions {
public:
    explicit YamlPositions(const YamlChunk &chunk);
    [[nodiscard]] Position at(int line, int column) const;
    // Where an absent list item stands: the parser marks the token after it, so the indicator before that is looked for.
    [[nodiscard]] Position beforeMark(int line, int column) const;
    // False where the scalar at a mark (after its anchor and tag) opens a quote that nothing closes: the parser takes such
    // a one to the end of the file.
    [[nodiscard]] bool quoteIsClosed(int line, int column) const;

private:
    [[nodiscard]] Position ofOffset(std::size_t offset) const;
    [[nodiscard]] std::size_t offsetOf(int line, int column) const;

    YamlChunk chunk_;
    std::vector<std::size_t> starts_;
    mutable std::size_t lastOffset_ = 0; // where counting columns left off: lines may be long
    mutable Position last_;
};

}
