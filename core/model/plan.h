// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/apply_set.h"
#include "core/model/drift.h"
#include "core/model/environment.h"
#include "core/model/hook.h"

namespace plumbline {

enum class StepAction { Create, Configure, Prune, Run };
[[nodiscard]] std::string_view nameOf(StepAction action);

// One write, in the order in which it will be made.
struct PlanStep {
    int number = 0; // from 1
    StepAction action = StepAction::Create;
    ResourceKey key;
    std::string reason;                // one phrase for people: "3 fields differ", "in Git, not live"
    std::optional<FileContent> before; // what was observed; absent: nothing was there (a precondition, never a guess)
    std::optional<FileContent> after;  // absent: pruned. Bytes are loaded when the step runs
    std::vector<FieldDrift> fields;
    bool risky = false;
    std::string risk;                     // why, empty when not risky
    int wave = 0;                         // objects: the sync wave
    SyncPhase phase = SyncPhase::Sync;    // other ones are of hooks alone (action Run)
    std::vector<TakeOver> takeOvers = {}; // objects: fields that it takes from other managers; the approval covers each
    std::vector<TakeOver> removals = {};  // objects: what others added that it takes out first, by JSON pointer into live
    // Objects: who keeps this object apart from Plumbline, by the marks on it ("Argo CD application shop"); empty: nobody.
    std::string otherOwner = {};
    std::vector<std::string> notes = {}; // objects: what the dry-run said, or why there was none; one phrase each
    bool recreate = false;               // objects: deletes what is there and makes it anew, since a field of it cannot be changed
    bool takesOver = false;              // takes an object or fields from another controller, which needs its own consent
};

// An object that a plan passes over on purpose, though it differs or is no longer in Git.
struct LeftAlone {
    ResourceKey key;
    std::string why; // one phrase for people, with the mark that asks for it
};

struct PlanSummary {
    std::size_t create = 0;
    std::size_t configure = 0;
    std::size_t prune = 0;
    std::size_t unchanged = 0;
    std::size_t hooks = 0;
};

// Why a plan, once approved, may start: the operator wants the tip, a rollback, or a policy acts.
// Undo restores what an interrupted run had begun to change.
enum class PlanPurpose { Sync, Rollback, Heal, Undo };
[[nodiscard]] std::string_view nameOf(PlanPurpose purpose);
[[nodiscard]] std::optional<PlanPurpose> planPurposeFrom(std::string_view name);

// An ordered list of writes. Equal input gives an equal digest (safety promise P1): it covers the environment's
// definition, the revision, the purpose, the target's identity, the selection, the ApplySet, and for every step its action,
// key, bytes and what was observed there. The time is left out.
struct Plan {
    EnvironmentId environment;
    Revision revision;
    PlanPurpose purpose = PlanPurpose::Sync;
    std::string targetIdentity;
    // Chosen resources only (sorted); absent: everything that differs.
    std::optional<std::vector<ResourceKey>> selection;
    std::vector<ResourceKey> recreate; // what the operator lets be deleted and made anew where nothing else helps; sorted
    std::vector<PlanStep> steps;
    std::vector<LeftAlone> leftAlone = {};
    std::optional<ApplySetPlan> applySet = {}; // clusters: what the run does to the environment's ApplySet
    PlanSummary summary;
    std::vector<Error> refusals; // why it must not run as it is (cap on deletes, unreadable objects); empty: it may
    Digest digest;
    Time madeAt;

    // What a consent to take over would cover, one phrase each; empty where the plan takes nothing over.
    [[nodiscard]] std::vector<std::string> takeOvers() const;
};

// Consent to exactly one plan.
struct Approval {
    Digest plan;
    std::string who;
    std::string reason;
    Time at;
    bool byPolicy = false;
};

// Keeps an environment at a revision until it is released.
struct Hold {
    Revision revision;
    std::string who;
    std::string reason;
    Time since;
};

}
