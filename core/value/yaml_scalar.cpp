// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/yaml_scalar.h"

#include "core/base/text.h"
#include "core/value/json_text.h"
#include "core/value/yaml_timestamp.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

namespace plumbline {

namespace {

enum class Tag { None, Str, Bool, Int, Float, Null, Timestamp, Binary, Other };

Tag tagOf(std::string_view tag)
{
    if (tag.empty())
        return Tag::None;
    if (tag.substr(0, yamlTagPrefix.size()) != yamlTagPrefix)
        return Tag::Other;
    const std::string_view name = tag.substr(yamlTagPrefix.size());
    static constexpr std::array<std::pair<std::string_view, Tag>, 7> names{{{"str", Tag::Str},
                                                                            {"bool", Tag::Bool},
                                                                            {"int", Tag::Int},
                                                                            {"float", Tag::Float},
                                                                            {"null", Tag::Null},
                                                                            {"timestamp", Tag::Timestamp},
                                                                            {"binary", Tag::Binary}}};
    for (const auto &[known, value] : names) {
        if (name == known)
            return value;
    }
    return Tag::Other;
}

// What may begin a scalar that is not a string.
constexpr std::array<bool, 256> meaningful = [] {
    std::array<bool, 256> out{};
    for (const char c : std::string_view("+-.~0123456789yYnNtTfFoO"))
        out[static_cast<unsigned char>(c)] = true;
    return out;
}();

bool mayMeanMore(char c)
{
    return meaningful[static_cast<unsigned char>(c)];
}

struct Word {
    std::string_view text;
    ValueKind kind;
    std::string_view canonical;
};

constexpr std::array words{
    Word{"y", ValueKind::Bool, "true"},       Word{"Y", ValueKind::Bool, "true"},       Word{"yes", ValueKind::Bool, "true"},
    Word{"Yes", ValueKind::Bool, "true"},     Word{"YES", ValueKind::Bool, "true"},     Word{"true", ValueKind::Bool, "true"},
    Word{"True", ValueKind::Bool, "true"},    Word{"TRUE", ValueKind::Bool, "true"},    Word{"on", ValueKind::Bool, "true"},
    Word{"On", ValueKind::Bool, "true"},      Word{"ON", ValueKind::Bool, "true"},      Word{"n", ValueKind::Bool, "false"},
    Word{"N", ValueKind::Bool, "false"},      Word{"no", ValueKind::Bool, "false"},     Word{"No", ValueKind::Bool, "false"},
    Word{"NO", ValueKind::Bool, "false"},     Word{"false", ValueKind::Bool, "false"},  Word{"False", ValueKind::Bool, "false"},
    Word{"FALSE", ValueKind::Bool, "false"},  Word{"off", ValueKind::Bool, "false"},    Word{"Off", ValueKind::Bool, "false"},
    Word{"OFF", ValueKind::Bool, "false"},    Word{"", ValueKind::Null, "null"},        Word{"~", ValueKind::Null, "null"},
    Word{"null", ValueKind::Null, "null"},    Word{"Null", ValueKind::Null, "null"},    Word{"NULL", ValueKind::Null, "null"},
    Word{".nan", ValueKind::Float, ".nan"},   Word{".NaN", ValueKind::Float, ".nan"},   Word{".NAN", ValueKind::Float, ".nan"},
    Word{".inf", ValueKind::Float, ".inf"},   Word{".Inf", ValueKind::Float, ".inf"},   Word{".INF", ValueKind::Float, ".inf"},
    Word{"+.inf", ValueKind::Float, ".inf"},  Word{"+.Inf", ValueKind::Float, ".inf"},  Word{"+.INF", ValueKind::Float, ".inf"},
    Word{"-.inf", ValueKind::Float, "-.inf"}, Word{"-.Inf", ValueKind::Float, "-.inf"}, Word{"-.INF", ValueKind::Float, "-.inf"}};

const Word *wordOf(std::string_view text)
{
    if (text.size() > 5)
        return nullptr;
    const auto found = std::find_if(words.begin(), words.end(), [text](const Word &word) { return word.text == text; });
    return found == words.end() ? nullptr : found;
}

bool isDecimal(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool looksFloat(std::string_view text)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    const std::size_t e = text.find_first_of("eE");
    if (e != std::string_view::npos) {
        std::string_view exponent = text.substr(e + 1);
        if (!exponent.empty() && (exponent.front() == '-' || exponent.front() == '+'))
            exponent.remove_prefix(1);
        if (!isDecimal(exponent))
            return false;
        text = text.substr(0, e);
    }
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos)
        return isDecimal(text);
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = text.substr(point + 1);
    return (isDecimal(whole) && (fraction.empty() || isDecimal(fraction))) || (whole.empty() && isDecimal(fraction));
}

struct Integer {
    bool negative = false;
    std::uint64_t magnitude = 0;
};

std::optional<std::uint64_t> magnitudeOf(std::string_view digits, int base)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

// Go's ParseInt and, failing that, ParseUint with base 0: prefixes 0x, 0o, 0b, and 0 for octal. ParseUint takes no sign.
std::optional<Integer> parseInteger(std::string_view text)
{
    Integer out;
    const bool hasSign = !text.empty() && (text.front() == '-' || text.front() == '+');
    out.negative = hasSign && text.front() == '-';
    if (hasSign)
        text.remove_prefix(1);
    int base = 10;
    if (text.size() > 1 && text.front() == '0') {
        const char letter = static_cast<char>(text[1] | 0x20);
        base = letter == 'x' ? 16 : letter == 'b' ? 2 : 8;
        text.remove_prefix(letter == 'x' || letter == 'b' || letter == 'o' ? 2 : 1);
    }
    const auto magnitude = magnitudeOf(text, base);
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!magnitude || (hasSign && *magnitude > largest + (out.negative ? 1 : 0)))
        return std::nullopt;
    out.magnitude = *magnitude;
    return out;
}

