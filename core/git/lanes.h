// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commit.h"

namespace plumbline {

// Lanes that are drawn; what would lie further right is drawn in the last one.
constexpr int drawnLanes = 12;

// Fills lane and edges of rows that are in order (a child before its parents). A commit that a row waits for has one
// lane; a first parent keeps its child's lane or takes it over; free lanes are used again, the leftmost first. The
// result for a row does not depend on the rows after it.
void assignLanes(std::vector<TimelineRow> &rows);

}
