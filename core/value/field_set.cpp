// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/field_set.h"

#include "core/value/readers.h"
#include "core/value/value_builder.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace plumbline {
namespace {

constexpr std::string_view self = ".";
constexpr std::string_view field = "f:";

std::optional<Value> jsonOf(std::string_view fieldKey)
{
    Result<Value> read = readJson(fieldKey.substr(2), {});
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

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

std::optional<std::size_t> memberNamed(const Value &map, std::string_view name)
{
    for (std::size_t i = 0; i < map.size(); ++i)
        if (map.key(i) == name)
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
            copyItem(builder, object.at(at), fields.at(inSet), jsonOf(fields.key(inSet)).value_or(Value()));
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

// The key of a declared item, made like `pattern`, a key of another item of that list.
std::string keyLike(std::string_view pattern, const Value &item)
{
    if (pattern.starts_with("v:"))
        return "v:" + toJson(item);
    const Value keys = jsonOf(pattern).value_or(Value());
    ValueBuilder builder;
    builder.beginMap();
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (const std::optional<Value> own = item.find(keys.key(i))) {
            builder.key(keys.key(i));
            builder.copy(*own);
        }
    }
    builder.end();
    return "k:" + toJson(builder.finish());
}

// A key of an item in a set; empty where the list is owned as one piece.
std::string_view itemKey(const Value &shape)
{
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape.key(i).starts_with("k:") || shape.key(i).starts_with("v:"))
            return shape.key(i);
    return {};
}

void nameDeclared(ValueBuilder &builder, const Value &declared, const Value &shape);

void nameItems(ValueBuilder &builder, const Value &declared, const Value &shape, std::string_view pattern)
{
    std::vector<std::optional<std::size_t>> known(declared.size()); // the key of the shape that means the item
    for (std::size_t j = 0; j < shape.size(); ++j)
        if (const auto at = declaredItem(declared, shape.key(j)); at && !known[*at])
            known[*at] = j;
    const Value other = shape.find(pattern).value_or(Value());
    for (std::size_t i = 0; i < declared.size(); ++i) {
        builder.key(known[i] ? std::string(shape.key(*known[i])) : keyLike(pattern, declared.at(i)));
        nameDeclared(builder, declared.at(i), known[i] ? unitedFields(shape.at(*known[i]), other) : other);
    }
}

void nameDeclared(ValueBuilder &builder, const Value &declared, const Value &shape)
{
    builder.beginMap();
    if (declared.kind() == ValueKind::Map) {
        for (std::size_t i = 0; i < declared.size(); ++i) {
            const std::string key = std::string(field).append(declared.key(i));
            builder.key(key);
            nameDeclared(builder, declared.at(i), shape.find(key).value_or(Value()));
        }
    } else if (const std::string_view pattern = itemKey(shape); declared.kind() == ValueKind::List && !pattern.empty()) {
        nameItems(builder, declared, shape, pattern);
    }
    builder.end();
}

std::size_t childrenOf(const Value &fields)
{
    return fields.size() - (fields.find(self) ? 1U : 0U);
}

// Each child that the set names is there on both sides and equal, as `equal(key, mine, there, fields)` says; and the set
// names as many as are expected.
template <typename Equal> bool eachMatches(const Value &declared, const Value &live, const Value &fields, std::size_t expected, Equal equal)
{
    if (childrenOf(fields) != expected)
        return false;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string_view key = fields.key(i);
        if (key == self)
            continue;
        const auto inDeclared = childNamed(declared, key);
        const auto inLive = childNamed(live, key);
        if (!inDeclared || !inLive || !equal(key, declared.at(*inDeclared), live.at(*inLive), fields.at(i)))
            return false;
    }
    return true;
}

bool matches(const Value &declared, const Value &live, const Value &fields);

bool childrenMatch(const Value &declared, const Value &live, const Value &fields, std::size_t expected)
{
    return eachMatches(declared, live, fields, expected, [](std::string_view, const Value &mine, const Value &there, const Value &below) {
        return matches(mine, there, below);
    });
}

