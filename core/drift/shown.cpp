// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/shown.h"

#include "core/base/text.h"

#include <array>

namespace plumbline {
namespace {

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::string elided(std::string_view text)
{
    if (text.size() <= shownLimit)
        return std::string(text);
    std::size_t head = shownLimit / 2;
    while (head > 0 && isContinuation(text[head]))
        --head;
    std::size_t tail = text.size() - shownLimit / 2;
    while (tail < text.size() && isContinuation(text[tail]))
        ++tail;
    return std::string(text.substr(0, head)) + " … " + std::to_string(tail - head) + " bytes … " + std::string(text.substr(tail));
}

}

std::string shown(std::string_view text)
{
    std::string out = elided(text);
    return isUtf8(out) ? out : visible(out, true);
}

std::string shown(const Value &value)
{
    switch (value.kind()) {
    case ValueKind::Null: return value.text().empty() ? "null" : std::string(value.text());
    case ValueKind::Alias: return std::string("*").append(value.text());
    case ValueKind::List:
    case ValueKind::Map: return shown(std::string_view(toJson(value)));
    default: return shown(value.text());
    }
}

std::string sizeText(std::uint64_t bytes)
{
    static constexpr std::array<std::string_view, 5> units{" KiB", " MiB", " GiB", " TiB", " PiB"};
    if (bytes < 1024)
        return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
    std::uint64_t tenths = bytes * 10 / 1024;
    std::size_t unit = 0;
    for (; tenths >= 10240 && unit + 1 < units.size(); ++unit)
        tenths /= 1024;
    std::string out = std::to_string(tenths / 10);
    if (tenths < 100 && tenths % 10 != 0)
        out.append(".").append(std::to_string(tenths % 10));
    return out.append(units[unit]);
}

std::string shown(const FileContent &content)
{
    return sizeText(content.size) + ", " + content.blob.hex().substr(0, 7);
}

}