// A second look that the reader in question takes at binary literals lets a sign stand behind the prefix.
std::optional<Integer> parseSignedBinary(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative || text.substr(0, 2) != "0b" || text.size() < 3 || (text[2] != '-' && text[2] != '+'))
        return std::nullopt;
    const auto magnitude = magnitudeOf(text.substr(3), 2);
    if (!magnitude || *magnitude > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return Integer{text[2] == '-', *magnitude};
}

bool decodeBase64(std::string_view text, std::string &out)
{
    std::uint32_t bits = 0;
    std::size_t digits = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (c == '\r' || c == '\n')
            continue;
        static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const std::size_t value = alphabet.find(c);
        padding += c == '=' ? 1 : 0;
        if ((value == std::string_view::npos || padding > 0) && c != '=')
            return false;
        bits = (bits << 6U) | static_cast<std::uint32_t>(c == '=' ? 0 : value);
        if (++digits % 4 == 0) {
            for (const unsigned shift : {16U, 8U, 0U})
                out += static_cast<char>((bits >> shift) & 0xFFU);
        }
    }
    if (digits % 4 != 0 || padding > 2)
        return false;
    out.resize(out.size() - padding);
    return true;
}

// As Go's encoding/json writes a string that is not UTF-8.
std::string replaceInvalid(std::string_view bytes)
{
    std::string out;
    while (!bytes.empty()) {
        std::size_t size = 1;
        while (size < 5 && !isUtf8(bytes.substr(0, size)))
            ++size;
        out += size < 5 ? bytes.substr(0, size) : std::string_view("\xEF\xBF\xBD");
        bytes.remove_prefix(size < 5 ? std::min(size, bytes.size()) : 1);
    }
    return out;
}

