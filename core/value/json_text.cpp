// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace plumbline {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// The shortest decimal digits and the place of the point: 0.digits times ten to the power of point.
struct Decimal {
    bool negative = false;
    std::string digits;
    int point = 0;
};

template <typename Number> Decimal shortest(Number value)
{
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific).ptr;
    std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    Decimal out;
    out.negative = text.front() == '-';
    if (out.negative)
        text.remove_prefix(1);
    const std::size_t e = text.find('e');
    for (const char c : text.substr(0, e)) {
        if (c != '.')
            out.digits += c;
    }
    out.point = std::atoi(std::string(text.substr(e + 1)).c_str()) + 1;
    return out;
}

std::string fixedForm(const Decimal &d)
{
    std::string out = d.negative ? "-" : "";
    const auto count = static_cast<int>(d.digits.size());
    if (d.point <= 0)
        return out + "0." + std::string(static_cast<std::size_t>(-d.point), '0') + d.digits;
    if (d.point >= count)
        return out + d.digits + std::string(static_cast<std::size_t>(d.point - count), '0');
    const auto split = static_cast<std::size_t>(d.point);
    return out + d.digits.substr(0, split) + "." + d.digits.substr(split);
}

std::string exponentForm(const Decimal &d, std::size_t exponentDigits)
{
    std::string out = d.negative ? "-" : "";
    out += d.digits.front();
    if (d.digits.size() > 1)
        out += "." + d.digits.substr(1);
    const int exponent = d.point - 1;
    const std::string digits = std::to_string(std::abs(exponent));
    out += exponent < 0 ? "e-" : "e+";
    if (digits.size() < exponentDigits)
        out.append(exponentDigits - digits.size(), '0');
    return out + digits;
}

// Of a literal whose double is out of range: whether it is beyond the largest rather than next to zero, which from_chars
// does not tell.
bool isLarge(std::string_view text)
{
    const std::size_t e = std::min(text.find_first_of("eE"), text.size());
    const std::string_view digits = text.substr(0, e);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t first = digits.find_first_of("123456789");
    const bool above = first < point;
    const auto scale = static_cast<double>(above ? point - first : first - point);
    const double exponent = e < text.size() ? std::strtod(std::string(text.substr(e + 1)).c_str(), nullptr) : 0;
    return (above ? scale : -scale) + exponent > 0;
}

}

void appendJsonString(std::string &out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            out += "\\u00";
            out += hex[c >> 4U];
            out += hex[c & 15U];
        }
    }
    out.append(text, plain);
    out += '"';
}

bool isJsonNumber(std::string_view text)
{
    std::size_t i = 0;
    const auto digits = [&] {
        const std::size_t begin = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        return i > begin;
    };
    if (i < text.size() && text[i] == '-')
        ++i;
    const std::size_t begin = i;
    if (!digits() || (text[begin] == '0' && i > begin + 1))
        return false;
    if (i < text.size() && text[i] == '.') {
        ++i;
        if (!digits())
            return false;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            ++i;
        if (!digits())
            return false;
    }
    return i == text.size();
}

bool isIntegerText(std::string_view number)
{
    return number.find_first_of(".e") == std::string_view::npos && number != "-0";
}

std::string jsonNumber(double value)
{
    const Decimal d = shortest(value);
    const double magnitude = std::fabs(value);
    if (magnitude != 0 && (magnitude < 1e-6 || magnitude >= 1e21))
        return exponentForm(d, 1);
    return fixedForm(d);
}

std::string floatKey(double value)
{
    const auto single = static_cast<float>(value);
    if (std::isnan(single))
        return ".nan";
    if (std::isinf(single))
        return single > 0 ? ".inf" : "-.inf";
    const Decimal d = shortest(single);
    const int exponent = d.point - 1;
    return single != 0 && (exponent < -4 || exponent >= 6) ? exponentForm(d, 2) : fixedForm(d);
}

std::optional<double> parseDouble(std::string_view text)
{
    if (!text.empty() && text.front() == '+')
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || (error != std::errc() && error != std::errc::result_out_of_range))
        return std::nullopt;
    if (error == std::errc())
        return value;
    if (isLarge(text))
        return std::nullopt;
    return text.front() == '-' ? -0.0 : 0.0;
}

}
