// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "ui/theme/state_look.h"

#include <QList>

namespace plumbline {

// What has to be read of a plan before it is approved.
struct PlanRemark {
    State state;
    QString text;
};

// The gravest first: why it is refused, what made the approval void (`planVoid`, empty: nothing), what it deletes, each risk,
// what it leaves alone and what the server said beforehand.
[[nodiscard]] QList<PlanRemark> planRemarks(const Plan &plan, const std::string &planVoid);

}
