// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/make_plan.h"

namespace plumbline {

// Plan::applySet of a plan whose steps are known; refuses it where the parent is another tool's. A plan without steps
// leaves the parent as it is.
void planApplySet(const PlanInput &input, Plan &plan);

// Where members are once everything that was planned is written: what Git declares as members, and what else Plumbline's
// inventory still has.
[[nodiscard]] ApplySetScope scopeOf(const DesiredState &desired, const Inventory &inventory, const ApplySetMark &mark);

// Whether the label of the environment's set is all that the object lacks: it was written before there was one.
[[nodiscard]] bool lacksLabel(const ResourceDrift &drift);

}
