// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/theme/state_look.h"

#include <QList>
#include <QString>

namespace plumbline {

// What is known before a rollback runs: what holds, what to read, what stops it.
struct RollbackCheck {
    State state = State::Done; // Done, Warning, CannotUndo or Failed
    QString text;
};
[[nodiscard]] QList<RollbackCheck> rollbackChecks(const EnvironmentSnapshot &snapshot, const Plan &plan);

}
