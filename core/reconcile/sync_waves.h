// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <span>

namespace plumbline {

// Neighbouring steps of one phase and wave, hooks apart.
struct SyncWave {
    std::size_t first = 0;
    std::size_t count = 0;
    SyncPhase phase = SyncPhase::Sync;
    bool hooks = false;
    // Nothing that comes later begins before these are well. Hooks always are awaited; what the last wave wrote is not: a
    // sync without waves ends when everything is written, whatever follows (Argo CD's rule).
    bool awaited = false;
};

[[nodiscard]] std::vector<SyncWave> wavesOf(std::span<const PlanStep> steps);

}
