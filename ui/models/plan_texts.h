// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

#include <QString>

namespace plumbline {

// "replicas 9 → 6, image 2.13.7 → 2.14.1, 2 more fields": what a step changes, from live to Git; its reason where there are
// no fields.
[[nodiscard]] QString changesText(const PlanStep &step);
// Every field of a step with whole values, one a line; at most `limit` of them.
[[nodiscard]] QString changesList(const PlanStep &step, std::size_t limit = 20);
// "2 create, 5 configure, 1 prune"
[[nodiscard]] QString planText(const PlanSummary &summary);

}
