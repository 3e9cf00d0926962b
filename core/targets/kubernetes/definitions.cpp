// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/definitions.h"

#include "core/targets/kubernetes/desired_objects.h"

#include <algorithm>

namespace plumbline {
namespace {

std::string textAt(const Value &object, std::string_view pointer)
{
    const std::optional<Value> found = object.resolve(pointer);
    return found ? std::string(found->text()) : std::string();
}

}

std::optional<DefinedKind> definedKindOf(const Resource &resource)
{
    if (resource.key.kind != "CustomResourceDefinition")
        return std::nullopt;
    DefinedKind out{textAt(resource.object, "/spec/group"),
                    textAt(resource.object, "/spec/names/kind"),
                    textAt(resource.object, "/spec/scope") != "Cluster",
                    {}};
    const Value versions = resource.object.resolve("/spec/versions").value_or(Value());
    for (std::size_t i = 0; i < versions.size(); ++i)
        if (textAt(versions.at(i), "/served") == "true")
            out.versions.push_back(textAt(versions.at(i), "/name"));
    return out;
}

const Resource *definitionOf(const Resource &resource, const DesiredState &desired)
{
    const GroupVersion written = groupVersionOf(resource.object);
    for (const Resource &other : desired.resources) {
        const std::optional<DefinedKind> defined = definedKindOf(other);
        if (!defined || defined->group != written.group || defined->kind != resource.key.kind)
            continue;
        if (defined->versions.empty() || std::ranges::find(defined->versions, written.version) != defined->versions.end())
            return &other;
    }
    return nullptr;
}

}
