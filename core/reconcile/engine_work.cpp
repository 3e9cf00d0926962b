// SPDX-License-Identifier: GPL-3.0-or-later
// Publishing and timing.
#include "core/reconcile/engine_work.h"

namespace plumbline {
namespace {

// A cluster's watches tell themselves what they missed: so many full observations of folders come to one of a cluster.
constexpr unsigned clusterFulls = 10;

}

Engine::Work::Work(EngineOptions options, SessionPorts ports, Transfer &transfer)
    : options_(options), ports_(std::move(ports)), transfer_(transfer), pool_(options.workers)
{}

Engine::Work::~Work()
{
    ticker_ = {};
    std::map<EnvironmentId, EnvironmentPtr> environments;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto &[id, slot] : environments_)
            slot->runStop.request_stop();
        for (const auto &[location, slot] : repositories_)
            slot->transferStop.request_stop();
    }
    transfers_.finish();
    pool_.finish();
    const std::scoped_lock lock(mutex_);
    environments.swap(environments_); // ends the watches, which may call back, after the lock is gone
}

void Engine::Work::start(Listener listener)
{
    {
        const std::scoped_lock lock(mutex_);
        listener_ = std::move(listener);
    }
    followWorkspace();
    verifyChain([](const Result<ChainReport> &) {});
    ticker_ = std::jthread([this](const std::stop_token &stop) { tick(stop); });
}

Error Engine::Work::unknown(const EnvironmentId &id)
{
    return {ErrorCode::NotFound, id.name, "No environment of this name is declared any more. Refresh the repository."};
}

Engine::Work::EnvironmentPtr Engine::Work::find(const EnvironmentId &id) const
{
    const std::scoped_lock lock(mutex_);
    const auto it = environments_.find(id);
    return it == environments_.end() ? nullptr : it->second;
}

std::shared_ptr<const FleetSnapshot> Engine::Work::compose() const
{
    auto out = std::make_shared<FleetSnapshot>();
    out->engine.workers = options_.workers;
    out->engine.queued = pool_.queued();
    out->engine.writable = ports_.journal.writable();
    out->engine.readOnlyBecause = ports_.journal.writer();
    out->engine.journalEntries = ports_.journal.lastId();
    out->at = ports_.clock.now();
    const std::scoped_lock lock(mutex_);
    for (const auto &[location, slot] : repositories_)
        out->repositories.push_back(std::make_shared<RepositorySnapshot>(slot->shown));
    for (const auto &[id, slot] : environments_)
        if (slot->shown)
            out->environments.push_back(slot->shown);
    out->errors = errors_;
    out->loaded = loaded_;
    out->engine.chain = chain_;
    out->engine.chainAt = chainAt_;
    return out;
}

void Engine::Work::publish()
{
    Listener listener;
    {
        const std::scoped_lock lock(mutex_);
        if (!listener_)
            return;
        if (publishing_) {
            publishAgain_ = true;
            return;
        }
        publishing_ = true;
        listener = listener_;
    }
    for (bool again = true; again;) {
        listener(compose());
        const std::scoped_lock lock(mutex_);
        again = publishAgain_;
        publishAgain_ = false;
        publishing_ = again;
    }
}

void Engine::Work::publishSoon()
{
    pool_.submit({}, [this](const std::stop_token &) { publish(); });
}

void Engine::Work::verifyChain(Reply<ChainReport> reply)
{
    pool_.submit("journal", [this, reply = std::move(reply)](const std::stop_token &stop) {
        Result<ChainReport> report = ports_.journal.verify([](std::uint64_t) {}, stop);
        if (report) {
            const std::scoped_lock lock(mutex_);
            chain_ = *report;
            chainAt_ = ports_.clock.now();
        }
        publish();
        reply(std::move(report));
    });
}

void Engine::Work::tick(const std::stop_token &stop)
{
    using Steady = std::chrono::steady_clock;
    std::mutex own;
    std::condition_variable_any timer;
    Steady::time_point nextPoll = Steady::now() + options_.refsPoll;
    Steady::time_point nextFull = Steady::now() + options_.fullObservation;
    unsigned fulls = 0;
    std::unique_lock idle(own);
    for (;;) {
        timer.wait_until(idle, stop, std::min(nextPoll, Steady::now() + std::chrono::milliseconds(500)), [] { return false; });
        if (stop.stop_requested())
            return;
        const bool poll = Steady::now() >= nextPoll;
        const bool full = Steady::now() >= nextFull;
        const Time now = ports_.clock.now();
        std::vector<std::string> looks;
        std::vector<std::pair<std::string, bool>> fetches; // and whether to clone
        std::vector<EnvironmentId> due;
        struct Full {
            EnvironmentId id;
            EnvironmentPtr slot;
            bool anew; // whatever was watched or remembered
        };
        std::vector<Full> all;
        fulls += full ? 1 : 0;
        {
            const std::scoped_lock lock(mutex_);
            for (const auto &[location, slot] : repositories_) {
                if (poll)
                    looks.push_back(location);
                if (options_.fetch && !slot->entry.url.empty() && slot->entry.fetchInterval.count() > 0 && now >= slot->nextFetch &&
                    (slot->shown.definitionsAt || (slot->shown.transferError && slot->shown.transferError->retryable())))
                    fetches.emplace_back(location, !slot->shown.definitionsAt && !slot->shown.fetchedAt);
            }
            for (const auto &[id, slot] : environments_) {
                if (slot->wakeAt && now >= *slot->wakeAt)
                    due.push_back(id);
                if (full && slot->declared)
                    all.push_back({id, slot, slot->declared->targetKind == TargetKind::Directory || fulls % clusterFulls == 0});
            }
        }
        if (poll)
            followWorkspace();
        for (const std::string &location : looks)
            scheduleLook(location);
        for (const auto &[location, clone] : fetches)
            transfer(location, clone);
        for (const EnvironmentId &id : due)
            scheduleReconcile(id);
        for (const Full &one : all) {
            if (one.anew)
                pool_.submit(strandOf(one.id), [this, slot = one.slot](const std::stop_token &) {
                    if (adopt(*slot))
                        slot->session->distrustTarget();
                });
            scheduleReconcile(one.id);
        }
        if (poll)
            nextPoll = Steady::now() + options_.refsPoll;
        if (full)
            nextFull = Steady::now() + options_.fullObservation;
    }
}

}
