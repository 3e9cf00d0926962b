// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

namespace plumbline {

struct Irreversible {
    ResourceKey key;
    std::string why; // one sentence
};

// What a plan, even a roll back, does not bring back or undo: Jobs and hooks that ran (as `before`, the desired state until
// now, and `live` have them), volumes whose claims it prunes, and versions of kinds that it takes away while objects may be
// stored in them. Empty for places that hold files. `before` and `live` may be null.
[[nodiscard]] std::vector<Irreversible> irreversible(const Plan &plan, const DesiredState *before, const LiveState *live);

}
