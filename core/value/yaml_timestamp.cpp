// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/yaml_timestamp.h"

#include <chrono>
#include <optional>

namespace plumbline {

namespace {

class Scanner {
public:
    explicit Scanner(std::string_view text) : rest(text) {}

    // A number of `least` to `most` digits.
    std::optional<unsigned> number(std::size_t least, std::size_t most)
    {
        unsigned value = 0;
        std::size_t count = 0;
        while (count < most && count < rest.size() && rest[count] >= '0' && rest[count] <= '9')
            value = value * 10 + static_cast<unsigned>(rest[count++] - '0');
        if (count < least)
            return std::nullopt;
        rest.remove_prefix(count);
        return value;
    }

    bool below(unsigned bound, std::size_t leastDigits)
    {
        const auto value = number(leastDigits, 2);
        return value && *value < bound;
    }

    bool skip(char c)
    {
        const bool found = !rest.empty() && rest.front() == c;
        rest.remove_prefix(found ? 1 : 0);
        return found;
    }

    std::string_view rest;
};

bool readDate(Scanner &in)
{
    const auto year = in.number(4, 4);
    if (!year || !in.skip('-'))
        return false;
    const auto month = in.number(1, 2);
    if (!month || !in.skip('-'))
        return false;
    const auto day = in.number(1, 2);
    return day &&
           std::chrono::year_month_day(std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month), std::chrono::day(*day)).ok();
}

bool readTime(Scanner &in)
{
    if (!in.below(24, 1) || !in.skip(':') || !in.below(60, 1) || !in.skip(':') || !in.below(60, 1))
        return false;
    return !in.skip('.') || in.number(1, 9).has_value();
}

bool readZone(Scanner &in)
{
    if (in.skip('Z'))
        return true;
    return (in.skip('+') || in.skip('-')) && in.below(25, 2) && in.skip(':') && in.below(61, 2);
}

}

bool isYamlTimestamp(std::string_view text)
{
    Scanner in(text);
    if (!readDate(in))
        return false;
    if (in.rest.empty())
        return true;
    if (in.skip(' '))
        return readTime(in) && in.rest.empty();
    return (in.skip('T') || in.skip('t')) && readTime(in) && readZone(in) && in.rest.empty();
}

}
