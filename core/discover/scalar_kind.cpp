// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/scalar_kind.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::string_view digits = "0123456789";

bool allOf(std::string_view text, std::string_view characters)
{
    return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

std::string_view withoutSign(std::string_view text)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+'))
        text.remove_prefix(1);
    return text;
}

bool isInteger(std::string_view text)
{
    if (text.substr(0, 2) == "0o")
        return allOf(text.substr(2), "01234567");
    if (text.substr(0, 2) == "0x")
        return allOf(text.substr(2), "0123456789abcdefABCDEF");
    return allOf(withoutSign(text), digits);
}

bool isFloat(std::string_view text)
{
    if (text == ".nan" || text == ".NaN" || text == ".NAN")
        return true;
    text = withoutSign(text);
    if (text == ".inf" || text == ".Inf" || text == ".INF")
        return true;
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        if (!allOf(withoutSign(text.substr(e + 1)), digits))
            return false;
        text = text.substr(0, e);
    }
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos)
        return allOf(text, digits);
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = text.substr(point + 1);
    return (whole.empty() ? !fraction.empty() : allOf(whole, digits)) && (fraction.empty() || allOf(fraction, digits));
}

template <std::size_t N> bool oneOf(std::string_view text, const std::array<std::string_view, N> &words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

}

YamlNode::Kind scalarKind(std::string_view text)
{
    static constexpr std::array<std::string_view, 5> nulls{"", "~", "null", "Null", "NULL"};
    static constexpr std::array<std::string_view, 6> flags{"true", "True", "TRUE", "false", "False", "FALSE"};
    if (oneOf(text, nulls))
        return YamlNode::Kind::Null;
    if (oneOf(text, flags))
        return YamlNode::Kind::Bool;
    if (isInteger(text))
        return YamlNode::Kind::Int;
    return isFloat(text) ? YamlNode::Kind::Float : YamlNode::Kind::String;
}

}
