// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/scalars.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace plumbline {
namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::optional<bool> boolOf(std::string_view text)
{
    static constexpr std::array<std::string_view, 4> yes{"y", "yes", "on", "true"};
    static constexpr std::array<std::string_view, 4> no{"n", "no", "off", "false"};
    const std::string word = lower(text);
    if (std::ranges::find(yes, word) != yes.end())
        return true;
    if (std::ranges::find(no, word) != no.end())
        return false;
    return std::nullopt;
}

// A number's text in lower case without '_' and without its sign.
struct Unsigned {
    bool negative = false;
    std::string digits;
};

Unsigned withoutSign(std::string_view text)
{
    Unsigned out;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        out.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    out.digits = lower(text);
    std::erase(out.digits, '_');
    return out;
}

int baseOf(std::string &digits)
{
    struct Prefix {
        std::string_view text;
        int base;
    };
    static constexpr std::array<Prefix, 3> prefixes{{{"0x", 16}, {"0o", 8}, {"0b", 2}}};
    for (const Prefix &prefix : prefixes) {
        if (digits.starts_with(prefix.text)) {
            digits.erase(0, prefix.text.size());
            return prefix.base;
        }
    }
    const bool octal = digits.size() > 1 && digits.front() == '0' && digits.find_first_not_of("01234567") == std::string::npos;
    return octal ? 8 : 10;
}

bool sameInt(std::string_view a, std::string_view b)
{
    struct Parsed {
        std::optional<std::uint64_t> magnitude;
        Unsigned text;
        int base = 10;
    };
    const auto parse = [](std::string_view text) {
        Parsed out;
        out.text = withoutSign(text);
        out.base = baseOf(out.text.digits);
        out.text.digits.erase(0, std::min(out.text.digits.find_first_not_of('0'), out.text.digits.size()));
        std::uint64_t number = 0;
        const std::string &digits = out.text.digits;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, out.base);
        if (digits.empty() || (error == std::errc() && end == digits.data() + digits.size()))
            out.magnitude = number;
        return out;
    };
    const Parsed left = parse(a);
    const Parsed right = parse(b);
    if (left.magnitude && right.magnitude)
        return *left.magnitude == *right.magnitude && (*left.magnitude == 0 || left.text.negative == right.text.negative);
    return left.base == right.base && left.text.negative == right.text.negative && left.text.digits == right.text.digits;
}

std::optional<double> floatOf(std::string_view text)
{
    Unsigned number = withoutSign(text);
    std::string &digits = number.digits;
    double out = 0;
    if (digits.starts_with('.') && digits.size() == 4 && !(digits[1] >= '0' && digits[1] <= '9'))
        digits.erase(0, 1); // ".inf", ".nan"
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (error != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return number.negative ? -out : out;
}

bool sameFloat(std::string_view a, std::string_view b)
{
    const std::optional<double> left = floatOf(a);
    const std::optional<double> right = floatOf(b);
    return left && right && (*left == *right || (std::isnan(*left) && std::isnan(*right)));
}

}

bool sameMeaning(ValueKind kind, std::string_view a, std::string_view b)
{
    if (a == b)
        return true;
    switch (kind) {
    case ValueKind::Null: return true;
    case ValueKind::Bool: return boolOf(a).has_value() && boolOf(a) == boolOf(b);
    case ValueKind::Int: return sameInt(a, b);
    case ValueKind::Float: return sameFloat(a, b);
    default: return false;
    }
}

}
