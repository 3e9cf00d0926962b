// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace plumbline {

namespace {

struct Decoded {
    std::uint32_t character = 0;
    std::size_t size = 0; // 0: not UTF-8
};

// The first character of non-empty text, by Unicode's table 3-7 (no overlong forms, no surrogates).
Decoded decode(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80)
        return {lead, 1};
    if (lead < 0xC2 || lead > 0xF4)
        return {};
    const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (text.size() < size)
        return {};
    std::uint32_t character = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return {};
        character = (character << 6U) | (byte(i) & 0x3FU);
    }
    static constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    if (character < least[size] || character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        return {};
    return {character, size};
}

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

// Controls (C0 is told apart by its form), and what Unicode calls default-ignorable or a format character: these draw
// nothing, or reorder what stands around them.
constexpr std::array hidden{Range{0x7F, 0x9F},       Range{0xAD, 0xAD},      Range{0x34F, 0x34F},   Range{0x600, 0x605},
                            Range{0x61C, 0x61C},     Range{0x6DD, 0x6DD},    Range{0x70F, 0x70F},   Range{0x115F, 0x1160},
                            Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F},  Range{0x200B, 0x200F}, Range{0x2028, 0x202E},
                            Range{0x2060, 0x206F},   Range{0x3164, 0x3164},  Range{0xFDD0, 0xFDEF}, Range{0xFE00, 0xFE0F},
                            Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},  Range{0xFFF0, 0xFFFB}, Range{0xFFFE, 0xFFFF},
                            Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF}};

bool isHidden(std::uint32_t character)
{
    const auto found =
        std::lower_bound(hidden.begin(), hidden.end(), character, [](const Range &r, std::uint32_t c) { return r.last < c; });
    return found != hidden.end() && found->first <= character;
}

void appendHex(std::string &out, std::uint32_t value, unsigned digits)
{
    for (unsigned i = digits; i > 0; --i)
        out += "0123456789ABCDEF"[(value >> (4 * (i - 1))) & 15U];
}

void appendEscape(std::string &out, std::uint32_t character)
{
    if (character == '\n')
        out += "\\n";
    else if (character == '\t')
        out += "\\t";
    else if (character == '\r')
        out += "\\r";
    else if (character < 0x80)
        appendHex(out += "\\x", character, 2);
    else if (character < 0x10000)
        appendHex(out += "\\u", character, 4);
    else
        appendHex(out += "\\U", character, 8);
}

std::string withoutQuery(std::string_view url)
{
    return std::string(url.substr(0, url.find_first_of("?#")));
}

std::size_t asciiPrefix(std::string_view text)
{
    std::size_t i = 0;
    for (std::uint64_t word = 0; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, text.data() + i, sizeof word);
        if ((word & 0x8080808080808080U) != 0)
            break;
    }
    while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80)
        ++i;
    return i;
}

}

std::string visible(std::string_view text, bool keepLines)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Decoded next = decode(text);
        const std::uint32_t c = next.character;
        if (next.size == 0) {
            appendHex(out += "\\x", static_cast<unsigned char>(text.front()), 2);
            text.remove_prefix(1);
            continue;
        }
        const bool control = c < 0x20 && !(keepLines && (c == '\n' || c == '\t'));
        if (control || isHidden(c))
            appendEscape(out, c);
        else
            out += text.substr(0, next.size);
        text.remove_prefix(next.size);
    }
    return out;
}

bool isUtf8(std::string_view text)
{
    for (;;) {
        text.remove_prefix(asciiPrefix(text));
        if (text.empty())
            return true;
        const Decoded next = decode(text);
        if (next.size == 0)
            return false;
        text.remove_prefix(next.size);
    }
}

bool looksBinary(std::string_view content)
{
    return content.substr(0, 8000).find('\0') != std::string_view::npos;
}

