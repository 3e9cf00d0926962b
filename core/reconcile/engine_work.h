// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reconcile/engine.h"
#include "core/reconcile/policy.h"
#include "core/reconcile/task_pool.h"

#include <atomic>
#include <map>

namespace plumbline {

// The engine's inside. One mutex guards the two maps and what is shown; sessions are touched only on their strands.
class Engine::Work {
public:
    Work(EngineOptions options, SessionPorts ports, Transfer &transfer);
    ~Work();

    struct EnvironmentSlot {
        WorkspaceRepository repository;              // constant
        std::shared_ptr<EnvironmentSession> session; // on the environment's strand only; see adopt()
        PolicyMemory policy;                         // on the strand only
        std::shared_ptr<const Environment> declared; // null once it is not declared any more
        std::shared_ptr<const EnvironmentSnapshot> shown;
        std::shared_ptr<Inspector> inspector; // of the open target; null where there is none
        std::shared_ptr<const SyncRun> run;
        std::stop_source runStop; // of every sync that was asked for so far; renewed by a cancellation
        std::string unread;       // why `declared` is older than the repository's newest commit; empty where it is not
        std::optional<Time> wakeAt;
        bool pending = false; // a reconcile is queued
    };
    struct RepositorySlot {
        WorkspaceRepository entry;
        RepositorySnapshot shown;
        std::vector<Error> definitionErrors; // of the last reading
        std::stop_source transferStop;
        Time nextFetch;
        std::map<std::string, Revision> heads; // of the branches in use, as of the last look; of the repository's strand
        bool pending = false;
        bool transferring = false;
    };
    using EnvironmentPtr = std::shared_ptr<EnvironmentSlot>;
    using RepositoryPtr = std::shared_ptr<RepositorySlot>;

    void start(Listener listener);
    // Tells the listener the newest state, one call at a time; while it is being told, others leave the rest to that call.
    void publish();
    void publishSoon(); // from a thread of the engine
    [[nodiscard]] std::shared_ptr<const FleetSnapshot> compose() const;
    [[nodiscard]] EnvironmentPtr find(const EnvironmentId &id) const;
    [[nodiscard]] std::shared_ptr<Inspector> inspectorOf(const EnvironmentId &id) const;
    static Error unknown(const EnvironmentId &id);
    static std::string strandOf(const EnvironmentId &id) { return "environment " + id.text(); }

    // On the strand: makes the session follow the newest definition; false once there is none.
    [[nodiscard]] bool adopt(EnvironmentSlot &slot);
    // Takes environments out of the map and stops what they do; locked. The caller retires them without the lock.
    std::vector<std::pair<EnvironmentId, EnvironmentPtr>> takeOut(const std::function<bool(const EnvironmentId &)> &isGone);
    // On the strand that it is submitted to: drops what is left of an environment that is not declared any more.
    void retire(const EnvironmentId &id, const EnvironmentPtr &slot);

    // Runs `job(session, stop)` on the environment's strand and then `reply` with its result.
    template <typename T> void onStrand(const EnvironmentId &id, std::function<Result<T>(EnvironmentSlot &, std::stop_token)> job,
                                        Reply<T> reply, bool reconcileAfter)
    {
        const EnvironmentPtr slot = find(id);
        if (!slot) {
            pool_.submit({}, [reply, id](const std::stop_token &) { reply(Failure(unknown(id))); });
            return;
        }
        pool_.submit(strandOf(id),
                     [this, slot, id, job = std::move(job), reply = std::move(reply), reconcileAfter](const std::stop_token &stop) {
                         if (!adopt(*slot))
                             return reply(Failure(unknown(id)));
                         reply(job(*slot, stop));
                         if (reconcileAfter)
                             scheduleReconcile(id);
                     });
    }

    // Runs a read of the environment's repository on any free thread, whatever the environment's strand does.
    template <typename T> void withSource(const EnvironmentId &id,
                                          std::function<Result<T>(Source &, const EnvironmentSnapshot &, std::stop_token)> job,
                                          Reply<T> reply)
    {
        const EnvironmentPtr slot = find(id);
        pool_.submit({}, [this, slot, id, job = std::move(job), reply = std::move(reply)](const std::stop_token &stop) {
            std::shared_ptr<const EnvironmentSnapshot> shown;
            if (slot) {
                const std::scoped_lock lock(mutex_);
                shown = slot->shown;
            }
            if (!shown)
                return reply(Failure(unknown(id)));
            Result<std::unique_ptr<Source>> source = ports_.openSource(slot->repository.gitDirectory);
            reply(source ? job(**source, *shown, stop) : Result<T>(Failure(source.error())));
        });
    }

    // Environments
    void scheduleReconcile(const EnvironmentId &id);
    void reconcileNow(EnvironmentSlot &slot, const EnvironmentId &id, const std::stop_token &stop);
    [[nodiscard]] std::string unread(const EnvironmentSlot &slot);
    bool actsOnCurrentDefinition(const EnvironmentId &id);
    void actByPolicy(EnvironmentSlot &slot, const EnvironmentId &id, const std::stop_token &stop);
    Result<std::shared_ptr<const SyncRun>> syncNow(EnvironmentSlot &slot, const Digest &digest, const std::stop_token &stop,
                                                   const std::stop_token &cancelled);
    // Until when the policy puts its healing off. On the strand.
    [[nodiscard]] std::optional<Time> putOff(const EnvironmentSlot &slot, const EnvironmentSnapshot &shown) const;
    void setWake(EnvironmentSlot &slot);
    void show(EnvironmentSlot &slot, std::shared_ptr<const EnvironmentSnapshot> snapshot, std::string policyNote = {});

    // Repositories
    void followWorkspace();
    void addSlot(const WorkspaceRepository &entry);
    void askForWarning(const RepositoryPtr &slot);
    void removeSlot(const std::string &location);
    void scheduleLook(const std::string &location);
    // Looks at the repository's definitions first, so that `next` meets what they say now.
    void lookThen(const std::string &location, std::function<void()> next);
    void look(RepositorySlot &slot, const std::stop_token &stop);
    void readDefinitions(RepositorySlot &slot, Source &source, const Revision &tip, const std::stop_token &stop);
    void takeEnvironments(RepositorySlot &slot, std::vector<Environment> environments);
    void transfer(const std::string &location, bool clone);
    void noteForcePush(RepositorySlot &slot, const RefMove &move);

    void tick(const std::stop_token &stop);
    void verifyChain(Reply<ChainReport> reply);

    EngineOptions options_;
    SessionPorts ports_;
    Transfer &transfer_;
    mutable std::mutex mutex_;
    Listener listener_;
    bool publishing_ = false;
    bool publishAgain_ = false;
    std::map<EnvironmentId, EnvironmentPtr> environments_;
    std::map<std::string, RepositoryPtr> repositories_;
    std::vector<Error> errors_;
    std::optional<ChainReport> chain_;
    std::optional<Time> chainAt_;
    bool loaded_ = false;
    TaskPool transfers_{1};
    TaskPool pool_;
    std::atomic<bool> following_ = false; // a look at the workspace is queued
    std::jthread ticker_;
};

}
