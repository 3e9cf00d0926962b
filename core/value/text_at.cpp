// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/text_at.h"

#include "core/value/value_builder.h"

namespace plumbline {
namespace {

using Path = std::span<const std::string_view>;
using Text = std::optional<std::string_view>;

bool isOpen(const Value &map, Path path, const Text &text)
{
    if (map.kind() == ValueKind::Null)
        return text.has_value();
    return map.kind() == ValueKind::Map && (path.size() == 1 || isOpen(map.find(path[0]).value_or(Value()), path.subspan(1), text));
}

void write(ValueBuilder &builder, const Value &map, Path path, const Text &text)
{
    const auto put = [&](const Value &below) {
        if (path.size() > 1) {
            builder.key(path[0]);
            write(builder, below, path.subspan(1), text);
        } else if (text) {
            builder.key(path[0]);
            builder.string(*text);
        }
    };
    bool found = false;
    builder.beginMap(map.position());
    for (std::size_t i = 0; i < map.size(); ++i) {
        if (map.key(i) == path[0]) {
            put(map.at(i));
            found = true;
            continue;
        }
        builder.key(map.key(i));
        builder.copy(map.at(i));
    }
    if (!found)
        put(Value());
    builder.end();
}

}

Value withTextAt(const Value &object, std::span<const std::string_view> path, std::optional<std::string_view> text)
{
    ValueBuilder builder;
    return withTextAt(object, path, text, builder);
}

Value withTextAt(const Value &object, std::span<const std::string_view> path, std::optional<std::string_view> text, ValueBuilder &builder)
{
    if (path.empty() || !isOpen(object, path, text))
        return object;
    write(builder, object, path, text);
    return builder.finish();
}

}
