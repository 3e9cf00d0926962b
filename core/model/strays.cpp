// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/strays.h"

#include "core/model/owners_at.h"
#include "core/model/sync_marks.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"
#include "core/value/value_builder.h"

#include <algorithm>

namespace plumbline {
namespace {

Value nothing()
{
    static const Value empty = [] {
        ValueBuilder builder;
        builder.beginMap();
        builder.end();
        return builder.finish();
    }();
    return empty;
}

// Where the walk is: the same node on each side.
struct Place {
    Value declared;
    Value live;
    Value candidates; // what those own whose additions count
    Value applied;    // what is applied, by Plumbline or others
};

class StrayWalk {
public:
    explicit StrayWalk(const Value &declared)
    {
        const std::optional<Value> kind = declared.find("kind");
        hasData_ = kind && (kind->text() == "ConfigMap" || kind->text() == "Secret");
    }

    // The strays at and below a place; an empty map where there are none.
    [[nodiscard]] Value below(const Place &place, std::string_view parent, std::string_view name) const
    {
        ValueBuilder builder;
        builder.beginMap();
        const bool freeKeys = (parent == "f:metadata" && name == "f:labels") || (hasData_ && parent.empty() && isData(name));
        for (std::size_t i = 0; i < place.candidates.size(); ++i) {
            const std::string_view key = place.candidates.key(i);
            const auto inLive = childNamed(place.live, key);
            if (!inLive)
                continue;
            const auto inGit = declaredItem(place.declared, key);
            const std::optional<Value> applied = place.applied.find(key);
            if (!inGit || (!applied && isTaken(place, key, *inGit))) {
                if (applied || (key.starts_with("f:") && !freeKeys))
                    continue;
                builder.key(key);
                builder.copy(nothing());
                continue;
            }
            const Value strays =
                below({place.declared.at(*inGit), place.live.at(*inLive), place.candidates.at(i), applied.value_or(Value())}, name, key);
            if (strays.size() == 0)
                continue;
            builder.key(key);
            builder.copy(strays);
        }
        builder.end();
        return builder.finish();
    }

private:
    static bool isData(std::string_view name) { return name == "f:data" || name == "f:binaryData"; }

    // Whether another live item already is what Git declares there: the same port by another protocol.
    static bool isTaken(const Place &place, std::string_view key, std::size_t declared)
    {
        if (!key.starts_with("k:"))
            return false;
        for (std::size_t i = 0; i < place.applied.size(); ++i)
            if (place.applied.key(i) != key && declaredItem(place.declared, place.applied.key(i)) == declared &&
                childNamed(place.live, place.applied.key(i)))
                return true;
        return false;
    }

    bool hasData_ = false;
};

FieldOwner ownerAmong(const OwnersAt &owners)
{
    const auto other = std::ranges::find_if(owners, [](const auto &owner) { return owner.first->name != ownFieldManager; });
    return other != owners.end() ? *other->first : owners.empty() ? FieldOwner() : *owners.front().first;
}

void describe(const Value &live, const Value &strays, const OwnersAt &owners, const std::string &path, std::vector<Stray> &out)
{
    for (std::size_t i = 0; i < strays.size(); ++i) {
        const std::string_view key = strays.key(i);
        const auto at = childNamed(live, key);
        if (!at)
            continue;
        const OwnersAt those = ownersBelow(owners, key);
        const std::string here = path + "/" + (key.starts_with("f:") ? escapePointer(key.substr(2)) : std::to_string(*at));
        if (strays.at(i).size() > 0)
            describe(live.at(*at), strays.at(i), those, here, out);
        else
            out.push_back({here, ownerAmong(those)});
    }
}

}

std::vector<Stray> describedStrays(const Resource &live, const Value &strays)
{
    std::vector<Stray> out;
    describe(live.object, strays, ownersAtRoot(*live.live), {}, out);
    return out;
}

Value strayFields(const Value &declared, const Resource &live, StrayOwner whose)
{
    Value candidates;
    for (const FieldOwnership &owned : *live.live->owners)
        if (!owned.owner.applied && owned.owner.subresource != "status" && (whose == StrayOwner::Updates || isByHand(owned.owner)))
            candidates = unitedFields(candidates, owned.fields);
    if (candidates.size() == 0 || keepsAdditions(declared))
        return nothing();
    Value applied;
    for (const FieldOwnership &owned : *live.live->owners)
        if (owned.owner.applied)
            applied = unitedFields(applied, owned.fields);
    return StrayWalk(declared).below({declared, live.object, std::move(candidates), std::move(applied)}, {}, {});
}

}
