// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/make_plan.h"

namespace plumbline {

// What plans for files and for objects have in common.

[[nodiscard]] Plan emptyPlan(const PlanInput &input);
[[nodiscard]] bool isChosen(const PlanInput &input, const ResourceKey &key);
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);
// Numbers the steps as they stand and counts them.
void numberSteps(Plan &plan);
// Refuses partial evidence, what could not be read, and deletes beyond the environment's caps, of `managed` resources
// that Plumbline wrote (promise P2, rule 18).
void refuseWhatIsUnsafe(const PlanInput &input, std::size_t managed, Plan &plan);

}
