// SPDX-License-Identifier: GPL-3.0-or-later
// What the watches tell, and whom the store tells of it.
#include "core/kubernetes/gate.h"
#include "core/targets/kubernetes/held_collection.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/targets/kubernetes/live_store.h"

#include <algorithm>

namespace plumbline {
namespace {

using std::chrono::milliseconds;
using Clock = TaskLoop::Clock;

constexpr milliseconds together{2}; // changes that come within are told at once

}

// Who is told that something may have changed, until the gate closes.
struct LiveStore::Listener {
    std::function<void()> changed;
    Gate gate;
    std::mutex mutex;
    std::optional<Clock::time_point> waking; // locked: when it is told next

    // False where it is told earlier anyway: a look that still needs a later one asks for it again.
    bool plan(Clock::time_point at)
    {
        const std::scoped_lock lock(mutex);
        if (waking && *waking <= at)
            return false;
        waking = at;
        return true;
    }
    void tell(Clock::time_point planned)
    {
        {
            const std::scoped_lock lock(mutex);
            if (waking != planned)
                return;
            waking.reset();
        }
        gate.pass(changed);
    }
};

class LiveStore::Handle final : public TargetWatch {
public:
    explicit Handle(LiveStore &store) : store_(store) {}
    ~Handle() override { store_.unwatch(); }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

private:
    LiveStore &store_;
};

LiveStore::LiveStore(Cluster &cluster, WatchLimits limits) : cluster_(cluster), limits_(std::move(limits)) {}

LiveStore::~LiveStore()
{
    unwatch();
}

std::unique_ptr<TargetWatch> LiveStore::watch(std::function<void()> changed)
{
    {
        const std::scoped_lock lock(mutex_);
        listener_ = std::make_shared<Listener>();
        listener_->changed = std::move(changed);
    }
    wake(together); // the next look begins to follow what was only listed so far
    return std::make_unique<Handle>(*this);
}

// Watches end outside of the lock, which their callbacks take.
void LiveStore::unwatch()
{
    Collections ended;
    std::shared_ptr<Listener> listener;
    {
        const std::scoped_lock lock(mutex_);
        listener.swap(listener_);
        ended.swap(held_);
    }
    if (listener)
        listener->gate.close();
    for (auto &[id, held] : ended)
        held->watch.reset();
}

void LiveStore::wake(Clock::duration pause)
{
    const Clock::time_point at = Clock::now() + pause;
    const std::scoped_lock lock(mutex_);
    if (listener_ && listener_->plan(at))
        cluster_.loop().post([at, listener = listener_] { listener->tell(at); }, pause);
}

void LiveStore::lookAgain()
{
    milliseconds pause{0};
    {
        const std::scoped_lock lock(mutex_);
        pause = std::min(limits_.firstPause * (1 << std::min(failures_++, 10)), limits_.longestPause);
    }
    wake(pause);
}

void LiveStore::follow(const CollectionId &id, HeldCollection &held, const HeldPtr &shared)
{
    const ApiResource *resource = catalogue_->find(id.group, id.kind, held.version);
    if (resource == nullptr) { // it went since it was listed
        held.distrusted = true;
        return;
    }
    if (!isKept(*resource))
        return;
    WatchRequest request;
    request.resource = *resource;
    request.list.nameSpace = id.nameSpace;
    request.from = held.resourceVersion;
    if (held.notVisible)
        request.pause = limits_.refusedPause;
    const std::weak_ptr<HeldCollection> weak = shared; // the collection owns the watch that owns this
    request.onBatch = [this, id, weak](WatchBatch &&batch) {
        if (const HeldPtr strong = weak.lock())
            took(id, *strong, std::move(batch));
    };
    request.onStatus = [this, id, weak](const WatchStatus &status) {
        if (const HeldPtr strong = weak.lock())
            heardOf(id, *strong, status);
    };
    if (const Result<ApiWatcher *> watcher = cluster_.watcher()) // of the link that it was listed by
        held.watch = (*watcher)->watch(std::move(request));
}

void LiveStore::took(const CollectionId &id, HeldCollection &held, WatchBatch &&batch)
{
    std::vector<ApiObject> objects;
    for (const WatchChange &change : batch.changes)
        objects.push_back(change.object);
    Result<std::map<std::string, Resource>> resources = resourcesOf(id, objects);
    {
        const std::scoped_lock lock(mutex_);
        if (!resources) {
            held.distrusted = true;
        } else if (batch.whole) {
            held.objects = std::move(*resources);
            held.notVisible.reset();
            held.served = true;
        } else {
            for (const WatchChange &change : batch.changes) {
                std::string name(change.object.name());
                const Resource &told = resources->at(name);
                const auto known = held.objects.find(name);
                if (known != held.objects.end() && isOlder(told, known->second))
                    continue; // the answer to a write was here first
                if (change.kind == WatchChange::Kind::Deleted)
                    held.objects.erase(name);
                else
                    held.objects.insert_or_assign(name, told);
            }
        }
    }
    if (id.kind == "CustomResourceDefinition")
        rediscover_ = true;
    wake(together);
}

void LiveStore::heardOf(const CollectionId &id, HeldCollection &held, const WatchStatus &status)
{
    {
        const std::scoped_lock lock(mutex_);
        switch (status.state) {
        case WatchState::Live:
            if (!held.lost && !held.notVisible)
                return;
            held.lost.reset();
            held.notVisible.reset();
            break;
        case WatchState::Listing:
        case WatchState::Stale:
            if (!status.why || held.notVisible)
                return; // it only begins
            held.lost = status.why;
            cluster_.distrust();
            break;
        case WatchState::NotVisible:
            if (held.notVisible)
                return;
            held.notVisible = Error{ErrorCode::Denied, id.text(), status.why ? status.why->detail : std::string()};
            held.objects.clear();
            held.lost.reset();
            break;
        case WatchState::KindMissing: // listed again by what the cluster serves then
            held.distrusted = true;
            rediscover_ = true;
            break;
        }
    }
    wake(together);
}

}
