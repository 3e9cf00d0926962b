// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/commit.h"
#include "core/model/health.h"
#include "core/model/journal_entry.h"
#include "core/model/target_access.h"

namespace plumbline {

// Whether the operator allowed the target that the definition names (safety rule 21). Moved: it is the one that was allowed
// by name, but its context leads to another cluster than it did.
enum class Consent { Allowed, New, Changed, Moved };

// A run that an earlier process began and did not end.
struct InterruptedRun {
    std::uint64_t run = 0;
    Revision revision;
    std::string who;
    Time startedAt;
    std::size_t done = 0; // steps known to have finished
    std::size_t total = 0;
    std::vector<ResourceKey> uncertain; // began, outcome re-read from live state
    bool hasWayBack = true;             // false: nothing says how it was before, so an undo would be refused
};

// One repository of the workspace.
struct RepositorySnapshot {
    std::string location; // EnvironmentId::repository
    std::string name;     // short, unique in the workspace
    std::string url;      // without user info; empty for a local clone
    std::string gitDirectory;
    RepositoryState state;
    std::string definitionsRef; // the branch that definitions are read at
    std::optional<Revision> definitionsAt;
    std::optional<Time> fetchedAt;      // never, where absent
    std::string unverified;             // why the server that it is fetched from is not to be relied on; empty where it is
    std::string transfer;               // "Receiving objects 41 %" while one is under way
    std::optional<Error> transferError; // of the last clone or fetch
    std::vector<Error> errors;          // of the repository or its definitions
    std::vector<RefMove> forcePushes;   // noticed since the operator last acknowledged them
};

// Everything known of one environment at one moment. Immutable; the engine publishes a new one when anything changed.
struct EnvironmentSnapshot {
    std::shared_ptr<const Environment> environment;
    Consent consent = Consent::New;
    std::string previousTarget;         // with Consent::Changed; with Moved: the cluster that it led to
    std::optional<TargetAccess> access; // absent where it could not be told
    // Other environments that were allowed the same directory, one in it or one around it.
    std::vector<EnvironmentId> sharedWith;

    std::optional<Revision> head; // what the definition's revision names now
    std::optional<Commit> headCommit;
    std::optional<Revision> wanted;       // the held revision, else head: what drift is measured against
    std::optional<Revision> live;         // revision of the last sync that ended Done
    std::optional<Digest> liveDefinition; // Environment::digest at that sync
    std::optional<Commit> liveCommit;
    std::optional<Hold> hold;
    // The newest commits at or before head, live and wanted that changed the environment's path: where its timeline shows
    // them.
    std::optional<Revision> headChange;
    std::optional<Revision> liveChange;
    std::optional<Revision> wantedChange;
    std::size_t behind = 0; // commits of the path between live and head
    std::size_t ahead = 0;  // after a force-push or with a hold on another branch
    // The live commit is not in head's history, though nothing is held: the branch was force-pushed, or the definition names
    // another one.
    bool rewritten = false;

    std::shared_ptr<const DesiredState> desired;
    std::shared_ptr<const LiveState> liveState;
    std::shared_ptr<const Drift> drift;         // wanted against live
    std::shared_ptr<const HealthReport> health; // of liveState; null for places that hold files
    std::optional<Time> driftSince;             // when the present drift episode began
    std::optional<Time> observedAt;             // of liveState
    std::optional<Error> error;                 // why something above is absent or old
    bool stale = false;                         // the last attempt to observe failed; what is shown is older

    std::shared_ptr<const Plan> plan;     // the last one that was asked for
    std::optional<Approval> approval;     // of that plan, still valid
    std::string planVoid;                 // what moved since that plan was approved; empty while it holds
    std::shared_ptr<const SyncRun> run;   // under way, or the last one of this process
    std::optional<JournalEntry> lastSync; // SyncEnded
    std::optional<InterruptedRun> interrupted;
    std::optional<JournalEntry> journalGap; // the journal was damaged and set aside, and nobody decided here since
    std::string policyNote;                 // why the environment's policy does not act; empty when it may
    std::optional<Time> healsAt;            // until when healing is put off, since the same was healed a moment ago
    bool busy = false;                      // being observed, planned or synced now

    // What was synced last is what is wanted: the same commit, or none between the two changed the environment's path or
    // definition.
    [[nodiscard]] bool isAtWanted() const
    {
        const bool samePath = liveChange && wantedChange && *liveChange == *wantedChange;
        return live && wanted && (*live == *wanted || (samePath && liveDefinition == environment->digest));
    }
    [[nodiscard]] SyncStatus status() const { return drift && !stale ? drift->status : SyncStatus::Unknown; }
};

// Any commit against what is live now.
struct Comparison {
    EnvironmentId environment;
    Commit commit;
    std::shared_ptr<const DesiredState> desired;
    std::shared_ptr<const LiveState> live;
    std::shared_ptr<const Drift> drift;
    std::shared_ptr<const HealthReport> health; // of `live`; null for places that hold files
};

struct EngineStatus {
    int workers = 0;
    int queued = 0;
    bool writable = false;
    std::string readOnlyBecause; // who has the journal open
    std::uint64_t journalEntries = 0;
    std::optional<ChainReport> chain; // of the last verification
    std::optional<Time> chainAt;
};

// The whole desk at one moment. Environments sorted by id.
struct FleetSnapshot {
    std::vector<std::shared_ptr<const RepositorySnapshot>> repositories;
    std::vector<std::shared_ptr<const EnvironmentSnapshot>> environments;
    EngineStatus engine;
    std::vector<Error> errors; // of the workspace itself
    bool loaded = false;       // false until the workspace was read for the first time
    Time at;

    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> find(const EnvironmentId &id) const;
};

}
