// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

namespace plumbline {

// Whether an annotation of the live object keeps it from being pruned: Argo CD's sync-options Prune=false (and
// Prune=confirm until argocd.argoproj.io/deletion-approved is there), Flux's kustomize.toolkit.fluxcd.io/prune: disabled,
// Helm's helm.sh/resource-policy: keep.
[[nodiscard]] bool isKept(const Value &object);

// What deleting an object of this kind takes with it that nothing brings back; empty for the others.
[[nodiscard]] std::string riskOfPruning(const ResourceKey &key);

}
