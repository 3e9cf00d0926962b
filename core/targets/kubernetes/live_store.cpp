// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/live_store.h"

#include "core/targets/kubernetes/live_objects.h"

#include <algorithm>
#include <condition_variable>
#include <thread>

namespace plumbline {
namespace {

// Says that something may have changed, at intervals.
class PollingWatch final : public TargetWatch {
public:
    explicit PollingWatch(std::function<void()> changed)
        : thread_([this, changed = std::move(changed)](const std::stop_token &stop) {
              constexpr std::chrono::seconds interval{2};
              std::unique_lock lock(mutex_);
              while (!stop.stop_requested()) {
                  pause_.wait_for(lock, stop, interval, [] { return false; });
                  if (!stop.stop_requested())
                      changed();
              }
          })
    {}

private:
    std::mutex mutex_;
    std::condition_variable_any pause_;
    std::jthread thread_;
};

}

Result<std::shared_ptr<LiveState>> LiveStore::observe(const DesiredState &desired, const Inventory &inventory, std::stop_token stop)
{
    Result<ApiConnection *> connection = cluster_.connection();
    Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_.catalogue(stop);
    if (!connection || !catalogue)
        return Failure(connection ? catalogue.error() : connection.error());
    Result<std::map<CollectionId, Listed>> listed = listCollections(**connection, **catalogue, collectionsOf(desired, inventory), stop);
    if (!listed)
        return Failure(listed.error());
    auto out = std::make_shared<LiveState>();
    for (const auto &[id, collection] : *listed) {
        if (collection.notVisible)
            out->unreadable.push_back(*collection.notVisible);
        for (const ApiObject &object : collection.objects) {
            const ResourceKey key{id.group, id.kind, std::string(object.nameSpace()), std::string(object.name())};
            if (desired.find(key) == nullptr && findItem(inventory, key) == nullptr)
                continue;
            Result<Resource> resource = liveResource(key, object);
            if (!resource)
                return Failure(resource.error());
            out->resources.push_back(std::move(*resource));
        }
    }
    std::ranges::sort(out->resources, {}, &Resource::key);
    out->observedAt = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return out;
}

std::unique_ptr<TargetWatch> LiveStore::watch(std::function<void()> changed)
{
    return std::make_unique<PollingWatch>(std::move(changed));
}

}
