// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/make_plan.h"

namespace plumbline {

// Puts the hooks of the desired state among steps that are in order: PreSync first (after the creation of namespaces that
// they need), Sync hooks at the end of their wave, PostSync after the prunes, SyncFail last; within a phase by wave and
// kind. Only a whole sync or rollback runs hooks: one of chosen objects, and one that heals, leaves them out.
void addHooks(const PlanInput &input, std::vector<PlanStep> &steps);

}
