// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's public side: each intent becomes a task.
#include "core/reconcile/engine.h"

#include "core/reconcile/engine_work.h"

namespace plumbline {

Engine::Engine(EngineOptions options, SessionPorts ports, Transfer &transfer)
    : work_(std::make_unique<Work>(options, std::move(ports), transfer))
{}

Engine::~Engine() = default;

void Engine::start(Listener listener)
{
    work_->start(std::move(listener));
}

std::shared_ptr<const FleetSnapshot> Engine::snapshot() const
{
    return work_->compose();
}

void Engine::refresh()
{
    std::vector<std::string> locations;
    std::vector<EnvironmentId> ids;
    {
        const std::scoped_lock lock(work_->mutex_);
        for (const auto &[location, slot] : work_->repositories_)
            locations.push_back(location);
        for (const auto &[id, slot] : work_->environments_)
            ids.push_back(id);
    }
    for (const std::string &location : locations)
        fetch(location);
    for (const EnvironmentId &id : ids)
        refresh(id);
}

void Engine::refresh(const EnvironmentId &id)
{
    const auto slot = work_->find(id);
    if (!slot)
        return;
    Work *work = work_.get();
    work_->pool_.submit(Work::strandOf(id), [work, slot](const std::stop_token &) {
        if (work->adopt(*slot))
            slot->session->distrustTarget();
    });
    work_->scheduleReconcile(id);
}

void Engine::fetch(const std::string &location)
{
    bool remote = false;
    bool clone = false;
    {
        const std::scoped_lock lock(work_->mutex_);
        const auto it = work_->repositories_.find(location);
        if (it == work_->repositories_.end())
            return;
        remote = !it->second->entry.url.empty();
        clone = remote && !it->second->shown.fetchedAt && !it->second->shown.definitionsAt;
    }
    if (remote)
        work_->transfer(location, clone);
    else
        work_->scheduleLook(location);
}

void Engine::cancelTransfer(const std::string &location)
{
    const std::scoped_lock lock(work_->mutex_);
    if (const auto it = work_->repositories_.find(location); it != work_->repositories_.end())
        it->second->transferStop.request_stop();
}

void Engine::acknowledgeForcePushes(const std::string &location)
{
    {
        const std::scoped_lock lock(work_->mutex_);
        if (const auto it = work_->repositories_.find(location); it != work_->repositories_.end())
            it->second->shown.forcePushes.clear();
    }
    work_->publishSoon();
}

void Engine::plan(const EnvironmentId &id, PlanRequest request, Reply<std::shared_ptr<const Plan>> reply)
{
    work_->onStrand<std::shared_ptr<const Plan>>(
        id,
        [request = std::move(request)](Work::EnvironmentSlot &slot, const std::stop_token &stop) {
            return slot.session->plan(request, stop);
        },
        std::move(reply), true);
}

void Engine::approve(const EnvironmentId &id, const Digest &digest, PlanRequest request, Consenting consent, Reply<Approval> reply)
{
    work_->onStrand<Approval>(
        id,
        [digest, request = std::move(request), consent = std::move(consent)](Work::EnvironmentSlot &slot, const std::stop_token &stop) {
            return slot.session->approve(digest, request, consent, stop);
        },
        std::move(reply), true);
}

void Engine::sync(const EnvironmentId &id, const Digest &digest, Reply<std::shared_ptr<const SyncRun>> reply)
{
    Work *work = work_.get();
    std::stop_token cancelled;
    if (const auto slot = work_->find(id)) {
        const std::scoped_lock lock(work_->mutex_);
        cancelled = slot->runStop.get_token();
    }
    work_->lookThen(id.repository, [work, id, digest, cancelled, reply = std::move(reply)] {
        work->onStrand<std::shared_ptr<const SyncRun>>(
            id,
            [work, digest, cancelled](Work::EnvironmentSlot &slot, const std::stop_token &stop) {
                return work->syncNow(slot, digest, stop, cancelled);
            },
            reply, true);
    });
}

void Engine::cancelSync(const EnvironmentId &id)
{
    const auto slot = work_->find(id);
    const std::scoped_lock lock(work_->mutex_);
    if (!slot)
        return;
    slot->runStop.request_stop();
    slot->runStop = std::stop_source();
}

void Engine::hold(const EnvironmentId &id, const Revision &revision, Consenting consent, Reply<void> reply)
{
    work_->onStrand<void>(
        id,
        [revision, consent = std::move(consent)](Work::EnvironmentSlot &slot, const std::stop_token &) {
            return slot.session->hold(revision, consent.reason, consent);
        },
        std::move(reply), true);
}

void Engine::resume(const EnvironmentId &id, std::string reason, Reply<void> reply)
{
    work_->onStrand<void>(
        id, [reason = std::move(reason)](Work::EnvironmentSlot &slot, const std::stop_token &) { return slot.session->resume(reason); },
        std::move(reply), true);
}

void Engine::allowTarget(const EnvironmentId &id, Allowing what, Reply<void> reply)
{
    work_->onStrand<void>(
        id,
        [what](Work::EnvironmentSlot &slot, const std::stop_token &) {
            return slot.session->allowTarget(what).map([](const TargetAccess &) {});
        },
        std::move(reply), true);
}

void Engine::planAfterResume(const EnvironmentId &id, Reply<std::shared_ptr<const Plan>> reply)
{
    work_->onStrand<std::shared_ptr<const Plan>>(
        id, [](Work::EnvironmentSlot &slot, const std::stop_token &stop) { return slot.session->planAfterResume(stop); }, std::move(reply),
        false);
}

void Engine::compare(const EnvironmentId &id, const Revision &revision, Reply<std::shared_ptr<const Comparison>> reply)
{
    work_->onStrand<std::shared_ptr<const Comparison>>(
        id, [revision](Work::EnvironmentSlot &slot, const std::stop_token &stop) { return slot.session->compareWith(revision, stop); },
        std::move(reply), false);
}

void Engine::timeline(const EnvironmentId &id, std::size_t limit, Reply<std::shared_ptr<const Timeline>> reply)
{
    work_->withSource<std::shared_ptr<const Timeline>>(
        id,
        [limit](Source &source, const EnvironmentSnapshot &shown, const std::stop_token &stop) -> Result<std::shared_ptr<const Timeline>> {
            Result<Revision> tip = shown.head ? Result<Revision>(*shown.head) : source.resolve(shown.environment->source.revision);
            if (!tip)
                return Failure(tip.error());
            Result<Timeline> read = source.timeline({*tip, shown.environment->source.path, limit}, stop);
            if (!read)
                return Failure(read.error());
            return std::shared_ptr<const Timeline>(std::make_shared<Timeline>(std::move(*read)));
        },
        std::move(reply));
}

void Engine::content(const EnvironmentId &id, const ObjectId &blob, Reply<SharedBytes> reply)
{
    work_->withSource<SharedBytes>(
        id,
        [blob](Source &source, const EnvironmentSnapshot &, const std::stop_token &) {
            constexpr std::size_t shown = 8U << 20U;
            return source.blob(blob, shown);
        },
        std::move(reply));
}

void Engine::history(JournalQuery query, Reply<std::vector<JournalEntry>> reply)
{
    Work *work = work_.get();
    work_->pool_.submit({}, [work, query = std::move(query), reply = std::move(reply)](const std::stop_token &) {
        reply(work->ports_.journal.query(query));
    });
}

void Engine::verifyJournal(Reply<ChainReport> reply)
{
    work_->verifyChain(std::move(reply));
}

void Engine::addRepository(std::string pathOrUrl, Reply<WorkspaceRepository> reply)
{
    Work *work = work_.get();
    work_->pool_.submit("workspace", [work, pathOrUrl = std::move(pathOrUrl), reply = std::move(reply)](const std::stop_token &) {
        Result<WorkspaceRepository> added = work->ports_.workspace.add(pathOrUrl);
        if (added)
            work->addSlot(*added);
        reply(std::move(added));
        work->publish();
    });
}

void Engine::removeRepository(const std::string &location, Reply<void> reply)
{
    Work *work = work_.get();
    work_->pool_.submit("workspace", [work, location, reply = std::move(reply)](const std::stop_token &) {
        Result<void> removed = work->ports_.workspace.remove(location);
        if (removed)
            work->removeSlot(location);
        reply(std::move(removed));
    });
}

}
