// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/sync_run.h"

#include <algorithm>

namespace plumbline {

// How many steps of a run have an outcome.
[[nodiscard]] inline std::size_t endedSteps(const SyncRun &run)
{
    const auto isOpen = [](const StepResult &step) {
        return step.state == StepState::Pending || step.state == StepState::Running || step.state == StepState::Waiting;
    };
    return run.steps.size() - static_cast<std::size_t>(std::ranges::count_if(run.steps, isOpen));
}

}
