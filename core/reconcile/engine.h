// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/inspection.h"
#include "core/model/target_usage.h"
#include "core/reconcile/environment_session.h"

#include <functional>
#include <memory>

namespace plumbline {

struct EngineOptions {
    int workers = 3;
    std::chrono::milliseconds refsPoll{2000}; // how often local refs are looked at
    std::chrono::seconds fullObservation{60}; // a whole look at each target, whatever its watch said
    bool fetch = true;                        // fetch mirrors on their intervals
};

// The reconcile core in background threads. Publishes immutable snapshots; takes intents. Everything public is
// thread-safe and returns at once; replies and the listener are called on engine threads and must not block. Nothing is
// called any more once the destructor has returned; it stops a run after its present group of steps and waits.
class Engine {
public:
    template <typename T> using Reply = std::function<void(Result<T>)>;
    using Listener = std::function<void(std::shared_ptr<const FleetSnapshot>)>;

    Engine(EngineOptions options, SessionPorts ports, Transfer &transfer);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    // Begins to work. The listener gets every change, newest state each time; a slow listener may skip some.
    void start(Listener listener);
    [[nodiscard]] std::shared_ptr<const FleetSnapshot> snapshot() const;

    void refresh(); // everything: refs, definitions, targets
    void refresh(const EnvironmentId &id);
    void fetch(const std::string &location);
    void cancelTransfer(const std::string &location);
    void acknowledgeForcePushes(const std::string &location);

    void plan(const EnvironmentId &id, PlanRequest request, Reply<std::shared_ptr<const Plan>> reply);
    void approve(const EnvironmentId &id, const Digest &digest, PlanRequest request, Consenting consent, Reply<Approval> reply);
    void sync(const EnvironmentId &id, const Digest &digest, Reply<std::shared_ptr<const SyncRun>> reply);
    void cancelSync(const EnvironmentId &id); // finishes what is being written, journals it, stops
    void hold(const EnvironmentId &id, const Revision &revision, Consenting consent, Reply<void> reply);
    void resume(const EnvironmentId &id, std::string reason, Reply<void> reply);
    void planAfterResume(const EnvironmentId &id, Reply<std::shared_ptr<const Plan>> reply);
    void allowTarget(const EnvironmentId &id, Allowing what, Reply<void> reply);

    void compare(const EnvironmentId &id, const Revision &revision, Reply<std::shared_ptr<const Comparison>> reply);
    void timeline(const EnvironmentId &id, std::size_t limit, Reply<std::shared_ptr<const Timeline>> reply);
    // A file's content in Git, by blob id.
    void content(const EnvironmentId &id, const ObjectId &blob, Reply<SharedBytes> reply);
    void history(JournalQuery query, Reply<std::vector<JournalEntry>> reply);
    void verifyJournal(Reply<ChainReport> reply);

    // Of each target that is reached over a network. Asks nobody, and is cheap enough for a tick.
    [[nodiscard]] std::vector<EnvironmentUsage> usage() const;
    // A closer look at an object of a cluster, also while the environment is synced.
    void inspect(const EnvironmentId &id, ResourceKey key, Reply<std::shared_ptr<const Inspection>> reply);
    // Opens a container's output. `events` are called on a thread of the target's own until the stream is destroyed.
    void log(const EnvironmentId &id, LogRequest request, LogEvents events, Reply<std::shared_ptr<LogStream>> reply);

    void addRepository(std::string pathOrUrl, Reply<WorkspaceRepository> reply);
    void removeRepository(const std::string &location, Reply<void> reply);

private:
    class Work;
    std::unique_ptr<Work> work_;
};

}
