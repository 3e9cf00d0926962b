// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/object_version.h"

#include "core/model/ignore.h"
#include "core/model/left_out.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"
#include "core/value/value_builder.h"

namespace plumbline {
namespace {

// Annotations of Kubernetes' own are notes of its controllers to themselves: "deployment.kubernetes.io/revision". Nothing that
// protects an object or tells its owner is among them.
bool isKubernetesOwn(std::string_view annotation)
{
    const std::size_t slash = annotation.find('/');
    const std::string domain = "." + std::string(annotation.substr(0, slash));
    return slash != std::string_view::npos && (domain.ends_with(".kubernetes.io") || domain.ends_with(".k8s.io"));
}

// Each by its name: a whole map would be lost among owned keys.
template <typename Counts> void nameEach(ValueBuilder &builder, const Value &object, std::string_view map, Counts counts)
{
    const Value entries = object.resolve("/metadata/" + std::string(map)).value_or(Value());
    builder.key("f:" + std::string(map));
    builder.beginMap();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!counts(entries.key(i)))
            continue;
        builder.key("f:" + std::string(entries.key(i)));
        builder.beginMap();
        builder.end();
    }
    builder.end();
}

// What says whether an object may go: marks that keep it, and marks and references of owners.
Value marksOf(const Value &object)
{
    ValueBuilder builder;
    builder.beginMap();
    builder.key("f:metadata");
    builder.beginMap();
    nameEach(builder, object, "annotations", [](std::string_view name) { return !isKubernetesOwn(name); });
    nameEach(builder, object, "labels", [](std::string_view) { return true; });
    builder.key("f:ownerReferences");
    builder.beginMap();
    for (int open = 0; open < 3; ++open)
        builder.end();
    return builder.finish();
}

Value coveredFields(const Resource &live, const Resource *desired)
{
    Value out = desired != nullptr ? declaredFields(desired->object, live.live->allFields()) : marksOf(live.object);
    for (const FieldOwnership &owned : *live.live->owners)
        if (owned.owner.subresource != "status" && (owned.owner.applied || isByHand(owned.owner)))
            out = unitedFields(out, owned.fields);
    return out;
}

std::string found(const Resource &live, const Resource *desired, const std::vector<IgnoreRule> &rules)
{
    const Value covered = project(live.object, coveredFields(live, desired));
    const Value leftOut = desired != nullptr ? leftOutFields(rules, *desired, live) : Value();
    const std::string planned = leftOut.size() == 0 ? toJson(covered) : toJson(withoutFields(covered, leftOut)) + toJson(leftOut);
    return live.live->uid + "/" + sha256(planned).hex().substr(0, 32);
}

}

std::string versionOf(const Resource &live, const Resource *desired, const std::vector<IgnoreRule> &rules)
{
    if (!live.live)
        return {};
    if (live.key.group.empty() && live.key.kind == "Secret")
        return live.live->uid + "/" + live.live->resourceVersion;
    VersionMemo *memo = live.live->versions.get();
    if (memo == nullptr || desired == nullptr)
        return found(live, desired, rules);
    const VersionMemo::Of of{live.object.hash(), desired->object.hash(), rules.empty() ? Digest() : digestOf(rules)};
    if (std::optional<std::string> known = memo->find(of))
        return *std::move(known);
    std::string out = found(live, desired, rules);
    memo->keep(of, out);
    return out;
}

}
