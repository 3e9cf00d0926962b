// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/left_out.h"

#include "core/model/ignore.h"
#include "core/model/owners_at.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"
#include "core/value/json_path.h"
#include "core/value/value_builder.h"

#include <algorithm>

namespace plumbline {
namespace {

// What the rules about one object say.
struct Covering {
    std::vector<std::string> pointers; // JSONPaths among them, as what they mean in the manifest
    std::vector<std::string> managers;

    Covering(const std::vector<IgnoreRule> &rules, const Resource &desired)
    {
        for (const IgnoreRule &rule : rules) {
            if (!isAbout(rule, desired.key))
                continue;
            pointers.insert(pointers.end(), rule.pointers.begin(), rule.pointers.end());
            managers.insert(managers.end(), rule.managers.begin(), rule.managers.end());
            for (const std::string &text : rule.jsonPaths)
                if (const Result<JsonPath> path = readJsonPath(text))
                    std::ranges::move(pointersOf(*path, desired.object), std::back_inserter(pointers));
        }
    }

    [[nodiscard]] bool names(std::string_view path) const
    {
        return std::ranges::any_of(pointers, [path](const std::string &pointer) { return pointerCovers(pointer, path); });
    }
    [[nodiscard]] bool namesManager(const std::string &manager) const { return std::ranges::find(managers, manager) != managers.end(); }
};

class Walk {
public:
    explicit Walk(const Covering &covering) : covering_(covering) {}

    // What is left out below a node of the manifest, an empty map where nothing is; `keys`: the key fields of the item that it is.
    [[nodiscard]] Value below(const Value &declared, const Value &fields, const OwnersAt &others, const std::string &path,
                              const Value &keys) const
    {
        ValueBuilder builder;
        builder.beginMap();
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::string_view key = fields.key(i);
            const bool member = key.starts_with("f:");
            const auto at = declaredItem(declared, key);
            const OwnersAt those = ownersBelow(others, key);
            if (!at || those.empty() || (member && keys.find(key.substr(2))))
                continue;
            const std::string here = path + "/" + (member ? escapePointer(key.substr(2)) : std::to_string(*at));
            const Value left = fields.at(i).size() > 0 ? inner(declared.at(*at), fields.at(i), those, here, key)
                               : isLeft(those, here)   ? fields.at(i)
                                                       : Value();
            if (left.kind() == ValueKind::Null)
                continue;
            builder.key(key);
            builder.copy(left);
        }
        builder.end();
        return builder.finish();
    }

private:
    // The same, null where nothing is.
    [[nodiscard]] Value inner(const Value &declared, const Value &fields, const OwnersAt &others, const std::string &path,
                              std::string_view key) const
    {
        const Value keys = key.starts_with("k:") ? valueInKey(key).value_or(Value()) : Value();
        Value out = below(declared, fields, others, path, keys);
        return out.size() > 0 ? out : Value();
    }

    [[nodiscard]] bool isLeft(const OwnersAt &owners, const std::string &path) const
    {
        return covering_.names(path) ||
               std::ranges::any_of(owners, [this](const auto &owner) { return covering_.namesManager(owner.first->name); });
    }

    const Covering &covering_;
};

// Which node of the set, if any, is about each child of the container.
std::vector<std::optional<std::size_t>> placesIn(const Value &container, const Value &fields)
{
    std::vector<std::optional<std::size_t>> out(container.size());
    for (std::size_t j = 0; j < fields.size(); ++j)
        if (const auto at = declaredItem(container, fields.key(j)))
            out[*at] = j;
    return out;
}

// Null where nothing is left of what held something.
Value remaining(const Value &object, const Value &leftOut)
{
    const auto places = placesIn(object, leftOut);
    ValueBuilder builder;
    const bool map = object.kind() == ValueKind::Map;
    map ? builder.beginMap(object.position()) : builder.beginList(object.position());
    bool any = false;
    for (std::size_t i = 0; i < object.size(); ++i) {
        const Value below = places[i] ? leftOut.at(*places[i]) : Value();
        if (places[i] && below.size() == 0)
            continue;
        const Value child = places[i] ? remaining(object.at(i), below) : object.at(i);
        if (places[i] && child.kind() == ValueKind::Null)
            continue;
        if (map)
            builder.key(object.key(i));
        builder.copy(child);
        any = true;
    }
    builder.end();
    return any ? builder.finish() : Value();
}

}

Value leftOutFields(const std::vector<IgnoreRule> &rules, const Resource &desired, const Resource &live)
{
    const Covering covering(rules, desired);
    OwnersAt others;
    if (!covering.pointers.empty() || !covering.managers.empty())
        others = ownersAtRoot(*live.live);
    std::erase_if(others, [](const auto &owned) { return owned.first->name == ownFieldManager || owned.first->subresource == "status"; });
    const Value declared = others.empty() ? Value() : declaredFields(desired.object, live.live->allFields());
    return Walk(covering).below(desired.object, declared, others, {}, {});
}

Value withoutLeftOut(const Value &manifest, const Value &leftOut)
{
    return leftOut.size() == 0 ? manifest : remaining(manifest, leftOut);
}

}
