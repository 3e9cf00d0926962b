// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/source_text.h"

#include "core/base/text.h"

#include <algorithm>
#include <simdjson.h>

namespace plumbline {

namespace {

// Offsets into the text of a document have 32 bits, and decoding may lengthen what is escaped.
constexpr std::size_t mostBytes = 1U << 30U;

std::string place(const ReadOptions &options, Position where)
{
    return options.subject + ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
}

std::size_t firstInvalid(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t size = 1;
        while (size <= 4 && !isUtf8(text.substr(at, size)))
            ++size;
        if (size > 4)
            return at;
        at += size;
    }
    return at;
}

}

Failure failAt(const ReadOptions &options, Position where, std::string detail)
{
    return fail(ErrorCode::InvalidInput, place(options, where), std::move(detail));
}

Failure failLimit(const ReadOptions &options, Position where, std::string_view what, std::size_t limit)
{
    return failAt(options, where,
                  "More than " + std::to_string(limit) + " " + std::string(what) +
                      ", the limit for one file. Split the file or make it smaller.");
}

Failure failDuplicate(const ReadOptions &options, std::string_view key, Position first, Position second)
{
    const std::string already = "The key \"" + visible(key) + "\" is already set in ";
    if (first.line == second.line)
        return failAt(options, second, already + "column " + std::to_string(first.column) + " of this line. Remove one of the two.");
    return failAt(options, second,
                  already + "line " + std::to_string(first.line) + ". Remove one of lines " + std::to_string(first.line) + " and " +
                      std::to_string(second.line) + ".");
}

Result<std::string_view> acceptText(std::string_view text, const ReadOptions &options)
{
    const std::size_t limit = std::min(options.limits.bytes, mostBytes);
    if (text.size() > limit)
        return failLimit(options, {1, 1}, "bytes", limit);
    if (!simdjson::validate_utf8(text.data(), text.size()))
        return failAt(options, positionOf(text, firstInvalid(text)), "The text is not valid UTF-8 here. Save the file as UTF-8.");
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        return failAt(options, positionOf(text, nul), "The text contains a NUL byte: this is not a text file.");
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    return text;
}

Position positionOf(std::string_view text, std::size_t offset)
{
    return PositionCursor(text).at(offset);
}

Position PositionCursor::at(std::size_t offset)
{
    for (; offset_ < offset && offset_ < text_.size(); ++offset_) {
        const auto c = static_cast<unsigned char>(text_[offset_]);
        if (c == '\n') {
            ++position_.line;
            position_.column = 1;
        } else if ((c & 0xC0U) != 0x80U) {
            ++position_.column;
        }
    }
    return position_;
}

}
