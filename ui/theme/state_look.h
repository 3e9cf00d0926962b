// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"
#include "core/model/health.h"
#include "core/model/plan.h"
#include "core/model/sync_run.h"
#include "ui/theme/glyph.h"
#include <QtCore/QString>

namespace plumbline {

// Everything that is shown as glyph + word + colour. Colour alone never tells two apart.
enum class State : std::uint8_t {
    // an environment's or object's sync state
    InSync,
    Drifted,
    Missing,
    Extra,
    Syncing,
    SyncFailed,
    Held,
    Awaiting,
    Unknown,
    Stale,
    NotVisible,
    // health
    Healthy,
    Progressing,
    Degraded,
    Suspended,
    // what a plan does
    Create,
    Configure,
    Recreate,
    Prune,
    Hook,
    Leave,
    // steps and runs
    Pending,
    Running,
    Done,
    Failed,
    Partly,
    Cancelled,
    Interrupted,
    Skipped,
    // a field or object that a commit changed, as opposed to Drifted
    Differs,
    // risk and remarks
    Low,
    Review,
    CannotUndo,
    Warning,
    Info
};
inline constexpr int stateCount = static_cast<int>(State::Info) + 1;

struct StateLook {
    Glyph glyph;
    Token color;
    bool spins; // turns at 1 Hz, unless the desktop asks for reduced motion

    // The word, translated: "In sync".
    [[nodiscard]] QString word() const;

    State state;
    const char *english;
};

[[nodiscard]] const StateLook &lookOf(State state);

[[nodiscard]] State stateOf(SyncStatus status);
[[nodiscard]] State stateOf(ResourceState state);
// Drifted where it was changed live, Differs where only a commit changed it.
[[nodiscard]] State stateOf(ResourceState state, DriftCause cause);
[[nodiscard]] State stateOf(Health health);
[[nodiscard]] State stateOf(StepAction action);
[[nodiscard]] State stateOf(StepState state);
[[nodiscard]] State stateOf(RunState state);

// Draws glyph and word from the left of rect, in the state's colour (or in `quiet` where the design keeps a state
// grey), elided to fit. Returns the width used. `words` replaces the state's own word: "Drifted 2".
int paintState(QPainter *painter, const QRect &rect, State state, const QPalette &palette, const QFont &font, const QString &words = {},
               qreal degrees = 0, bool quiet = false);

}
