// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

#include <compare>

namespace plumbline {

// When an object is written in a sync: first by wave, then by kind, then by name (Argo CD's order, gitops-engine
// pkg/sync/sync_tasks.go). Namespaces and CustomResourceDefinitions precede whatever needs them, in any wave.
struct ObjectOrder {
    bool dependant = true; // false: a Namespace or a CustomResourceDefinition
    int wave = 0;          // argocd.argoproj.io/sync-wave, or Helm's hook weight
    int kind = 0;
    auto operator<=>(const ObjectOrder &) const = default;
};

[[nodiscard]] ObjectOrder orderOf(const ResourceKey &key, const Value &object);

// The wave that an object's annotations name; 0 where they name none, or no number.
[[nodiscard]] int waveOf(const Value &object);

}
