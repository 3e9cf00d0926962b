// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/object_match.h"

#include "core/base/in_parts.h"
#include "core/model/strays.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"

#include <span>

namespace plumbline {
namespace {

bool isOthers(const Value &fields, const Resource &live)
{
    if (fields.size() == 0)
        return true;
    Value others;
    for (const FieldOwnership &owned : *live.live->owners)
        if (owned.owner.name != ownFieldManager)
            others = unitedFields(others, owned.fields);
    return coversFields(others, fields);
}

// An older answer holds where Plumbline owns nothing beyond it, its fields are live as it said and nobody added to them, and
// what is left to others is theirs still. A
// field that another manager took over with another value is a difference like any.
bool stillHolds(const Prediction &known, const Resource &desired, const Resource &live)
{
    if (known.refusal || !known.unchecked.empty() || known.asked != known.fields || !isOthers(known.leftOut, live))
        return false;
    const Value *own = live.live->ownFields();
    return own && coversFields(known.fields, *own) && project(live.object, known.fields) == known.object &&
           strayFields(desired.object, live).size() == 0;
}

}

const Prediction *answerFor(const Resource &desired, const Resource &live)
{
    if (!live.live || !live.live->prediction)
        return nullptr;
    const Prediction &known = *live.live->prediction;
    if (known.desired != desired.object.hash())
        return nullptr;
    return known.resourceVersion == live.live->resourceVersion || stillHolds(known, desired, live) ? &known : nullptr;
}

bool isSettled(const Resource &desired, const Resource &live)
{
    if (!live.live || answerFor(desired, live))
        return true;
    const Value *own = live.live->ownFields();
    // An object of a name alone has no owned fields.
    return declaresExactly(desired.object.borrowed(), live.object.borrowed(), own ? own->borrowed() : Value()) &&
           strayFields(desired.object, live).size() == 0;
}

namespace {

// One that both sides have.
struct Pair {
    std::size_t index; // in desired
    const Resource *live;
    std::optional<bool> *known; // null: nothing is remembered
    bool settled = true;
};
constexpr std::size_t worthAThread = 1000;

}

std::vector<std::size_t> suspects(const DesiredState &desired, const LiveState &live, ObjectMemo *memo)
{
    std::vector<Pair> pairs;
    auto seen = live.resources.begin();
    for (std::size_t i = 0; i < desired.resources.size(); ++i) {
        const Resource &want = desired.resources[i];
        if (want.key.isFile())
            continue;
        while (seen != live.resources.end() && seen->key < want.key)
            ++seen;
        if (seen == live.resources.end() || seen->key != want.key)
            continue;
        std::optional<bool> *known = memo != nullptr ? &memo->of(desired, want, *seen).settled : nullptr;
        if (known == nullptr || !known->value_or(false))
            pairs.push_back({i, &*seen, known});
    }
    inParts(pairs.size(), worthAThread, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (Pair &pair : std::span(pairs).subspan(begin, end - begin)) {
            pair.settled = pair.known != nullptr && *pair.known ? **pair.known : isSettled(desired.resources[pair.index], *pair.live);
            if (pair.known != nullptr)
                *pair.known = pair.settled;
        }
    });
    std::vector<std::size_t> out;
    for (const Pair &pair : pairs)
        if (!pair.settled)
            out.push_back(pair.index);
    return out;
}

}
