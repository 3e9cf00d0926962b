// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

namespace plumbline {

// Waiting: written and not well yet, or being deleted and not gone yet.
enum class StepState { Pending, Running, Waiting, Done, Failed, Skipped, Unknown };
[[nodiscard]] std::string_view nameOf(StepState state);

enum class RunState { Running, Done, Failed, Partly, Cancelled, Interrupted };
[[nodiscard]] std::string_view nameOf(RunState state);

struct StepResult {
    int number = 0; // of the plan's step
    StepState state = StepState::Pending;
    std::optional<Error> error;
    std::vector<InventoryItem> wrote; // what now belongs to Plumbline, folders that it made included
    std::vector<ResourceKey> removed; // what no longer exists
    std::string note = {};            // what a waiting step waits for; why one was skipped
};

// One execution of a plan.
struct SyncRun {
    std::uint64_t id = 0; // the journal entry that began it
    std::shared_ptr<const Plan> plan;
    Approval approval;
    RunState state = RunState::Running;
    std::vector<StepResult> steps;       // one per plan step, in order; what each wrote and removed is in the journal alone
    std::vector<std::string> notes = {}; // what beside the steps was not done as planned, one phrase each
    Time startedAt;
    std::optional<Time> endedAt;

    [[nodiscard]] std::size_t count(StepState state) const;
};

}
