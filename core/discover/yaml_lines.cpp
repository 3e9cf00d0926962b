// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/yaml_lines.h"

#include <algorithm>

namespace plumbline {
namespace {

// Whether `line` begins with a marker of three characters that stands alone.
bool hasMarker(std::string_view line, std::string_view marker)
{
    return line.substr(0, 3) == marker && (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r' || line[3] == '\n');
}

bool continues(std::string_view text, std::size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// Bytes of the well-formed UTF-8 sequence at `at`; 0 where there is none (overlong forms and surrogates included).
std::size_t sequenceAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    if (first < 0x80U)
        return 1;
    if (first < 0xC2U || first > 0xF4U)
        return 0;
    const std::size_t length = first < 0xE0U ? 2 : first < 0xF0U ? 3 : 4;
    for (std::size_t i = 1; i < length; ++i)
        if (!continues(text, at + i))
            return 0;
    const unsigned char second = byte(at + 1);
    if ((first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second > 0x9FU) || (first == 0xF0U && second < 0x90U) ||
        (first == 0xF4U && second > 0x8FU))
        return 0;
    return length;
}

// What is wrong with the character at `at`, of `length` bytes; empty when nothing is.
std::string complaintAbout(std::string_view text, std::size_t at, std::size_t length, bool indenting)
{
    if (length == 0)
        return "this byte is not UTF-8; save the file as UTF-8";
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '\t')
        return indenting ? "a tab indents this line, which YAML forbids; use spaces" : "";
    if (c == '\n' || (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n'))
        return "";
    if (c == '\r')
        return "a carriage return stands here without a line feed; end lines with LF or CRLF";
    if (c < 0x20U || c == 0x7FU || (c == 0xC2U && static_cast<unsigned char>(text[at + 1]) < 0xA0U))
        return "a control character stands here; remove it, or write it as an escape inside double quotes";
    return "";
}

}

std::vector<YamlChunk> splitYaml(std::string_view text)
{
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    std::vector<YamlChunk> out;
    std::size_t begin = 0;
    std::uint32_t firstLine = 1;
    const auto cut = [&](std::size_t at, std::uint32_t line) {
        if (at > begin)
            out.push_back({text.substr(begin, at - begin), firstLine});
        begin = at;
        firstLine = line;
    };
    std::uint32_t line = 1;
    for (std::size_t at = 0; at < text.size(); ++line) {
        const std::string_view start = text.substr(at, 4);
        if (hasMarker(start, "---"))
            cut(at, line);
        const std::size_t end = text.find('\n', at);
        at = end == std::string_view::npos ? text.size() : end + 1;
        if (hasMarker(start, "..."))
            cut(at, line + 1);
    }
    cut(text.size(), line);
    return out;
}

std::optional<std::pair<Position, std::string>> findForbidden(const YamlChunk &chunk)
{
    const std::string_view text = chunk.text;
    Position at{chunk.firstLine, 1};
    bool indenting = true;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceAt(text, i);
        std::string complaint = complaintAbout(text, i, length, indenting);
        if (at.column == 1 && text[i] == '%')
            complaint = "YAML directives are not used here; remove the line, or put the text in quotes";
        if (!complaint.empty())
            return std::pair(at, std::move(complaint));
        if (text[i] == '\n') {
            at = {at.line + 1, 1};
            indenting = true;
        } else {
            indenting = indenting && text[i] == ' ';
            ++at.column;
        }
        i += length;
    }
    return std::nullopt;
}

YamlPositions::YamlPositions(const YamlChunk &chunk) : chunk_(chunk), starts_{0}, last_{chunk.firstLine, 1}
{
    for (std::size_t i = 0; i < chunk.text.size(); ++i)
        if (chunk.text[i] == '\n')
            starts_.push_back(i + 1);
}

std::size_t YamlPositions::offsetOf(int line, int column) const
{
    const auto row = std::min(static_cast<std::size_t>(std::max(line, 0)), starts_.size() - 1);
    return std::min(starts_[row] + static_cast<std::size_t>(std::max(column, 0)), chunk_.text.size());
}

Position YamlPositions::ofOffset(std::size_t offset) const
{
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto row = static_cast<std::size_t>(next - starts_.begin()) - 1;
    if (lastOffset_ < starts_[row] || lastOffset_ > offset) {
        lastOffset_ = starts_[row];
        last_ = {chunk_.firstLine + static_cast<std::uint32_t>(row), 1};
    }
    for (; lastOffset_ < offset; ++lastOffset_)
        last_.column += continues(chunk_.text, lastOffset_) ? 0U : 1U;
    return last_;
}

Position YamlPositions::at(int line, int column) const
{
    return ofOffset(offsetOf(line, column));
}

Position YamlPositions::beforeMark(int line, int column) const
{
    const std::size_t mark = offsetOf(line, column);
    std::size_t i = mark;
    while (i > 0 && (chunk_.text[i - 1] == ' ' || chunk_.text[i - 1] == '\n' || chunk_.text[i - 1] == '\r'))
        --i;
    const bool indicator = i > 0 && (chunk_.text[i - 1] == '-' || chunk_.text[i - 1] == ',' || chunk_.text[i - 1] == '[');
    return ofOffset(indicator ? i - 1 : mark);
}

bool YamlPositions::quoteIsClosed(int line, int column) const
{
    const std::string_view text = chunk_.text;
    std::size_t at = offsetOf(line, column);
    while (at < text.size() && (text[at] == '&' || text[at] == '!'))
        at = std::min(text.find_first_not_of(" \t\r\n", std::min(text.find_first_of(" \t\r\n", at), text.size())), text.size());
    if (at >= text.size() || (text[at] != '"' && text[at] != '\''))
        return true;
    const char quote = text[at];
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            if (quote == '"' || i + 1 == text.size() || text[i + 1] != quote)
                return true;
            ++i;
        }
    }
    return false;
}

}
