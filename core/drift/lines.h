// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/sequence.h"

#include <string_view>
#include <vector>

namespace plumbline {

// The lines of a text, each with its line feed; the last one may have none. "" has no lines. Views into `text`.
[[nodiscard]] std::vector<std::string_view> splitLines(std::string_view text);

// Which lines differ, byte for byte (line endings count), as ranges of line indexes from 0. See diffSequences for cost.
[[nodiscard]] std::vector<LineHunk> diffLines(std::string_view git, std::string_view live);
[[nodiscard]] std::vector<LineHunk> diffLines(const std::vector<std::string_view> &git, const std::vector<std::string_view> &live);

// Byte ranges of two texts that stand against each other; either may be empty.
struct TextRange {
    std::size_t begin = 0;
    std::size_t length = 0;
    bool operator==(const TextRange &) const = default;
};
struct InlineDiff {
    TextRange git;
    TextRange live;
    bool operator==(const InlineDiff &) const = default;
};

// What lies between the common beginning and the common end of two lines. Never cuts a UTF-8 sequence.
[[nodiscard]] InlineDiff diffInline(std::string_view git, std::string_view live);

// The same, widened on both sides to whole words (what white space separates).
[[nodiscard]] InlineDiff diffWords(std::string_view git, std::string_view live);

}
