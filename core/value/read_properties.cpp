// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/line_scanner.h"
#include "core/value/readers.h"
#include "core/value/source_text.h"
#include "core/value/value_builder.h"

#include <optional>
#include <string>

namespace plumbline {

namespace {

std::optional<std::uint32_t> hexOf(std::string_view digits)
{
    std::uint32_t value = 0;
    for (const char c : digits) {
        const auto lower = static_cast<char>(c | 0x20);
        if (c >= '0' && c <= '9')
            value = value * 16 + static_cast<std::uint32_t>(c - '0');
        else if (lower >= 'a' && lower <= 'f')
            value = value * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
        else
            return std::nullopt;
    }
    return digits.size() == 4 ? std::optional(value) : std::nullopt;
}

void appendUtf8(std::string &out, std::uint32_t c)
{
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

// "\uXXXX" at the front of `rest`, with the second half of a surrogate pair behind it.
std::optional<std::uint32_t> takeUnicode(std::string_view &rest)
{
    const auto first = hexOf(rest.substr(2, 4));
    if (!first || (*first >= 0xDC00 && *first <= 0xDFFF))
        return std::nullopt;
    rest.remove_prefix(6);
    if (*first < 0xD800 || *first > 0xDBFF)
        return first;
    const auto second = rest.substr(0, 2) == "\\u" ? hexOf(rest.substr(2, 4)) : std::nullopt;
    if (!second || *second < 0xDC00 || *second > 0xDFFF)
        return std::nullopt;
    rest.remove_prefix(6);
    return 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00);
}

std::optional<std::string> unescape(std::string_view rest)
{
    std::string out;
    while (!rest.empty()) {
        const std::size_t plain = std::min(rest.find('\\'), rest.size());
        out += rest.substr(0, plain);
        rest.remove_prefix(plain);
        if (rest.size() < 2)
            break;
        if (rest[1] == 'u') {
            const auto character = takeUnicode(rest);
            if (!character)
                return std::nullopt;
            appendUtf8(out, *character);
            continue;
        }
        switch (rest[1]) {
        case 't': out += '\t'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 'f': out += '\f'; break;
        default: out += rest[1]; break;
        }
        rest.remove_prefix(2);
    }
    return out;
}

bool isContinued(std::string_view line)
{
    const std::size_t last = line.find_last_not_of('\\');
    const std::size_t slashes = line.size() - (last == std::string_view::npos ? 0 : last + 1);
    return slashes % 2 == 1;
}

// The end of a key: the first separator without a backslash before it.
std::size_t keyEnd(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '=' || text[i] == ':' || lineBlanks.find(text[i]) != std::string_view::npos)
            return i;
    }
    return text.size();
}

Result<bool> addEntry(ValueBuilder &builder, std::string_view entry, Position where, const ReadOptions &options)
{
    const std::size_t end = keyEnd(entry);
    std::string_view value = trimLeft(entry.substr(end));
    if (!value.empty() && (value.front() == '=' || value.front() == ':'))
        value = trimLeft(value.substr(1));
    const auto key = unescape(entry.substr(0, end));
    const auto text = unescape(value);
    if (!key || !text)
        return failAt(options, where, "An escape \"\\u\" needs four hexadecimal digits that make a character.");
    builder.key(*key, where);
    builder.scalar(ValueKind::String, *text, where);
    return true;
}

}

Result<Value> readProperties(std::string_view text, const ReadOptions &options)
{
    const auto accepted = acceptText(text, options);
    if (!accepted)
        return Failure(accepted.error());
    ValueBuilder builder(accepted->size());
    builder.beginMap({1, 1});
    LineScanner lines(*accepted);
    std::size_t entries = 0;
    while (auto line = lines.next()) {
        const std::string_view body = trimLeft(line->text);
        if (body.empty() || body.front() == '#' || body.front() == '!')
            continue;
        const Position where = positionIn(*line, body);
        std::string entry(body);
        while (line && isContinued(line->text)) {
            entry.pop_back();
            line = lines.next();
            if (line)
                entry += trimLeft(line->text);
        }
        if (++entries > options.limits.nodes)
            return failLimit(options, where, "nodes", options.limits.nodes);
        if (const auto added = addEntry(builder, entry, where, options); !added)
            return Failure(added.error());
    }
    builder.end();
    if (const auto &duplicate = builder.duplicateKey())
        return failDuplicate(options, duplicate->key, duplicate->first, duplicate->second);
    return builder.finish();
}

}
