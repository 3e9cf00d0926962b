// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/sync_waves.h"

#include <tuple>

namespace plumbline {
namespace {

// Files are one wave: nothing waits between them, and one that fails keeps none back.
auto rankOf(const PlanStep &step)
{
    const bool prunes = step.action == StepAction::Prune && !step.key.isFile();
    return std::tuple(step.phase, step.action == StepAction::Run, prunes, step.wave);
}

}

std::vector<SyncWave> wavesOf(std::span<const PlanStep> steps)
{
    std::vector<SyncWave> out;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i == 0 || rankOf(steps[i]) != rankOf(steps[i - 1]))
            out.push_back({i, 0, steps[i].phase, steps[i].action == StepAction::Run, false});
        ++out.back().count;
    }
    bool more = false; // something that a sync that goes well runs later
    for (auto wave = out.rbegin(); wave != out.rend(); ++wave) {
        const bool prunes = steps[wave->first].action == StepAction::Prune;
        wave->awaited = wave->hooks || (more && !prunes && !steps[wave->first].key.isFile());
        more = more || wave->phase != SyncPhase::SyncFail;
    }
    return out;
}

}
