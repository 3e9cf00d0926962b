// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/clock.h"
#include "core/ports/journal.h"
#include "core/ports/renderer.h"
#include "core/ports/target.h"
#include "core/ports/workspace.h"
#include "core/reconcile/health_wait.h"

namespace plumbline {

// Everything that the work on environments needs from outside. Referenced objects outlive the sessions and engine.
struct SessionPorts {
    SourceOpener openSource;
    TargetOpener openTarget;
    Renderer &renderer;
    Journal &journal;
    WorkspacePort &workspace;
    const Clock &clock;
    std::string who;            // the operator, as the journal names them
    std::string stateDirectory; // private; holds what an interrupted run needs to be undone
    HealthWaitLimits healthWait = {};
    // The largest content that is read from Git or kept for an undo, in bytes.
    std::size_t contentLimit = 256U << 20U;
};

}
