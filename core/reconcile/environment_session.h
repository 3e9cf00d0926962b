// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/compare.h"
#include "core/reconcile/journal_facts.h"
#include "core/reconcile/session_ports.h"
#include "core/reconcile/sync_waves.h"

#include <functional>
#include <map>
#include <thread>

namespace plumbline {

class UndoStore;

// What an operator wants a plan for.
struct PlanRequest {
    PlanPurpose purpose = PlanPurpose::Sync;
    std::optional<Revision> revision;                  // Rollback: where to; otherwise the wanted revision
    std::optional<std::vector<ResourceKey>> selection; // sorted; absent: everything
    std::vector<ResourceKey> recreate = {};            // sorted: objects that may be deleted and made anew
};

// What an operator says when approving.
struct Consenting {
    std::string reason;
    std::string confirm;   // the typed name, needed where the environment is protected
    bool byPolicy = false; // the environment's own policy acts: needs neither
    std::string who;       // empty: the operator of the ports
    bool takeOver = false; // also to what the plan takes from other controllers (Plan::takeOvers())
};

// What an operator says when allowing a target.
struct Allowing {
    std::optional<Digest> shown = {}; // allowanceDigest() of what was looked at; absent: whatever it is now
    bool loginProgram = false;        // also lets the program run that logs in there (safety rule 6)
    bool shared = false;              // also a directory that other environments were allowed
};

// Called on the working thread whenever a step of a run has an outcome.
using RunProgress = std::function<void(std::shared_ptr<const SyncRun>)>;

// One environment at work: the pipeline, and the writes that an operator or a policy asks for. Keeps the target open
// and what was read, so that the next pass costs only what changed. Not thread-safe: one job at a time.
class EnvironmentSession {
public:
    EnvironmentSession(const SessionPorts &ports, WorkspaceRepository repository, std::shared_ptr<const Environment> environment);

    // Git → desired, target → live, both → drift. What fails is told in the snapshot; what was known stays, marked stale.
    // `reasons` Later: the health of owners is told in their own words until explainHealth() has asked for their children.
    enum class Reasons { AtOnce, Later };
    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> reconcile(std::stop_token stop, Reasons reasons = Reasons::AtOnce);
    // The last snapshot with what children tell about objects that are not well; null where there is nothing new to ask.
    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> explainHealth(std::stop_token stop);
    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> last() const { return last_; }

    [[nodiscard]] Result<std::shared_ptr<const Plan>> plan(const PlanRequest &request, std::stop_token stop);
    [[nodiscard]] Result<std::shared_ptr<const Comparison>> compareWith(const Revision &revision, std::stop_token stop);

    // Makes the plan again and records consent if it still has this digest; Conflict names the digest that it has now.
    [[nodiscard]] Result<Approval> approve(const Digest &digest, const PlanRequest &request, const Consenting &consent,
                                           std::stop_token stop);
    // Consent to the plan that plan() made last, for who syncs it at once: sync() makes it again in any case. Conflict where
    // it has another digest.
    [[nodiscard]] Result<Approval> approveMade(const Digest &digest, const Consenting &consent);
    // Applies exactly the approved plan. Denied without an approval; Conflict with what moved when it no longer holds.
    // An approval is good for one run and outlives the process; see findApproval. A rollback holds the environment at its
    // revision first. Cancelled before the run began: nothing is journalled, and the approval still holds.
    [[nodiscard]] Result<std::shared_ptr<const SyncRun>> sync(const Digest &digest, const RunProgress &progress, std::stop_token stop);

    // Both need a reason. A hold needs a commit of the repository and, where the environment is protected, its typed name.
    // Resuming ends a hold, or says after a journal was lost that none is wanted.
    [[nodiscard]] Result<void> hold(const Revision &revision, const std::string &reason, const Consenting &consent);
    [[nodiscard]] Result<void> resume(const std::string &reason);
    // What a sync would do once the hold is gone. A preview: its digest is null, as it is nothing to approve.
    [[nodiscard]] Result<std::shared_ptr<const Plan>> planAfterResume(std::stop_token stop);
    // Allows the target that the definition names now (safety rule 21) and pins the cluster that it leads to; journals who
    // did. Conflict where that is not what was shown, and where other environments write there.
    [[nodiscard]] Result<TargetAccess> allowTarget(const Allowing &what = {});
    // Opens or closes a drift episode in the journal where the last snapshot asks for it. A writer's duty. The entry that
    // opens it tells how many resources and fields differed then; the one that closes it, the most that ever differed at
    // once during it, as far as this session and the opening entry know.
    [[nodiscard]] Result<void> recordEpisode();
    // Closes an open episode of an environment that is no longer declared: nobody will see how it ends.
    [[nodiscard]] Result<void> abandonEpisode();

