// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/kubernetes/api_watch.h"
#include "tests/core/kubernetes/api_fixture.h"

#include <atomic>
#include <future>
#include <map>
#include <mutex>

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

namespace {

WatchLimits quick()
{
    WatchLimits out;
    out.silence = milliseconds(400);
    out.firstPause = milliseconds(2);
    out.longestPause = milliseconds(20);
    out.refusedPause = milliseconds(20);
    out.sleepCheck = milliseconds(10);
    out.slept = [] { return milliseconds(0); };
    return out;
}

// What a consumer of one watch knows.
class Seen {
public:
    WatchRequest request(const ApiResource &resource)
    {
        WatchRequest out;
        out.resource = resource;
        out.list.pageSize = 10;
        out.list.wholeBytes = 0; // in pages
        out.onBatch = [this](const WatchBatch &batch) { take(batch); };
        out.onStatus = [this](const WatchStatus &status) {
            const std::lock_guard lock(mutex_);
            states_.push_back(status.state);
            last_ = status;
        };
        return out;
    }

    [[nodiscard]] std::map<std::string, std::string> objects() const
    {
        const std::lock_guard lock(mutex_);
        return objects_;
    }
    [[nodiscard]] std::string valueOf(const std::string &name) const
    {
        const auto all = objects();
        const auto found = all.find("shop/" + name);
        return found == all.end() ? "absent" : found->second;
    }
    [[nodiscard]] bool isLive() const
    {
        const std::lock_guard lock(mutex_);
        return last_.state == WatchState::Live;
    }
    [[nodiscard]] WatchStatus last() const
    {
        const std::lock_guard lock(mutex_);
        return last_;
    }
    [[nodiscard]] bool was(WatchState state) const
    {
        const std::lock_guard lock(mutex_);
        return std::find(states_.begin(), states_.end(), state) != states_.end();
    }
    [[nodiscard]] int wholes() const { return wholes_; }

private:
    void take(const WatchBatch &batch)
    {
        const std::lock_guard lock(mutex_);
        if (batch.whole) {
            objects_.clear();
            ++wholes_;
        }
        for (const WatchChange &change : batch.changes) {
            const std::string key = std::string(change.object.nameSpace()) + '/' + std::string(change.object.name());
            if (change.kind == WatchChange::Kind::Deleted)
                objects_.erase(key);
            else
                objects_[key] = std::string(change.object.value.resolve("/data/key")->text());
        }
    }

    mutable std::mutex mutex_;
    std::map<std::string, std::string> objects_;
    std::vector<WatchState> states_;
    WatchStatus last_;
    std::atomic<int> wholes_{0};
};

struct World {
    SimulatedApiServer server;
    std::unique_ptr<ApiConnection> connection = connectTo(server.access());
    Seen seen; // outlives its watch
    std::atomic<int> slept{0};
    ApiWatcher watcher;
    std::unique_ptr<ApiWatch> watch;

    explicit World(WatchLimits limits = quick()) : watcher(*connection, withSleep(std::move(limits)))
    {
        for (int i = 0; i < 25; ++i)
            server.put(configMap(i));
    }
    void begin() { watch = watcher.watch(seen.request(server.kind(QStringLiteral("ConfigMap")))); }

private:
    WatchLimits withSleep(WatchLimits limits)
    {
        limits.slept = [this] { return milliseconds(slept.load()); };
        return limits;
    }
};

}

class TestApiWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsEveryChange()
    {
        World world;
        world.begin();
        QTRY_VERIFY(world.seen.isLive());
        QCOMPARE(world.seen.objects().size(), 25U);
        world.server.put(configMap(3, "changed"));
        world.server.put(configMap(77));
        world.server.erase(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("c00005"));
        QTRY_COMPARE(world.seen.valueOf("c00003"), std::string("changed"));
        QTRY_COMPARE(world.seen.valueOf("c00077"), std::string("1"));
        QTRY_COMPARE(world.seen.valueOf("c00005"), std::string("absent"));
        QCOMPARE(world.seen.wholes(), 1);
        QVERIFY(world.watch->status().heard);
    }

    void listsThatHangDoNotHoldUpOthers()
    {
        World world;
        world.server.inject({SimulatedFault::Hang, SimulatedStep::List, -1, 0, QStringLiteral("/secrets")});
        std::vector<std::unique_ptr<ApiWatch>> hanging;
        for (int i = 0; i < 6; ++i) {
            WatchRequest request;
            request.resource = world.server.kind(QStringLiteral("Secret"));
            request.onBatch = [](WatchBatch &&) {};
            hanging.push_back(world.watcher.watch(std::move(request)));
        }
        QTRY_COMPARE(world.connection->usage().inFlight, 6U);
        world.begin();
        QTRY_VERIFY(world.seen.isLive());
    }

    void aBrokenWatchGoesOnWhereItWas()
    {
        World world;
        world.begin();
        QTRY_VERIFY(world.seen.isLive());
        world.server.breakWatches();
        world.server.put(configMap(3, "meanwhile"));
        QTRY_COMPARE(world.seen.valueOf("c00003"), std::string("meanwhile"));
        QTRY_VERIFY(world.seen.isLive());
        QVERIFY(world.seen.was(WatchState::Stale));
        QCOMPARE(world.seen.wholes(), 1);
    }

    void resumesFromABookmark()
    {
        World world;
        world.begin();
        QTRY_VERIFY(world.seen.isLive());
        for (int i = 0; i < 3; ++i)
            world.server.put(R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"shop"}})");
        const auto before = world.watch->status().heard;
        world.server.bookmark();
        QTRY_VERIFY(world.watch->status().heard != before);
        const auto marked = world.server.version();
        world.server.breakWatches();
        QTRY_COMPARE(world.server.requestCount(SimulatedStep::Watch), 2);
        const auto version = world.server.requests().back().query.queryItemValue(QStringLiteral("resourceVersion"));
        QCOMPARE(version, QString::number(marked));
    }

    void whatWasCompactedIsListedAgain()
    {
        World world;
        world.begin();
        QTRY_VERIFY(world.seen.isLive());
        world.server.erase(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("c00005"));
        QTRY_COMPARE(world.seen.objects().size(), 24U);
        world.server.inject({SimulatedFault::Refuse, SimulatedStep::Watch, 1, 0});
        world.server.breakWatches();
        world.server.erase(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("c00006"));
        world.server.compact();
        QTRY_COMPARE(world.seen.objects().size(), 23U);
        QTRY_VERIFY(world.seen.isLive());
        QCOMPARE(world.seen.wholes(), 2);
    }

    void silenceIsALostConnection()
    {
        World world;
        world.server.inject({SimulatedFault::Hang, SimulatedStep::Watch, 1, 0});
        world.begin();
        QTRY_COMPARE(world.server.requestCount(SimulatedStep::Watch), 2);
        QTRY_VERIFY(world.seen.isLive());
    }

    void whatMayNotBeSeenIsNotMissing()
    {
        World world;
        world.server.inject({SimulatedFault::Forbidden, SimulatedStep::List, -1, 0});
        world.begin();
        QTRY_COMPARE(world.seen.last().state, WatchState::NotVisible);
        QCOMPARE(world.seen.wholes(), 0);
        world.server.heal();
        QTRY_VERIFY(world.seen.isLive());
    }

    void aKindThatIsNotServedIsToldApart()
    {
        World world;
        ApiResource widget = world.server.kind(QStringLiteral("ConfigMap"));
        widget.group = "example.org";
        widget.kind = "Widget";
        widget.plural = "widgets";
        world.watch = world.watcher.watch(world.seen.request(widget));
        QTRY_COMPARE(world.seen.last().state, WatchState::KindMissing);
        world.server.addKind(widget);
        QTRY_VERIFY(world.seen.isLive());
    }

    void afterTheMachineSleptAllIsListedAgain()
    {
        World world;
        world.begin();
        QTRY_VERIFY(world.seen.isLive());
        world.slept = 60'000;
        QTRY_COMPARE(world.seen.wholes(), 2);
        QVERIFY(world.seen.was(WatchState::Stale));
        QTRY_VERIFY(world.seen.isLive());
    }

    void manyWatchesShareOneThread()
    {
        World world;
        std::vector<std::unique_ptr<Seen>> all;
        std::vector<std::unique_ptr<ApiWatch>> watches;
        for (int i = 0; i < 42; ++i) {
            all.push_back(std::make_unique<Seen>());
            watches.push_back(world.watcher.watch(all.back()->request(world.server.kind(QStringLiteral("ConfigMap")))));
        }
        for (const auto &seen : all)
            QTRY_VERIFY(seen->isLive());
        world.server.put(configMap(1, "new"));
        for (const auto &seen : all)
            QTRY_COMPARE(seen->valueOf("c00001"), std::string("new"));
        watches.clear();
        QTRY_COMPARE(world.server.openWatches(), 0);
    }

    // Whatever breaks, once it is healed the watch knows what the server has; and nothing half is ever handed over.
    void convergesAfterEveryFault_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("step");
        struct Step {
            SimulatedStep step;
            const char *name;
        };
        for (const SimulatedFault fault : allFaults) {
            for (const Step &step :
                 {Step{SimulatedStep::List, "list"}, Step{SimulatedStep::NextPage, "page"}, Step{SimulatedStep::Watch, "watch"}})
                QTest::addRow("%s at %s", nameOf(fault), step.name) << static_cast<int>(fault) << static_cast<int>(step.step);
        }
    }
    void convergesAfterEveryFault()
    {
        QFETCH(const int, fault);
        QFETCH(const int, step);
        World world;
        world.begin();
        QTRY_VERIFY(world.seen.isLive());
        const int before = world.server.requestCount(static_cast<SimulatedStep>(step));
        world.server.inject({static_cast<SimulatedFault>(fault), static_cast<SimulatedStep>(step), 3, 0});
        if (static_cast<SimulatedStep>(step) == SimulatedStep::Watch)
            world.server.breakWatches();
        else
            world.watch->relist();
        QTRY_VERIFY(world.server.requestCount(static_cast<SimulatedStep>(step)) > before);
        world.server.put(configMap(3, "later"));
        world.server.erase(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("c00004"));
        world.server.heal();
        // A hanging list ends by a limit of its own; the operator need not wait for it.
        if (static_cast<SimulatedFault>(fault) == SimulatedFault::Hang || static_cast<SimulatedFault>(fault) == SimulatedFault::EndlessBody)
            world.watch->relist();
        QTRY_COMPARE(world.seen.valueOf("c00003"), std::string("later"));
        QTRY_COMPARE(world.seen.objects().size(), 24U);
        QTRY_VERIFY(world.seen.isLive());
    }

    void aWatchMayEndWithinItsOwnCallback()
    {
        World world;
        std::atomic<bool> ended{false};
        std::promise<void> begun;
        WatchRequest request = world.seen.request(world.server.kind(QStringLiteral("ConfigMap")));
        request.onBatch = [&](const WatchBatch &) {
            begun.get_future().wait();
            world.watch.reset();
            ended = true;
        };
        world.watch = world.watcher.watch(std::move(request));
        begun.set_value();
        QTRY_VERIFY(ended);
        QTRY_COMPARE(world.server.openWatches(), 0);
    }
};

QTEST_GUILESS_MAIN(TestApiWatch)
#include "test_api_watch.moc"
