// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/node_access.h"

#include <algorithm>
#include <limits>

namespace plumbline {

std::string textOf(const YamlNode *node, std::string_view fallback)
{
    return node ? node->text : std::string(fallback);
}

bool flagOf(const YamlNode *node, bool fallback)
{
    return node ? node->text.front() == 't' || node->text.front() == 'T' : fallback;
}

int intOf(const YamlNode *node, int fallback)
{
    return node ? toInt(node->text) : fallback;
}

std::vector<std::string> textsOf(const YamlNode *list)
{
    std::vector<std::string> out;
    if (list)
        for (const YamlNode &item : list->items)
            out.push_back(item.text);
    return out;
}

int toInt(std::string_view text)
{
    constexpr int most = std::numeric_limits<int>::max();
    const bool negative = text.front() == '-';
    if (negative || text.front() == '+')
        text.remove_prefix(1);
    long long value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::numeric_limits<int>::min();
        value = std::min(value * 10 + (c - '0'), static_cast<long long>(most));
    }
    return static_cast<int>(negative ? -value : value);
}

}
