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
    std::optional<Digest> liveDefinition;    // what that sync went by; nothing where it did not say
    std::optional<JournalEntry> lastSync;    // SyncEnded
    std::optional<JournalEntry> openRun;     // SyncStarted without an end
    std::optional<JournalEntry> openEpisode; // DriftBegan without an end
    std::optional<JournalEntry> gap;         // of a damaged journal, where nobody decided on the environment after it
};

[[nodiscard]] Result<JournalFacts> readFacts(Journal &journal, const EnvironmentId &environment, const std::vector<std::string> &targets);

// Whether what was read of the inventory of `target` as of entry `since` may be another by now: an entry after that one
// changed it, or a damaged journal was set aside, or too much happened to tell.
[[nodiscard]] Result<bool> inventoryMoved(Journal &journal, const EnvironmentId &environment, const std::string &target,
                                          std::uint64_t since);

// The approval of exactly this plan that still holds, if there is one. It is good for one run: it lapses when any run of
// the environment begins after it, or a hold is set or released, so that a state that comes back is asked about anew.
[[nodiscard]] Result<std::optional<JournalEntry>> findApproval(Journal &journal, const EnvironmentId &environment, const Digest &plan);

// A plan's intent and steps as the payload of its approval, so that the plan can be made again and compared.
[[nodiscard]] std::string planPayload(const Plan &plan);
// The inverse, as far as the payload goes: revision, purpose, selection, target and the steps' contents.
[[nodiscard]] Result<Plan> planFromPayload(const JournalEntry &approval);

// What undoing an open run undoes: the run itself, or, where an undo was interrupted, the run that it was undoing.
[[nodiscard]] std::uint64_t runToUndo(const JournalEntry &open);
// What a run's steps were to change, from its StepsStarted entries, in the order of the run.
[[nodiscard]] Result<std::vector<UndoItem>> touchedBy(Journal &journal, const EnvironmentId &environment, std::uint64_t run);
// `folders`: what the steps are about to make.
[[nodiscard]] std::string stepsStartedPayload(std::span<const PlanStep> steps, const std::vector<ResourceKey> &folders);
[[nodiscard]] std::string stepsDonePayload(std::span<const PlanStep> steps, std::span<const StepResult> results);

// Numbers of a run that an earlier process left open.
[[nodiscard]] Result<InterruptedRun> describeInterrupted(Journal &journal, const JournalEntry &started);

}
