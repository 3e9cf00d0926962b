// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/targets/directory/sandbox.h"

#include <QTest>
#include <condition_variable>
#include <mutex>

namespace plumbline::test {

// Counts what a watch says.
class Ear {
public:
    std::function<void()> hears()
    {
        return [this] {
            const std::lock_guard lock(mutex_);
            ++heard_;
            said_.notify_all();
        };
    }
    int heard()
    {
        const std::lock_guard lock(mutex_);
        return heard_;
    }
    bool waitBeyond(int count, std::chrono::milliseconds time = std::chrono::milliseconds(10'000))
    {
        std::unique_lock lock(mutex_);
        return said_.wait_for(lock, time, [&] { return heard_ > count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable said_;
    int heard_ = 0;
};

// Holds the watch's thread in its call for a while.
class Gate {
public:
    ~Gate() { open(); }
    std::function<void()> before(std::function<void()> call)
    {
        return [this, call = std::move(call)] {
            call();
            std::unique_lock lock(mutex_);
            waiting_ = closed_;
            changed_.notify_all();
            changed_.wait(lock, [this] { return !closed_; });
            waiting_ = false;
        };
    }
    void close()
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    bool waitForCaller()
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::milliseconds(10'000), [this] { return waiting_; });
    }
    void open()
    {
        const std::lock_guard lock(mutex_);
        closed_ = false;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool closed_ = false;
    bool waiting_ = false;
};

inline const Files sample{{"app/config.yaml", {"replicas: 3\n"}}, {"app/deep/values.yaml", {"a: 1\n"}}, {"readme", {"hello"}}};

// A target whose watch covers everything and has nothing more to tell.
struct Watched {
    explicit Watched(const Sandbox &box) : Watched(box.options()) {}
    explicit Watched(const DirectoryOptions &options) : target(openDirectoryTarget(options)) { watch = target->watch(ear.hears()); }

    bool quiet()
    {
        return ear.waitBeyond(0) && QTest::qWaitFor([this] {
                   live = target->observe(desired, {}, {}).value();
                   const DirectoryStatistics cost = target->statistics();
                   return !cost.full && cost.scanned == 0 && cost.hashed == 0;
               });
    }
    bool shows(const std::function<bool(const LiveState &)> &expected)
    {
        return QTest::qWaitFor(
            [&] {
                live = target->observe(desired, {}, {}).value();
                fullLooks += target->statistics().full ? 1 : 0;
                return expected(*live);
            },
            10'000);
    }
    [[nodiscard]] const Resource *at(const std::string &path) const { return live->find(ResourceKey::file(path)); }

    Ear ear;
    DesiredState desired = desiredOf(sample);
    std::unique_ptr<DirectoryTarget> target;
    std::unique_ptr<TargetWatch> watch;
    std::shared_ptr<const LiveState> live;
    int fullLooks = 0;
};

}
