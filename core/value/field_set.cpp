// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/field_set.h"

#include "core/value/readers.h"
#include "core/value/value_builder.h"

#include <algorithm>
#include <charconv>

namespace plumbline {
namespace {

constexpr std::string_view self = ".";
constexpr std::string_view field = "f:";

bool hasKeys(const Value &item, const Value &keys)
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::optional<Value> own = item.find(keys.key(i));
        if (!own || *own != keys.at(i))
            return false;
    }
    return item.kind() == ValueKind::Map;
}

std::optional<std::size_t> itemWhere(const Value &list, const Value &wanted, bool keyed)
{
    for (std::size_t i = 0; i < list.size(); ++i)
        if (keyed ? hasKeys(list.at(i), wanted) : list.at(i) == wanted)
            return i;
    return std::nullopt;
}

// Index of each child that the set names, with its place in the set; by place in the container.
std::vector<std::pair<std::size_t, std::size_t>> named(const Value &container, const Value &fields)
{
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (const auto at = childNamed(container, fields.key(i)))
            out.emplace_back(*at, i);
    std::ranges::sort(out);
    return out;
}

void copyProjection(ValueBuilder &builder, const Value &object, const Value &fields);

// An item of a keyed list keeps its key fields, owned or not: without them nobody finds it again. A defaulted key field
// (a port's protocol) is owned by nobody.
void copyItem(ValueBuilder &builder, const Value &item, const Value &fields, const Value &keys)
{
    if (isWholeField(fields) && !fields.find(self))
        return builder.copy(item);
    builder.beginMap();
    for (std::size_t i = 0; i < item.size(); ++i) {
        const std::optional<Value> below = fields.find(std::string(field).append(item.key(i)));
        if (!below && !keys.find(item.key(i)))
            continue;
        builder.key(item.key(i));
        below ? copyProjection(builder, item.at(i), *below) : builder.copy(item.at(i));
    }
    builder.end();
}

void copyProjection(ValueBuilder &builder, const Value &object, const Value &fields)
{
    if (isWholeField(fields) && !fields.find(self))
        return builder.copy(object);
    const bool map = object.kind() == ValueKind::Map;
    if (!map && object.kind() != ValueKind::List)
        return builder.copy(object);
    map ? builder.beginMap() : builder.beginList();
    for (const auto &[at, inSet] : named(object, fields)) {
        if (map)
            builder.key(object.key(at));
        if (!map && fields.key(inSet).starts_with("k:"))
            copyItem(builder, object.at(at), fields.at(inSet), valueInKey(fields.key(inSet)).value_or(Value()));
        else
            copyProjection(builder, object.at(at), fields.at(inSet));
    }
    builder.end();
}

void copyUnion(ValueBuilder &builder, const Value &a, const Value &b)
{
    builder.beginMap();
    for (std::size_t i = 0; i < a.size(); ++i) {
        builder.key(a.key(i));
        if (const std::optional<Value> other = b.find(a.key(i)))
            copyUnion(builder, a.at(i), *other);
        else
            builder.copy(a.at(i));
    }
    for (std::size_t i = 0; i < b.size(); ++i) {
        if (a.find(b.key(i)))
            continue;
        builder.key(b.key(i));
        builder.copy(b.at(i));
    }
    builder.end();
}

void copyDifference(ValueBuilder &builder, const Value &fields, const Value &taken);

bool leavesNothing(const Value &fields, const Value &taken)
{
    if (isWholeField(taken))
        return true;
    if (isWholeField(fields))
        return false;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::optional<Value> below = taken.find(fields.key(i));
        if (fields.key(i) != self && (!below || !leavesNothing(fields.at(i), *below)))
            return false;
    }
    return true;
}

void copyDifference(ValueBuilder &builder, const Value &fields, const Value &taken)
{
    builder.beginMap();
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::optional<Value> below = taken.find(fields.key(i));
        if (below && leavesNothing(fields.at(i), *below))
            continue;
        builder.key(fields.key(i));
        below ? copyDifference(builder, fields.at(i), *below) : builder.copy(fields.at(i));
    }
    builder.end();
}

void copyWithout(ValueBuilder &builder, const Value &object, const Value &fields)
{
    if (object.isScalar())
        return builder.copy(object);
    const auto places = named(object, fields);
    const bool map = object.kind() == ValueKind::Map;
    map ? builder.beginMap() : builder.beginList();
    auto place = places.begin();
    for (std::size_t i = 0; i < object.size(); ++i) {
        while (place != places.end() && place->first < i)
            ++place;
        const bool here = place != places.end() && place->first == i;
        const Value below = here ? fields.at((place++)->second) : Value();
        if (here && isWholeField(below))
            continue;
        if (map)
            builder.key(object.key(i));
        here ? copyWithout(builder, object.at(i), below) : builder.copy(object.at(i));
    }
    builder.end();
}

}

std::optional<Value> valueInKey(std::string_view fieldKey)
{
    Result<Value> read = readJson(fieldKey.substr(2), {});
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

bool isWholeField(const Value &fields)
{
    return fields.size() == 0 || (fields.size() == 1 && fields.key(0) == self);
}

std::optional<std::size_t> childNamed(const Value &container, std::string_view fieldKey)
{
    if (fieldKey.starts_with(field))
        return container.indexOf(fieldKey.substr(2));
    if (container.kind() != ValueKind::List || fieldKey.size() < 3)
        return std::nullopt;
    if (fieldKey.starts_with("i:")) {
        std::size_t index = 0;
        const char *end = fieldKey.data() + fieldKey.size();
        const auto read = std::from_chars(fieldKey.data() + 2, end, index);
        return read.ec == std::errc() && read.ptr == end && index < container.size() ? std::optional(index) : std::nullopt;
    }
    const bool keyed = fieldKey.starts_with("k:");
    if (!keyed && !fieldKey.starts_with("v:"))
        return std::nullopt;
    const std::optional<Value> wanted = valueInKey(fieldKey);
    return wanted ? itemWhere(container, *wanted, keyed) : std::nullopt;
}

Value project(const Value &object, const Value &fields)
{
    ValueBuilder builder;
    if (fields.size() == 0)
        return builder.finish();
    copyProjection(builder, object, fields);
    return builder.finish();
}

bool coversFields(const Value &outer, const Value &inner)
{
    if (isWholeField(outer) && !outer.find(self))
        return true;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner.key(i) == self)
            continue;
        const std::optional<Value> same = outer.find(inner.key(i));
        if (!same || !coversFields(*same, inner.at(i)))
            return false;
    }
    return !isWholeField(inner) || isWholeField(outer) || inner.find(self);
}

Value unitedFields(const Value &a, const Value &b)
{
    if (a.size() == 0 && b.kind() == ValueKind::Map)
        return b;
    if (b.size() == 0 && a.kind() == ValueKind::Map)
        return a;
    ValueBuilder builder;
    copyUnion(builder, a, b);
    return builder.finish();
}

Value fieldsWithout(const Value &fields, const Value &taken)
{
    ValueBuilder builder;
    copyDifference(builder, fields, taken);
    return builder.finish();
}

Value withoutFields(const Value &object, const Value &fields)
{
    ValueBuilder builder;
    copyWithout(builder, object, fields);
    return builder.finish();
}

}