std::string withoutUserInfo(std::string_view url)
{
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) {
        // git's short form for ssh, "user@host:path"; anything else without a scheme is a path.
        const std::string_view front = url.substr(0, url.find('/'));
        const std::size_t colon = front.rfind(':');
        const std::size_t at = colon == std::string_view::npos ? colon : front.substr(0, colon).rfind('@');
        return std::string(at == std::string_view::npos ? url : url.substr(at + 1));
    }
    const std::size_t host = scheme + 3;
    std::size_t end = std::min(url.find_first_of("/?#", host), url.size());
    // A "port" that is no number is a password with a character in it that should have been escaped.
    const std::string_view authority = url.substr(host, end - host);
    const std::size_t colon = authority.find(':');
    if (colon != std::string_view::npos && authority.front() != '[' && authority.find('@') == std::string_view::npos &&
        authority.find_first_not_of("0123456789", colon + 1) != std::string_view::npos)
        end = url.size();
    const std::size_t at = url.substr(0, end).rfind('@');
    if (at == std::string_view::npos || at < host)
        return withoutQuery(url);
    return std::string(url.substr(0, host)) + withoutQuery(url.substr(at + 1));
}

namespace {

// Position sets instead of backtracking: the time is at most pattern times path, whatever the pattern.
class Glob {
public:
    explicit Glob(std::string_view pattern) : pattern_(pattern) {}

    [[nodiscard]] bool matches(std::string_view path) const
    {
        if (pattern_.find_first_of("*?") == std::string_view::npos)
            return pattern_ == path;
        Places here(pattern_.size() + 1);
        Places next(pattern_.size() + 1);
        here[0] = 1;
        spread(here);
        for (const char c : path) {
            std::fill(next.begin(), next.end(), std::uint8_t{0});
            for (std::size_t at = 0; at < pattern_.size(); ++at) {
                if (here[at] != 0)
                    step(at, c, next);
            }
            spread(next);
            here.swap(next);
        }
        return here[pattern_.size()] != 0;
    }

private:
    using Places = std::vector<std::uint8_t>; // 1 where the pattern may go on, after what was read of the path

    [[nodiscard]] bool isDouble(std::size_t at) const { return pattern_.substr(at, 2) == "**"; }

    // "**/" stands for any number of whole folders; its second star is the place within the name of one.
    [[nodiscard]] bool isFolders(std::size_t at) const { return pattern_.substr(at, 3) == "**/" && (at == 0 || pattern_[at - 1] == '/'); }
    [[nodiscard]] bool isWithinFolder(std::size_t at) const { return at > 0 && isFolders(at - 1); }

    void spread(Places &places) const
    {
        for (std::size_t at = 0; at < pattern_.size(); ++at) {
            if (places[at] == 0 || pattern_[at] != '*')
                continue;
            if (isFolders(at))
                places[at + 1] = places[at + 3] = 1;
            else if (!isWithinFolder(at))
                places[at + (isDouble(at) ? 2 : 1)] = 1;
        }
    }

    void step(std::size_t at, char c, Places &next) const
    {
        const char p = pattern_[at];
        if (p == '*' && isFolders(at))
            return;
        if (p == '*' && isWithinFolder(at)) {
            next[c == '/' ? at - 1 : at] = 1;
        } else if (p == '*') {
            if (c != '/' || isDouble(at))
                next[at] = 1;
        } else if (p == '?' ? c != '/' : p == c) {
            next[at + 1] = 1;
        }
    }

    std::string_view pattern_;
};

}

bool globMatches(std::string_view pattern, std::string_view path)
{
    if (pattern.empty())
        return path.empty();
    if (pattern == "/")
        return !path.empty();
    if (pattern.back() == '/') {
        const bool anchored = pattern.substr(0, pattern.size() - 1).find('/') != std::string_view::npos;
        return globMatches((anchored ? "" : "**/") + std::string(pattern) + "**", path);
    }
    if (pattern.front() == '/')
        return Glob(pattern.substr(1)).matches(path);
    if (pattern.find('/') != std::string_view::npos)
        return Glob(pattern).matches(path);
    if (pattern == "**")
        return true;
    return Glob(pattern).matches(path.substr(path.rfind('/') + 1));
}

std::vector<std::string_view> commaSeparated(std::string_view list)
{
    std::vector<std::string_view> out;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        std::string_view one = list.substr(0, end);
        while (one.starts_with(' '))
            one.remove_prefix(1);
        while (one.ends_with(' '))
            one.remove_suffix(1);
        if (!one.empty())
            out.push_back(one);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return out;
}

std::string listed(const std::vector<std::string> &phrases, std::size_t most)
{
    std::string out;
    for (std::size_t i = 0; i < phrases.size() && i < most; ++i)
        out += (i == 0 ? "" : "; ") + phrases[i];
    if (phrases.size() > most)
        out += "; and " + std::to_string(phrases.size() - most) + " more";
    return out;
}

}