    [[nodiscard]] const Environment &environment() const { return *environment_; }
    [[nodiscard]] const WorkspaceRepository &repository() const { return repository_; }
    // The open target, or why there is none: Denied while the operator has not allowed it, or where it leads to another
    // cluster than the one that was allowed. Only what this gave is looked at or written to.
    [[nodiscard]] Result<Target *> target();
    // The commit that was synced last, where the history that the definition names does not hold it; absent otherwise and
    // while the environment is held.
    [[nodiscard]] std::optional<Revision> leftBehind();
    // How the target is reached; absent where that could not be told. Asks nobody.
    [[nodiscard]] std::optional<TargetAccess> access();
    // Calls `changed` from another thread after live state changed, as long as the target stays open.
    void watch(std::function<void()> changed);
    // The next look at the target reads everything anew, whatever its watch reported.
    void distrustTarget();
    // For a closer look at what is live, from any thread; null while no target is open, and for places that hold files.
    [[nodiscard]] std::shared_ptr<Inspector> inspector() const;
    // Drops what is kept of the target, so that it is opened and read anew.
    void closeTarget();
    void renderAhead(); // what Git wants, while a target that was just opened is asked who it is

private:
    // Whether the target may be used, as of the last target().
    struct Admission {
        Consent consent = Consent::New;
        std::string previous;               // EnvironmentSnapshot::previousTarget
        std::optional<TargetAccess> access; // of one that may not be used
    };
    [[nodiscard]] Result<TargetAccess> accessNow();
    [[nodiscard]] Failure notAllowed();
    [[nodiscard]] Result<void> keepWhatWasWritten();
    [[nodiscard]] Result<void> admit(); // the open target; closes it where it is another cluster
    struct Sight;                       // one consistent look at a revision and the target
    [[nodiscard]] Result<Sight> look(Source &source, const Revision &revision, std::stop_token stop);
    [[nodiscard]] Result<Revision> wanted(Source &source, const JournalFacts &facts) const;
    [[nodiscard]] Result<Rehearsal> rehearse(const Sight &sight, const std::optional<std::vector<ResourceKey>> &selection,
                                             std::stop_token stop);
    [[nodiscard]] Result<Plan> makePlanNow(Source &source, const PlanRequest &request, std::stop_token stop);
    [[nodiscard]] Result<std::shared_ptr<const SyncRun>> run(Source &source, Plan plan, const JournalEntry &approval,
                                                             const RunProgress &progress, std::stop_token stop);
    struct Running; // a run under way
    [[nodiscard]] EntryDraft draftFor(const SyncRun &run, EntryKind kind) const;
    // The hold of a roll back, and the start in the journal; `undoes`: the run that this one takes back, else 0.
    [[nodiscard]] Result<void> begin(SyncRun &run, std::uint64_t undoes);
    [[nodiscard]] Result<void> end(Running &at);
    [[nodiscard]] std::vector<InventoryItem> foundOwn(const SyncRun &run);
    // The ApplySet's parent, journalled before and after; writes without which the run goes on are told in its notes.
    void expectApplySet(Running &at);
    void widenApplySet(Running &at);
    void narrowApplySet(Running &at); // of a run whose outcome is known
    [[nodiscard]] Result<void> writeApplySet(Running &at, const ApplySetScope &scope);
    void writeWaves(Running &at);
    void writeWave(Running &at, const SyncWave &wave);
    // An error: the journal or the undo store failed.
    [[nodiscard]] Result<void> writeGroup(Running &at, const SyncWave &wave, std::size_t first, std::size_t count);
    [[nodiscard]] Result<void> journalBefore(const Running &at, std::span<const PlanStep> group);
    [[nodiscard]] Result<void> journalAfter(const Running &at, std::span<const PlanStep> group, std::span<const StepResult> results);
    // Keeps what the step will replace for an undo.
    [[nodiscard]] Result<void> keep(const UndoStore &store, const PlanStep &step);
    // Refuses the steps whose present content could not be kept.
    void refuseWhatCannotBeKept(Plan &plan, Source &source) const;
    // Denied where the plan replaces files that Plumbline did not write, which is not for a policy to decide.
    [[nodiscard]] Result<void> checkOwnFiles(const Plan &plan);
    [[nodiscard]] Result<void> checkConsent(const Consenting &consent) const;
    [[nodiscard]] Result<Approval> approvePlan(const Plan &now, const Consenting &consent);
    // Refuses a plan that writes what the repository does not hold.
    void refuseWhatGitLacks(Plan &plan, Source &source) const;
    [[nodiscard]] Result<void> settleOpenRun(const DesiredState &desired, std::stop_token stop);
    [[nodiscard]] Result<void> closeInterrupted(const JournalEntry &started);
    // Waits for what the wave wrote to be well, and for what it deleted to be gone; the steps that it waited for.
    [[nodiscard]] std::vector<std::size_t> awaitWave(SyncRun &run, const SyncWave &wave, const std::function<void()> &publish,
                                                     const std::stop_token &stop);
    // Says in the journal which of these steps turned out as failed, and takes what is gone out of the inventory.
    [[nodiscard]] Result<void> noteAwaited(SyncRun &run, const std::vector<std::size_t> &awaited, EntryDraft entry);
    void clearHooks(SyncRun &run, const SyncWave &wave);
    void fill(EnvironmentSnapshot &snapshot, Source &source, std::stop_token stop);
    void describeRevisions(EnvironmentSnapshot &snapshot, Source &source, std::stop_token stop);
    [[nodiscard]] std::optional<Revision> changeAt(const std::optional<Revision> &revision, Source &source, const std::stop_token &stop);
    [[nodiscard]] std::shared_ptr<const HealthReport> judge(const Sight &sight);
    void attribute(Drift &drift, Source &source, const Sight &sight, std::stop_token stop);
    void reviewPlan(EnvironmentSnapshot &snapshot, Source &source, std::stop_token stop);
    [[nodiscard]] Result<std::shared_ptr<const Inventory>> inventory();
    [[nodiscard]] Result<JournalFacts> facts();
    [[nodiscard]] Target::Content contentFrom(Source &source, std::uint64_t undoRun);
    [[nodiscard]] EntryDraft draft(EntryKind kind) const;

