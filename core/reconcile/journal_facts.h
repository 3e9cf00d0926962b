// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/plan/make_plan.h"
#include "core/ports/journal.h"

namespace plumbline {

// What the journal says of one environment now.
struct JournalFacts {
    std::optional<Hold> hold;
    std::optional<Revision> live;            // of the last whole sync that ended Done on this target
    std::optional<JournalEntry> lastSync;    // SyncEnded
    std::optional<JournalEntry> openRun;     // SyncStarted without an end
    std::optional<JournalEntry> openEpisode; // DriftBegan without an end
    std::optional<Revision> failed;          // of the last sync, when that did not end Done
};

[[nodiscard]] Result<JournalFacts> readFacts(Journal &journal, const EnvironmentId &environment, const std::string &target);

// The approval of exactly this plan that no run has used up, if there is one.
[[nodiscard]] Result<std::optional<JournalEntry>> findApproval(Journal &journal, const EnvironmentId &environment, const Digest &plan);

// A plan's intent and steps as the payload of its approval, so that the plan can be made again and compared.
[[nodiscard]] std::string planPayload(const Plan &plan);
// The inverse, as far as the payload goes: revision, purpose, selection, target and the steps' contents.
[[nodiscard]] Result<Plan> planFromPayload(const JournalEntry &approval);

// "before" of a run's steps, from its StepsStarted entries, in the order of the run.
[[nodiscard]] Result<std::vector<UndoItem>> touchedBy(Journal &journal, const EnvironmentId &environment, std::uint64_t run);
[[nodiscard]] std::string stepsStartedPayload(std::span<const PlanStep> steps);
[[nodiscard]] std::string stepsDonePayload(std::span<const PlanStep> steps, std::span<const StepResult> results);

// Numbers of a run that an earlier process left open.
[[nodiscard]] Result<InterruptedRun> describeInterrupted(Journal &journal, const JournalEntry &started);

}
