// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_watch.h"
#include "core/kubernetes/task_loop.h"
#include "core/ports/target.h"
#include "core/targets/kubernetes/cluster.h"
#include "core/targets/kubernetes/collections.h"
#include "core/targets/kubernetes/expected_lists.h"

#include <atomic>

namespace plumbline {

struct HeldCollection;

// The live objects that an environment is about. Without a watch each look lists them; with one a collection is listed
// once and then followed: an event costs the one object that it is about. Observed by one thread at a time; the rest may
// be called from any.
class LiveStore {
public:
    LiveStore(Cluster &cluster, WatchLimits limits);
    ~LiveStore();
    LiveStore(const LiveStore &) = delete;
    LiveStore &operator=(const LiveStore &) = delete;

    // Begins to list what an observe() of this inventory will need whatever is desired. That takes it up, unless
    // distrust() or dropExpected() come first.
    [[nodiscard]] Result<void> expect(const Inventory &inventory, std::stop_token stop);
    void dropExpected() { expected_.drop(); }
    // Everything that is desired or in the inventory, sorted; the caller may add to it. Unavailable while a watch has lost
    // the server (safety rule 17).
    [[nodiscard]] Result<std::shared_ptr<LiveState>> observe(const DesiredState &desired, const Inventory &inventory, std::stop_token stop);
    // What the server answered to writes counts at once, before its events come. Which of it does: the rest is not followed,
    // or cannot be told older from newer.
    [[nodiscard]] std::vector<ResourceKey> wrote(const std::vector<Resource> &written);
    // The next look lists what these keys are in, or everything, whatever the watches said.
    void distrust(const std::vector<ResourceKey> &keys);
    void distrust() { ++doubts_; }
    [[nodiscard]] std::unique_ptr<TargetWatch> watch(std::function<void()> changed);
    // The cluster could not be looked at, so no watch will tell: says that something may have changed, after a pause that
    // grows until a look succeeds.
    void lookAgain();

private:
    using HeldPtr = std::shared_ptr<HeldCollection>;
    using Collections = std::map<CollectionId, HeldPtr>;
    class Handle;
    struct Listener;
    [[nodiscard]] bool isHeld(const CollectionId &id) const; // locked; whatever its version is called
    // Lets go of what is not to be relied on; says what has to be listed.
    [[nodiscard]] std::set<CollectionId> keepOnly(const std::set<CollectionId> &wanted,
                                                  const std::shared_ptr<const ApiCatalogue> &catalogue);
    void take(Collections &&fresh); // and follows, where somebody watches
    void follow(const CollectionId &id, HeldCollection &held, const HeldPtr &shared);
    void took(const CollectionId &id, HeldCollection &held, WatchBatch &&batch);
    void heardOf(const CollectionId &id, HeldCollection &held, const WatchStatus &status);
    [[nodiscard]] Result<std::shared_ptr<LiveState>> compose(const DesiredState &desired, const Inventory &inventory);
    [[nodiscard]] bool mustAskAgain(); // whether what the cluster serves is to be asked for; once
    void wake(TaskLoop::Clock::duration pause);
    void unwatch();

    Cluster &cluster_;
    const WatchLimits limits_;
    std::atomic<std::uint64_t> doubts_{0}; // how often everything was distrusted
    std::uint64_t settled_ = 0;            // the doubt that the last look answered
    std::uint64_t expectedAt_ = 0;         // the doubt that was there when expected_ began
    ExpectedLists expected_;
    std::atomic<bool> rediscover_{false}; // what the cluster serves may have changed
    std::mutex mutex_;                    // of what follows
    Collections held_;
    std::shared_ptr<const ApiCatalogue> catalogue_;       // that held_ was listed by
    std::shared_ptr<Listener> listener_;                  // null: nobody watches
    std::optional<TaskLoop::Clock::time_point> askAgain_; // what the cluster serves, for a kind that it did not
    int failures_ = 0;                                    // looks, in a row
};

}
