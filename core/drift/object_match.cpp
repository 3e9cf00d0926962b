// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/object_match.h"

#include "core/model/strays.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"

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
    return declaresExactly(desired.object, live.object, own ? *own : Value()) && strayFields(desired.object, live).size() == 0;
}

namespace {

bool isSettledIn(const DesiredState &desired, const Resource &want, const Resource &live, ObjectMemo *memo)
{
    if (memo == nullptr)
        return isSettled(want, live);
    std::optional<bool> &known = memo->of(desired, want, live).settled;
    if (!known)
        known = isSettled(want, live);
    return *known;
}

}

std::vector<std::size_t> suspects(const DesiredState &desired, const LiveState &live, ObjectMemo *memo)
{
    std::vector<std::size_t> out;
    auto seen = live.resources.begin();
    for (std::size_t i = 0; i < desired.resources.size(); ++i) {
        const Resource &want = desired.resources[i];
        if (want.key.isFile())
            continue;
        while (seen != live.resources.end() && seen->key < want.key)
            ++seen;
        if (seen != live.resources.end() && seen->key == want.key && !isSettledIn(desired, want, *seen, memo))
            out.push_back(i);
    }
    return out;
}

}
