// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/environment/ask_panel.h"
#include "ui/models/plan_texts.h"

namespace plumbline {

// What the operator is asked before a decision is journalled or a target is written: always the target, the digest and
// what would be deleted.
[[nodiscard]] PanelQuestion approveQuestion(const EnvironmentSnapshot &snapshot, const Plan &plan);
[[nodiscard]] PanelQuestion syncQuestion(const EnvironmentSnapshot &snapshot, const Plan &plan);
[[nodiscard]] PanelQuestion recreateQuestion(const EnvironmentSnapshot &snapshot, const Recreation &recreation);
// `after`: what a sync would do once the hold is gone.
[[nodiscard]] PanelQuestion resumeQuestion(const EnvironmentSnapshot &snapshot, const Plan &after);
[[nodiscard]] PanelQuestion holdQuestion(const EnvironmentSnapshot &snapshot, const Revision &revision);

}