    SessionPorts ports_;
    WorkspaceRepository repository_;
    std::shared_ptr<const Environment> environment_;
    std::unique_ptr<Target> target_;
    std::unique_ptr<TargetWatch> watch_; // of target_, so it goes first
    Admission admission_;
    std::string identity_;
    std::string former_;                // Target::formerIdentity()
    std::optional<JournalFacts> facts_; // as of journal entry factsAt_, for identity_
    std::uint64_t factsAt_ = 0;
    std::shared_ptr<const Inventory> owned_; // as of journal entry ownedAt_, for identity_
    std::uint64_t ownedAt_ = 0;
    std::shared_ptr<const LiveState> seen_;
    std::shared_ptr<const DesiredState> wanted_; // what seen_ was observed for
    std::shared_ptr<const HealthReport> health_; // the newest
    struct Explained {
        std::string version; // the owner's
        Time at;
    };
    std::map<ResourceKey, Explained> explained_; // whose children were asked for lately
    CompareCache cache_;
    CompareCache editCache_;
    std::shared_ptr<const EnvironmentSnapshot> last_;
    std::optional<PlanRequest> planned_;
    std::shared_ptr<const Plan> plan_;
    std::optional<Approval> approval_;
    struct Distance {
        Revision live;
        Revision head;
        std::size_t behind = 0;
        std::size_t ahead = 0;
        bool rewritten = false;
    };
    std::optional<Distance> distance_;
    struct Episode {
        std::size_t resources = 0;
        std::size_t fields = 0;
    };
    Episode episode_;                                     // the most that this session saw differ in the open drift episode
    std::map<Revision, std::optional<Revision>> changes_; // revision → the newest commit of the path at or before it
    std::jthread ahead_;                                  // renders; what it comes to is the renderer's to remember
};

}
