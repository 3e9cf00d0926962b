// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

namespace plumbline {

struct PlanInput {
    const Environment &environment;
    const DesiredState &desired;
    const LiveState &live;
    const Drift &drift; // of exactly these two states
    const Inventory &inventory;
    std::string targetIdentity;
    PlanPurpose purpose = PlanPurpose::Sync;
    std::optional<std::vector<ResourceKey>> selection; // sorted; absent: everything
    Time now;
    std::vector<ResourceKey> recreate = {}; // sorted: what may be deleted and made anew where a field cannot be changed
    const Rehearsal *rehearsal = nullptr;   // of objects that are not live; what it lacks was not asked about
    std::optional<ApplySet> applySet = {};  // as observed; absent: none is kept
};

// Lists the writes that bring live to desired, byte for byte, in the order in which they are safe: what stands in the
// way goes first, then creates and updates by key, then the remaining deletes, deepest first. A resource that differs
// in formatting or in ignored fields alone is written too: a sync leaves every managed file as the commit has it.
//
// Deletes come from the inventory alone, and only where the environment prunes. The plan is refused (Plan::refusals)
// when it deletes more than the environment's caps allow, would delete everything that Plumbline manages, needs
// something that could not be read, or meets in the place of a file or folder what the plan itself does not remove
// (promise P2, rule 18).
[[nodiscard]] Plan makePlan(const PlanInput &input);

// One resource that an interrupted run was about to change (either absent: nothing there).
struct UndoItem {
    ResourceKey key;
    std::optional<FileContent> before;
    std::optional<FileContent> after;
};
// Restores what an interrupted run began. Resources that already are what they were get no step. Not bound by the caps,
// since it removes only what the run made: what is neither as before nor as the run wrote it was changed by somebody
// else since; it is never removed, and replacing it is a risk that the plan names. A folder that stood in a file's place
// comes back with the files in it.
[[nodiscard]] Plan makeUndoPlan(const Environment &environment, const Revision &revision, const LiveState &live,
                                const std::vector<UndoItem> &touched, std::string targetIdentity, Time now);

// What moved between two plans of the same intent, one line each, for the operator who approved the first.
[[nodiscard]] std::vector<std::string> whatMoved(const Plan &approved, const Plan &now);

}
