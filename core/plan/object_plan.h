// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/make_plan.h"

namespace plumbline {

// makePlan() for objects of a cluster: creates and updates in the order of object_order.h, then prunes in the reverse
// one. Only what drifted is written. Objects that some annotation protects from pruning stay. An update that the server
// refuses in its dry-run refuses the plan and says why; a field that is taken from another manager is named in its step.
[[nodiscard]] Plan makeObjectPlan(const PlanInput &input);

}
