// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/plan.h"

namespace plumbline {

// Steps of a plan that follow one another and run together.
struct PlanWave {
    QString title;         // "Before sync", "Wave 2", "Prune"; of files what is done to them
    std::size_t first = 0; // index of its first step
    std::size_t count = 0;
};

// The title of the wave that a step is in.
[[nodiscard]] QString waveTitle(const PlanStep &step);
[[nodiscard]] std::vector<PlanWave> wavesOf(const Plan &plan);

}
