// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reconcile/session_sight.h"
#include "core/reconcile/undo_store.h"

#include <chrono>

namespace plumbline {

// A run under way.
struct EnvironmentSession::Running {
    std::shared_ptr<SyncRun> run; // told as copies
    Source &source;
    const RunProgress &progress;
    std::stop_token stop;
    UndoStore kept;
    Target::Content content;
    std::chrono::steady_clock::time_point told{}; // when it was told last
    std::optional<Error> broken{};                // the journal or the undo store failed: nothing more may be written
    bool failed = false;                          // in a wave that others would have followed
    std::optional<ApplySet> applySet{};           // as its parent says it now; absent: nothing is written there
    std::optional<std::size_t> applySetDue{};     // how many steps come before it is widened; absent: it was
    std::optional<Error> refused{};               // why no step may be written, though nothing broke

    [[nodiscard]] std::span<const PlanStep> steps() const { return run->plan->steps; }
    void tell();
};

}
