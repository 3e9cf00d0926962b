// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/object_version.h"

#include "core/value/declared_fields.h"
#include "core/value/field_set.h"
#include "core/value/value_builder.h"

namespace plumbline {
namespace {

// Each by its name: a whole map would be lost among owned keys.
Value annotationsOf(const Value &object)
{
    const Value annotations = object.resolve("/metadata/annotations").value_or(Value());
    ValueBuilder builder;
    builder.beginMap();
    builder.key("f:metadata");
    builder.beginMap();
    builder.key("f:annotations");
    builder.beginMap();
    for (std::size_t i = 0; i < annotations.size(); ++i) {
        builder.key("f:" + std::string(annotations.key(i)));
        builder.beginMap();
        builder.end();
    }
    for (int open = 0; open < 3; ++open)
        builder.end();
    return builder.finish();
}

Value coveredFields(const Resource &live, const Resource *desired)
{
    Value out = desired != nullptr ? declaredFields(desired->object, live.live->allFields()) : annotationsOf(live.object);
    for (const FieldOwnership &owned : *live.live->owners)
        if (owned.owner.subresource != "status" && (owned.owner.applied || isByHand(owned.owner)))
            out = unitedFields(out, owned.fields);
    return out;
}

}

std::string versionOf(const Resource &live, const Resource *desired)
{
    if (!live.live)
        return {};
    if (live.key.group.empty() && live.key.kind == "Secret")
        return live.live->uid + "/" + live.live->resourceVersion;
    VersionMemo *memo = desired != nullptr ? live.live->versions.get() : nullptr;
    if (memo != nullptr)
        if (std::optional<std::string> known = memo->find(live.object, desired->object))
            return *std::move(known);
    std::string out = live.live->uid + "/" + sha256(toJson(project(live.object, coveredFields(live, desired)))).hex().substr(0, 32);
    if (memo != nullptr)
        memo->keep(live.object, desired->object, out);
    return out;
}

}
