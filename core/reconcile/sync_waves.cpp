// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/sync_waves.h"

#include <tuple>

namespace plumbline {
namespace {

auto rankOf(const PlanStep &step)
{
    return std::tuple(step.phase, step.action == StepAction::Run, step.action == StepAction::Prune, step.wave);
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
