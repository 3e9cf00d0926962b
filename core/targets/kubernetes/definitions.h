// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/state.h"

#include <string>
#include <vector>

namespace plumbline {

// The kind that a CustomResourceDefinition defines.
struct DefinedKind {
    std::string group;
    std::string kind;
    bool namespaced = true;
    std::vector<std::string> versions; // that it wants served; empty where it lists none
};
// Nothing where the object is no such definition.
[[nodiscard]] std::optional<DefinedKind> definedKindOf(const Resource &resource);

// The definition in Git that makes the cluster serve the resource's kind in the version that it is written in; null where
// there is none.
[[nodiscard]] const Resource *definitionOf(const Resource &resource, const DesiredState &desired);

}