bool matches(const Value &declared, const Value &live, const Value &fields)
{
    if (declared.kind() != live.kind())
        return false;
    if (isWholeField(fields) && (!fields.find(self) || declared.isScalar()))
        return declared == live;
    return !declared.isScalar() && childrenMatch(declared, live, fields, declared.size());
}

constexpr std::array<std::string_view, 2> identityOfObject{"apiVersion", "kind"};
constexpr std::array<std::string_view, 2> identityInMetadata{"name", "namespace"};

std::size_t without(const Value &map, const auto &names)
{
    return map.size() -
           static_cast<std::size_t>(std::ranges::count_if(names, [&map](std::string_view name) { return map.find(name).has_value(); }));
}

void nameMetadata(ValueBuilder &builder, const Value &metadata, const Value &shape)
{
    builder.beginMap();
    for (std::size_t i = 0; i < metadata.size(); ++i) {
        if (std::ranges::find(identityInMetadata, metadata.key(i)) != identityInMetadata.end())
            continue;
        const std::string key = std::string(field).append(metadata.key(i));
        builder.key(key);
        nameDeclared(builder, metadata.at(i), shape.find(key).value_or(Value()));
    }
    builder.end();
}

}

bool isWholeField(const Value &fields)
{
    return fields.size() == 0 || (fields.size() == 1 && fields.key(0) == self);
}

std::optional<std::size_t> childNamed(const Value &container, std::string_view fieldKey)
{
    if (fieldKey.starts_with(field))
        return container.kind() == ValueKind::Map ? memberNamed(container, fieldKey.substr(2)) : std::nullopt;
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
    const std::optional<Value> wanted = jsonOf(fieldKey);
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

Value declaredFields(const Value &object, const Value &shape)
{
    ValueBuilder builder;
    builder.beginMap();
    for (std::size_t i = 0; i < object.size(); ++i) {
        const std::string_view name = object.key(i);
        if (name == "status" || std::ranges::find(identityOfObject, name) != identityOfObject.end())
            continue;
        const Value member = object.at(i);
        const bool metadata = name == "metadata";
        if (metadata && without(member, identityInMetadata) == 0)
            continue; // an empty set would name all of it
        const std::string key = std::string(field).append(name);
        builder.key(key);
        metadata ? nameMetadata(builder, member, shape.find(key).value_or(Value()))
                 : nameDeclared(builder, member, shape.find(key).value_or(Value()));
    }
    builder.end();
    return builder.finish();
}

std::optional<std::size_t> declaredItem(const Value &list, std::string_view fieldKey)
{
    if (!fieldKey.starts_with("k:"))
        return childNamed(list, fieldKey);
    const std::optional<Value> keys = list.kind() == ValueKind::List ? jsonOf(fieldKey) : std::nullopt;
    for (std::size_t i = 0; keys && i < list.size(); ++i) {
        std::size_t same = 0;
        bool differs = list.at(i).kind() != ValueKind::Map;
        for (std::size_t j = 0; j < keys->size(); ++j) {
            const std::optional<Value> own = list.at(i).find(keys->key(j));
            same += own && *own == keys->at(j) ? 1U : 0U;
            differs = differs || (own && *own != keys->at(j));
        }
        if (!differs && same > 0)
            return i;
    }
    return std::nullopt;
}

bool declaresExactly(const Value &declared, const Value &live, const Value &fields)
{
    if (declared.kind() != ValueKind::Map || live.kind() != ValueKind::Map)
        return false;
    std::size_t expected = without(declared, identityOfObject);
    const std::optional<Value> metadata = declared.find("metadata");
    const std::size_t named = metadata ? without(*metadata, identityInMetadata) : 0;
    expected -= metadata && named == 0 ? 1U : 0U;
    return eachMatches(declared, live, fields, expected,
                       [named](std::string_view key, const Value &mine, const Value &there, const Value &below) {
                           return key == "f:metadata" ? childrenMatch(mine, there, below, named) : matches(mine, there, below);
                       });
}

}
