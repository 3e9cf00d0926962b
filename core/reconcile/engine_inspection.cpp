// SPDX-License-Identifier: GPL-3.0-or-later
// Closer looks at objects: beside the environment's strand, so that they work while it is synced.
#include "core/reconcile/engine_work.h"

#include "core/reconcile/inspect.h"

namespace plumbline {
namespace {

Failure nothingToInspect(const EnvironmentId &id)
{
    return fail(ErrorCode::Unavailable, id.name, "The target has not been read yet, or holds files, which have nothing more to see.");
}

}

void Engine::inspect(const EnvironmentId &id, ResourceKey key, Reply<std::shared_ptr<const Inspection>> reply)
{
    Work *work = work_.get();
    const std::shared_ptr<Inspector> inspector = work->inspectorOf(id);
    work->pool_.submit({}, [work, inspector, id, key = std::move(key), reply = std::move(reply)](const std::stop_token &stop) {
        if (!inspector)
            return reply(nothingToInspect(id));
        Result<Inspection> seen = plumbline::inspect(*inspector, key, work->ports_.clock.now(), stop);
        if (seen)
            reply(std::shared_ptr<const Inspection>(std::make_shared<Inspection>(std::move(*seen))));
        else
            reply(Failure(seen.error()));
    });
}

void Engine::log(const EnvironmentId &id, LogRequest request, LogEvents events, Reply<std::shared_ptr<LogStream>> reply)
{
    Work *work = work_.get();
    const std::shared_ptr<Inspector> inspector = work->inspectorOf(id);
    const std::shared_ptr<const EnvironmentSnapshot> shown = work->compose()->find(id);
    work->pool_.submit({}, [inspector, shown, id, request = std::move(request), events = std::move(events),
                            reply = std::move(reply)](const std::stop_token &) {
        if (!inspector || !shown)
            return reply(nothingToInspect(id));
        Result<std::unique_ptr<LogStream>> opened =
            inspector->log(request, secretMasks(shown->desired.get(), shown->liveState.get()), events);
        if (opened)
            reply(std::shared_ptr<LogStream>(std::move(*opened)));
        else
            reply(Failure(opened.error()));
    });
}

std::vector<EnvironmentUsage> Engine::usage() const
{
    std::vector<std::pair<EnvironmentId, std::shared_ptr<Inspector>>> asked;
    {
        const std::scoped_lock lock(work_->mutex_);
        for (const auto &[id, slot] : work_->environments_)
            if (slot->inspector)
                asked.emplace_back(id, slot->inspector);
    }
    std::vector<EnvironmentUsage> out;
    for (const auto &[id, inspector] : asked)
        out.push_back({id, inspector->usage()});
    return out;
}

std::shared_ptr<Inspector> Engine::Work::inspectorOf(const EnvironmentId &id) const
{
    const EnvironmentPtr slot = find(id);
    const std::scoped_lock lock(mutex_);
    return slot ? slot->inspector : nullptr;
}

}