void setInteger(ResolvedScalar &out, Integer value)
{
    out.kind = ValueKind::Int;
    std::array<char, 24> buffer{};
    char *begin = buffer.data();
    if (value.negative && value.magnitude > 0)
        *begin++ = '-';
    const char *const end = std::to_chars(begin, buffer.data() + buffer.size(), value.magnitude).ptr;
    out.owned.assign(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    out.text = out.owned;
    out.tooWide = !value.negative && value.magnitude > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
}

void setFloat(ResolvedScalar &out, double value)
{
    out.kind = ValueKind::Float;
    out.number = value;
    if (std::isfinite(value)) {
        out.owned = jsonNumber(value);
        out.text = out.owned;
    }
}

void setWord(ResolvedScalar &out, const Word &word)
{
    out.kind = word.kind;
    out.text = word.canonical;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (word.kind == ValueKind::Float)
        out.number = word.canonical == ".nan" ? std::nan("") : word.canonical == ".inf" ? infinity : -infinity;
}

// Decimal digits without a leading zero and at most 18 of them: what nearly every number is.
bool isShortInteger(std::string_view text)
{
    return text.size() <= 18 && isDecimal(text) && (text.front() != '0' || text.size() == 1);
}

// Go's ParseFloat wants each "_" between two digits; where the number begins with one, they are dropped before it.
bool separatesDigits(std::string_view text)
{
    const auto isDigit = [text](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    for (std::size_t at = text.find('_'); at != std::string_view::npos; at = text.find('_', at + 1)) {
        if (!isDigit(at - 1) || !isDigit(at + 1))
            return false;
    }
    return true;
}

void resolveNumber(std::string_view text, ResolvedScalar &out)
{
    if (isShortInteger(text)) {
        out.kind = ValueKind::Int;
        return;
    }
    std::string plain(text);
    plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
    if (text.front() == '.') {
        if (const auto number = separatesDigits(text) && looksFloat(plain) ? parseDouble(plain) : std::nullopt)
            setFloat(out, *number);
        return;
    }
    if (const auto integer = parseInteger(plain))
        return setInteger(out, *integer);
    if (const auto number = looksFloat(plain) ? parseDouble(plain) : std::nullopt)
        return setFloat(out, *number);
    if (const auto integer = parseSignedBinary(plain))
        setInteger(out, *integer);
}

bool agrees(Tag tag, std::string_view text, ResolvedScalar &out)
{
    switch (tag) {
    case Tag::Bool: return out.kind == ValueKind::Bool;
    case Tag::Int: return out.kind == ValueKind::Int;
    case Tag::Null: return out.kind == ValueKind::Null;
    case Tag::Timestamp: return out.kind == ValueKind::String && isYamlTimestamp(text);
    case Tag::Float:
        if (out.kind == ValueKind::Int && !out.tooWide)
            setFloat(out, parseDouble(out.text).value_or(0));
        return out.kind == ValueKind::Float;
    default: return true;
    }
}

}

ValueKind ResolvedScalar::canonicalKind() const
{
    return kind == ValueKind::Float && isIntegerText(text) ? ValueKind::Int : kind;
}

bool resolveScalar(const YamlScalar &scalar, ResolvedScalar &out)
{
    out.kind = ValueKind::String;
    out.text = scalar.text;
    out.tooWide = false;
    if (scalar.tag.empty() && (!scalar.plain || (!scalar.text.empty() && !mayMeanMore(scalar.text.front()))))
        return true;
    const Tag tag = tagOf(scalar.tag);
    if (tag == Tag::Binary) {
        out.owned.clear();
        const bool ok = decodeBase64(scalar.text, out.owned);
        if (!isUtf8(out.owned))
            out.owned = replaceInvalid(out.owned);
        out.text = out.owned;
        return ok;
    }
    if (tag == Tag::Str || tag == Tag::Other)
        return true;
    if (const Word *word = wordOf(scalar.text))
        setWord(out, *word);
    else if (const char c = scalar.text.front(); c == '+' || c == '-' || c == '.' || (c >= '0' && c <= '9'))
        resolveNumber(scalar.text, out);
    return agrees(tag, scalar.text, out);
}

bool canonicalKey(ResolvedScalar &key)
{
    if (key.kind == ValueKind::Float) {
        key.owned = floatKey(key.number);
        key.text = key.owned;
    }
    return key.kind != ValueKind::Null && !key.tooWide;
}

}
