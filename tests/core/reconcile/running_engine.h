// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reconcile/engine.h"
#include "tests/core/reconcile/desk.h"

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>

namespace plumbline::test {

inline constexpr std::chrono::seconds patience{20};

class NoTransfer final : public Transfer {
public:
    Result<void> clone(const std::string &, const std::string &, const Progress &, std::stop_token) override { return {}; }
    Result<std::vector<RefMove>> fetch(const std::string &, const Progress &, std::stop_token) override
    {
        ++fetches;
        return std::vector<RefMove>{};
    }
    std::string warningAbout(const std::string &, std::stop_token) override { return warning; }
    std::atomic<int> fetches = 0;
    std::string warning; // before the engine starts
};

// An engine at work on a desk, which outlives it; waits on what the engine publishes.
class RunningEngine {
public:
    template <typename T> using Answer = std::future<Result<T>>;
    using Run = std::shared_ptr<const SyncRun>;

    explicit RunningEngine(Desk &on) : desk(on), id(on.environment.id) { desk.workspace.list(desk.entry()); }

    void start()
    {
        EngineOptions options;
        options.refsPoll = std::chrono::milliseconds(20);
        engine = std::make_unique<Engine>(options, desk.ports(), transfer);
        engine->start([this](std::shared_ptr<const FleetSnapshot> fleet) {
            const std::scoped_lock lock(mutex_);
            newest_ = std::move(fleet);
            changed_.notify_all();
        });
    }

    template <typename F> bool until(F wanted)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return newest_ && wanted(*newest_); });
    }
    // The environment as it was wanted; null where it never was.
    template <typename F> std::shared_ptr<const EnvironmentSnapshot> untilEnvironment(F wanted)
    {
        std::shared_ptr<const EnvironmentSnapshot> now;
        const bool came = until([&](const FleetSnapshot &fleet) {
            now = fleet.find(id);
            return now && wanted(*now);
        });
        return came ? now : nullptr;
    }

    // The answer to an intent; broken where the engine ends without one.
    template <typename T, typename F> static Answer<T> begin(F intent)
    {
        auto promise = std::make_shared<std::promise<Result<T>>>();
        Answer<T> answer = promise->get_future();
        intent([promise](Result<T> result) { promise->set_value(std::move(result)); });
        return answer;
    }
    template <typename T> static Result<T> wait(Answer<T> answer)
    {
        if (answer.wait_for(patience) != std::future_status::ready)
            return fail(ErrorCode::Timeout, "engine", "no reply");
        return answer.get();
    }
    template <typename T, typename F> static Result<T> ask(F intent) { return wait(begin<T>(std::move(intent))); }

    Result<Digest> approve()
    {
        return ask<std::shared_ptr<const Plan>>([&](auto reply) { engine->plan(id, {}, reply); })
            .and_then([&](const std::shared_ptr<const Plan> &plan) {
                return ask<Approval>([&](auto reply) { engine->approve(id, plan->digest, {}, {"because", {}, false, {}}, reply); });
            })
            .map([](const Approval &approval) { return approval.plan; });
    }
    Answer<Run> beginSync(const Digest &digest)
    {
        return begin<Run>([&](auto reply) { engine->sync(id, digest, reply); });
    }
    Result<Run> sync(const Digest &digest) { return wait(beginSync(digest)); }
    // Oldest first.
    [[nodiscard]] std::vector<std::string> approvers() const
    {
        std::vector<std::string> out;
        for (const JournalEntry &entry : desk.entries(EntryKind::Approval))
            out.insert(out.begin(), entry.what.who + (entry.what.byPolicy ? " by policy" : ""));
        return out;
    }

    Desk &desk;
    const EnvironmentId id;
    NoTransfer transfer;

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<const FleetSnapshot> newest_;

public:
    std::unique_ptr<Engine> engine; // last: nothing of the above is called once it is gone
};

inline bool isSynced(const EnvironmentSnapshot &one)
{
    return one.status() == SyncStatus::Synced && one.live == one.wanted && !one.busy;
}
inline bool isLookedAt(const EnvironmentSnapshot &one)
{
    return one.drift != nullptr;
}

}
