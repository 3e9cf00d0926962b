// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/scalar_source.h"

#include <algorithm>

namespace plumbline {
namespace {

using Style = ScalarLayout::Style;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// From the opening quote; '\' escapes in double quotes, doubling in single ones.
bool quotedSpans(std::string_view text)
{
    const char quote = text.front();
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\n')
            return true;
        if (quote == '"' && text[i] == '\\' && i + 1 < text.size() && text[i + 1] != '\n') {
            ++i;
        } else if (text[i] == quote) {
            if (quote == '"' || i + 1 == text.size() || text[i + 1] != quote)
                return false;
            ++i;
        }
    }
    return false;
}

}

ScalarSource::ScalarSource(Format format, std::string_view text) : format_(format), text_(text) {}

std::size_t ScalarSource::offsetOf(Position position) const
{
    if (lines_.empty()) {
        lines_.push_back(0);
        for (std::size_t feed = text_.find('\n'); feed != std::string_view::npos; feed = text_.find('\n', feed + 1))
            lines_.push_back(feed + 1);
    }
    if (position.line == 0 || position.line > lines_.size())
        return text_.size();
    std::size_t offset = lines_[position.line - 1];
    for (std::uint32_t column = 1; column < position.column && offset < text_.size() && text_[offset] != '\n'; ++column) {
        ++offset; // columns count characters
        while (offset < text_.size() && (static_cast<unsigned char>(text_[offset]) & 0xC0U) == 0x80U)
            ++offset;
    }
    return offset;
}

ScalarLayout ScalarSource::layoutOf(const Value &scalar) const
{
    const Position position = scalar.position();
    if (position.line == 0)
        return {};
    const std::size_t offset = offsetOf(position);
    if (format_ == Format::Yaml)
        return yamlLayout(offset, position.line, scalar.text());
    return otherLayout(offset, position.line);
}

ScalarLayout ScalarSource::yamlLayout(std::size_t offset, std::uint32_t line, std::string_view scalar) const
{
    for (bool skipped = true; skipped && offset < text_.size();) { // anchors and tags, blanks between
        skipped = false;
        while (offset < text_.size() && isBlank(text_[offset])) {
            line += text_[offset] == '\n' ? 1U : 0U;
            ++offset;
        }
        if (offset < text_.size() && (text_[offset] == '&' || text_[offset] == '!')) {
            while (offset < text_.size() && !isBlank(text_[offset]))
                ++offset;
            skipped = true;
        }
    }
    const std::string_view rest = text_.substr(std::min(offset, text_.size()));
    if (rest.empty())
        return {Style::OneLine, line};
    if (rest.front() == '|')
        return {Style::Literal, line + 1};
    if (rest.front() == '>')
        return {Style::Spanning, line};
    const bool quoted = rest.front() == '"' || rest.front() == '\'';
    const bool spans = quoted ? quotedSpans(rest) : !rest.starts_with(scalar);
    return {spans ? Style::Spanning : Style::OneLine, line};
}

ScalarLayout ScalarSource::otherLayout(std::size_t offset, std::uint32_t line) const
{
    const std::string_view rest = text_.substr(offset);
    const std::string_view ending = rest.substr(0, std::min(rest.find('\n'), rest.size()));
    const std::string_view trimmed = ending.ends_with('\r') ? ending.substr(0, ending.size() - 1) : ending;
    if (trimmed.ends_with('\\') && format_ != Format::Json)
        return {Style::Spanning, line};
    if (format_ == Format::Toml && (rest.starts_with("\"\"\"") || rest.starts_with("'''")))
        return {Style::Literal, trimmed.size() == 3 ? line + 1 : line};
    return {Style::OneLine, line};
}

}
