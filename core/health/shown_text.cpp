// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/shown_text.h"

#include "core/base/text.h"

#include <algorithm>

namespace plumbline {

std::string shownText(std::string_view text)
{
    constexpr std::size_t limit = 500;
    const bool cut = text.size() > limit;
    if (cut) {
        std::size_t end = limit;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text = text.substr(0, end);
    }
    std::string line(text);
    std::ranges::replace_if(
        line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return visible(line) + (cut ? "…" : "");
}

std::string counted(long long number, std::string_view noun)
{
    return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}
