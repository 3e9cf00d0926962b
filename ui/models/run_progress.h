// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sync_run.h"

#include <algorithm>

namespace plumbline {

// How many steps of a run have an outcome. While it runs they have it in order, so a long run is not counted through.
[[nodiscard]] inline std::size_t endedSteps(const SyncRun &run)
{
    const auto hasEnded = [](const StepResult &step) { return step.state != StepState::Pending && step.state != StepState::Running; };
    if (run.state != RunState::Running)
        return static_cast<std::size_t>(std::ranges::count_if(run.steps, hasEnded));
    return static_cast<std::size_t>(std::ranges::partition_point(run.steps, hasEnded) - run.steps.begin());
}

}
