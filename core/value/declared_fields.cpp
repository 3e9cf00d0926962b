// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/value/declared_fields.h"

#include "core/value/field_set.h"
#include "core/value/value_builder.h"

#include <algorithm>
#include <array>
#include <span>

namespace plumbline {
namespace {

constexpr std::string_view self = ".";

std::string fieldKeyOf(std::string_view name)
{
    return std::string("f:").append(name);
}

// The key of a declared item, made like `pattern`, a key of another item of that list.
std::string keyLike(std::string_view pattern, const Value &item)
{
    if (pattern.starts_with("v:"))
        return "v:" + toJson(item);
    const Value keys = valueInKey(pattern).value_or(Value());
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

void nameMembers(ValueBuilder &builder, const Value &map, const Value &shape, std::span<const std::string_view> leftOut = {})
{
    for (std::size_t i = 0; i < map.size(); ++i) {
        if (std::ranges::find(leftOut, map.key(i)) != leftOut.end())
            continue;
        const std::string key = fieldKeyOf(map.key(i));
        builder.key(key);
        nameDeclared(builder, map.at(i), shape.find(key).value_or(Value()));
    }
}

void nameDeclared(ValueBuilder &builder, const Value &declared, const Value &shape)
{
    builder.beginMap();
    if (declared.kind() == ValueKind::Map)
        nameMembers(builder, declared, shape);
    else if (const std::string_view pattern = itemKey(shape); declared.kind() == ValueKind::List && !pattern.empty())
        nameItems(builder, declared, shape, pattern);
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
    std::vector<std::size_t> completed; // declared items whose keys the server completed with defaults
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const std::string_view key = fields.key(i);
        if (key == self)
            continue;
        auto inDeclared = childNamed(declared, key);
        if (!inDeclared) {
            inDeclared = declaredItem(declared, key);
            if (!inDeclared || std::ranges::find(completed, *inDeclared) != completed.end())
                return false;
            completed.push_back(*inDeclared);
        }
        const auto inLive = childNamed(live, key);
        if (!inLive || !equal(key, declared.at(*inDeclared), live.at(*inLive), fields.at(i)))
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
    nameMembers(builder, metadata, shape, identityInMetadata);
    builder.end();
}

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
        const std::string key = fieldKeyOf(name);
        builder.key(key);
        metadata ? nameMetadata(builder, member, shape.find(key).value_or(Value()))
                 : nameDeclared(builder, member, shape.find(key).value_or(Value()));
    }
    builder.end();
    return builder.finish();
}

Value withoutEmpties(const Value &object)
{
    if (object.isScalar())
        return object;
    ValueBuilder builder;
    const bool map = object.kind() == ValueKind::Map;
    map ? builder.beginMap(object.position()) : builder.beginList(object.position());
    bool any = false;
    for (std::size_t i = 0; i < object.size(); ++i) {
        const Value child = withoutEmpties(object.at(i));
        const bool empty = child.kind() == ValueKind::Null && !object.at(i).isScalar();
        if (empty && map)
            continue;
        if (map)
            builder.key(object.key(i));
        builder.copy(empty ? object.at(i) : child);
        any = true;
    }
    builder.end();
    return any ? builder.finish() : Value();
}

std::optional<std::size_t> declaredItem(const Value &list, std::string_view fieldKey)
{
    if (!fieldKey.starts_with("k:"))
        return childNamed(list, fieldKey);
    const std::optional<Value> keys = list.kind() == ValueKind::List ? valueInKey(fieldKey) : std::nullopt;
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
