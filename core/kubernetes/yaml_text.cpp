// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/yaml_text.h"

#include <array>
#include <string_view>

namespace plumbline {
namespace {

struct Range {
    std::string_view first; // in UTF-8, as long as the last
    std::string_view last;
    unsigned code; // of the first
};
constexpr std::array<Range, 5> ranges{{{"\x7F", "\x7F", 0x7F},
                                       {"\xC2\x80", "\xC2\x9F", 0x80},
                                       {"\xE2\x80\xA8", "\xE2\x80\xA9", 0x2028},
                                       {"\xEF\xBB\xBF", "\xEF\xBB\xBF", 0xFEFF},
                                       {"\xEF\xBF\xBE", "\xEF\xBF\xBF", 0xFFFE}}};

const Range *rangeAt(std::string_view text)
{
    for (const Range &range : ranges) {
        const std::string_view here = text.substr(0, range.first.size());
        if (here >= range.first && here <= range.last && here.size() == range.first.size())
            return &range;
    }
    return nullptr;
}

}

std::string yamlOfJson(std::string json)
{
    constexpr std::string_view leads = "\x7F\xC2\xE2\xEF";
    if (json.find_first_of(leads) == std::string::npos)
        return json;
    std::string out;
    out.reserve(json.size());
    const std::string_view text = json;
    for (std::size_t i = 0; i < text.size();) {
        const Range *range = leads.find(text[i]) != std::string_view::npos ? rangeAt(text.substr(i)) : nullptr;
        if (range == nullptr) {
            out += text[i++];
            continue;
        }
        const std::size_t size = range->first.size();
        const unsigned code =
            range->code + static_cast<unsigned char>(text[i + size - 1]) - static_cast<unsigned char>(range->first.back());
        constexpr std::string_view digits = "0123456789abcdef";
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4)
            out += digits[(code >> static_cast<unsigned>(shift)) & 15U];
        i += size;
    }
    return out;
}

}
