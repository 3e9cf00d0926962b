// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/live_store.h"

#include "core/targets/kubernetes/held_collection.h"
#include "core/targets/kubernetes/live_objects.h"

#include <algorithm>

namespace plumbline {
namespace {

using std::chrono::milliseconds;
using Clock = TaskLoop::Clock;

constexpr milliseconds unservedPause{10'000}; // between looks for a kind that the cluster does not serve

Time now()
{
    return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

// Whether the kind would still be listed as it was.
bool isAsListed(const ApiCatalogue &catalogue, const CollectionId &id, const HeldCollection &held)
{
    const ApiResource *resource = catalogue.findAny(id.group, id.kind, id.version);
    return held.served && (resource == nullptr || resource->version == held.version);
}

}

void LiveStore::distrust(const std::vector<ResourceKey> &keys)
{
    const std::scoped_lock lock(mutex_);
    for (const auto &[id, held] : held_)
        for (const ResourceKey &key : keys)
            if (key.group == id.group && key.kind == id.kind && key.nameSpace == id.nameSpace)
                held->distrusted = true;
}

std::vector<ResourceKey> LiveStore::wrote(const std::vector<Resource> &written)
{
    std::vector<ResourceKey> out;
    const std::scoped_lock lock(mutex_);
    for (const Resource &resource : written) {
        if (!isNumberedVersion(resource.live->resourceVersion))
            continue;
        for (const auto &[id, held] : held_) {
            if (!held->watch || id.group != resource.key.group || id.kind != resource.key.kind || id.nameSpace != resource.key.nameSpace)
                continue;
            const auto known = held->objects.find(resource.key.name);
            if (known == held->objects.end() || isOlder(known->second, resource))
                held->objects.insert_or_assign(resource.key.name, resource);
            out.push_back(resource.key);
        }
    }
    return out;
}

bool LiveStore::isHeld(const CollectionId &id) const
{
    for (const std::string &version : {id.version, std::string()})
        if (const auto held = held_.find({id.group, version, id.kind, id.nameSpace}); held != held_.end())
            return !held->second->distrusted;
    return false;
}

Result<void> LiveStore::expect(const Inventory &inventory, std::stop_token stop)
{
    expected_.drop();
    if (inventory.empty() || rediscover_)
        return {};
    Result<ApiConnection *> connection = cluster_.connection();
    Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_.catalogue(stop);
    if (!connection || !catalogue)
        return Failure(connection ? catalogue.error() : connection.error());
    expectedAt_ = doubts_;
    std::set<CollectionId> missing;
    {
        const std::scoped_lock lock(mutex_);
        const bool all = expectedAt_ != settled_ || !listener_;
        for (const CollectionId &id : certainCollections(inventory, **catalogue))
            if (all || !isHeld(id))
                missing.insert(id);
    }
    expected_.begin(**connection, *catalogue, std::move(missing), countsOf(inventory));
    return {};
}

Result<std::shared_ptr<LiveState>> LiveStore::observe(const DesiredState &desired, const Inventory &inventory, std::stop_token stop)
{
    if (mustAskAgain()) {
        if (Result<void> asked = cluster_.rediscover(stop); !asked) {
            rediscover_ = true;
            return Failure(asked.error());
        }
    }
    Result<ApiConnection *> connection = cluster_.connection();
    Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_.catalogue(stop);
    if (!connection || !catalogue)
        return Failure(connection ? catalogue.error() : connection.error());
    std::set<CollectionId> missing = keepOnly(collectionsOf(desired, inventory), *catalogue);
    if (settled_ != expectedAt_)
        expected_.drop();
    expected_.claim(*catalogue, missing);
    Result<std::map<CollectionId, Listed>> listed = listCollections(**connection, **catalogue, missing, stop);
    if (listed)
        listed = expected_.take(stop).map([&listed](std::map<CollectionId, Listed> &&expected) {
            expected.merge(*listed);
            return std::move(expected);
        });
    expected_.drop();
    if (!listed) {
        rediscover_ = true;
        return Failure(listed.error());
    }
    Collections fresh;
    for (auto &[id, list] : *listed) {
        auto held = std::make_shared<HeldCollection>();
        held->objects = std::move(list.objects);
        held->served = list.served;
        held->version = std::move(list.version);
        held->notVisible = std::move(list.notVisible);
        held->heard = now();
        held->resourceVersion = std::move(list.resourceVersion);
        fresh.emplace(id, std::move(held));
    }
    take(std::move(fresh));
    return compose(desired, inventory);
}

std::set<CollectionId> LiveStore::keepOnly(const std::set<CollectionId> &wanted, const std::shared_ptr<const ApiCatalogue> &catalogue)
{
    Collections ended; // after the lock is gone
    std::set<CollectionId> missing;
    {
        const std::scoped_lock lock(mutex_);
        const std::uint64_t doubt = doubts_;
        const bool all = doubt != settled_ || !listener_;
        settled_ = doubt;
        const bool otherKinds = catalogue_ != catalogue;
        catalogue_ = catalogue;
        for (auto at = held_.begin(); at != held_.end();) {
            const HeldCollection &held = *at->second;
            const bool keep =
                wanted.contains(at->first) && !all && !held.distrusted && (!otherKinds || isAsListed(*catalogue, at->first, held));
            const auto next = std::next(at);
            if (!keep)
                ended.insert(held_.extract(at));
            at = next;
        }
        for (const CollectionId &id : wanted)
            if (!held_.contains(id))
                missing.insert(id);
    }
    for (auto &[id, held] : ended)
        held->watch.reset();
    return missing;
}

void LiveStore::take(Collections &&fresh)
{
    std::optional<Clock::time_point> again;
    {
        const std::scoped_lock lock(mutex_);
        held_.merge(fresh);
        failures_ = 0;
        if (!listener_)
            return;
        for (const auto &[id, held] : held_) {
            if (!held->watch && held->served)
                follow(id, *held, held);
            if (!held->served || (!id.version.empty() && held->version != id.version))
                again = askAgain_.value_or(Clock::now() + unservedPause);
        }
        askAgain_ = again;
    }
    if (again)
        wake(*again - Clock::now());
}

bool LiveStore::mustAskAgain()
{
    const std::scoped_lock lock(mutex_);
    const bool due = askAgain_ && *askAgain_ <= Clock::now();
    if (due)
        askAgain_.reset();
    return rediscover_.exchange(false) || due;
}

Result<std::shared_ptr<LiveState>> LiveStore::compose(const DesiredState &desired, const Inventory &inventory)
{
    auto out = std::make_shared<LiveState>();
    out->observedAt = now();
    out->resources.reserve(desired.resources.size());
    const std::scoped_lock lock(mutex_);
    for (const auto &[id, held] : held_) {
        if (held->lost)
            return fail(ErrorCode::Unavailable, id.text(), "The watch lost the server, and what is known is older: " + held->lost->text());
        if (held->notVisible)
            addUnreadable(id, *held->notVisible, desired, out->unreadable);
        const std::optional<Time> heard = held->watch ? held->watch->status().heard : std::nullopt;
        out->observedAt = std::min(out->observedAt, std::max(held->heard, heard.value_or(Time())));
        addWanted(id, *held, desired, inventory, out->resources);
    }
    if (!std::ranges::is_sorted(out->resources, {}, &Resource::key)) // a collection stands before another of its kind by version
        std::ranges::sort(out->resources, {}, &Resource::key);
    // A kind that Git writes in two versions is held twice.
    const auto again = std::ranges::unique(out->resources, {}, &Resource::key);
    out->resources.erase(again.begin(), again.end());
    return out;
}

}
