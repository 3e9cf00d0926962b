// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/memory_desk.h"
#include "tests/core/reconcile/running_engine.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

using Files = MemoryPlace::Files;
using namespace std::chrono_literals;

// What the engine publishes of repositories and environments that come, change, fail and go.
class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badDefinitionsKeepEnvironments();
    void aWorkspaceThatAnotherProgramChangesIsFollowed();
    void anEpisodeEndsWithItsEnvironment_data();
    void anEpisodeEndsWithItsEnvironment();
    void driftIsShownBeforeTheJournalHasIt();
    void aForcePushIsToldJournalledAndAcknowledged();
    void aRepositoryThatRecoversLosesItsError();
    void theListenerEndsOnTheNewestState();
    void mirrorsAreFetchedOnTheirInterval();
    void aWarningAboutAServerStaysWithTheRepository();
};

void TestEngine::badDefinitionsKeepEnvironments()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isLookedAt));
    const Revision bad = desk.repository.commit({}, "next");
    desk.workspace.define(bad, {{}, {{ErrorCode::InvalidInput, "plumbline.yaml:3:1", "not YAML"}}});
    desk.repository.setBranch("main", bad);
    QVERIFY(
        run.until([](const FleetSnapshot &fleet) { return !fleet.repositories.empty() && !fleet.repositories.front()->errors.empty(); }));
    QCOMPARE(run.engine->snapshot()->environments.size(), std::size_t(1));
    const Revision clean = desk.repository.commit({}, "next");
    desk.workspace.define(clean, {});
    desk.repository.setBranch("main", clean);
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.environments.empty(); }));
}

// As when plumblinectl, or a second desk, changes it.
void TestEngine::aWorkspaceThatAnotherProgramChangesIsFollowed()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isLookedAt));
    WorkspaceRepository other = desk.entry();
    other.location = "/other";
    desk.workspace.list(other);
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.size() == 2; }));
    QVERIFY(desk.workspace.remove("/repository"));
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.size() == 1 && fleet.environments.empty(); }));
    QCOMPARE(run.engine->snapshot()->repositories.front()->location, std::string("/other"));
}

void TestEngine::anEpisodeEndsWithItsEnvironment_data()
{
    QTest::addColumn<bool>("removeRepository");
    QTest::newRow("the definition is removed") << false;
    QTest::newRow("the repository is removed") << true;
}

void TestEngine::anEpisodeEndsWithItsEnvironment()
{
    QFETCH(bool, removeRepository);
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.define(desk.commit({{"a", "1"}, {"b", "1"}}));
    QVERIFY(desk.sync());
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    desk.place.put("a", "hand");
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.driftSince.has_value(); }));
    QCOMPARE(desk.journal.entries().back().what.payload, std::string(R"({"fields":1,"resources":1})"));
    if (removeRepository) {
        QVERIFY(run.ask<void>([&](auto reply) { run.engine->removeRepository("/repository", reply); }));
    } else {
        const Revision tip = desk.repository.commit({}, "next");
        desk.workspace.define(tip, {});
        desk.repository.setBranch("main", tip);
    }
    QTRY_COMPARE(desk.journal.count(EntryKind::DriftEnded), std::size_t(1));
    const std::vector<JournalEntry> entries = desk.journal.entries();
    const auto ended = std::ranges::find(entries, EntryKind::DriftEnded, [](const JournalEntry &entry) { return entry.what.kind; });
    QVERIFY(ended->what.payload.find("no longer declared") != std::string::npos);
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.environments.empty(); }));
    QTRY_COMPARE(desk.place.watches(), 0);
    QCOMPARE(desk.place.files(), (Files{{"a", "hand"}, {"b", "1"}}));
}

void TestEngine::driftIsShownBeforeTheJournalHasIt()
{
    MemoryDesk desk;
    NoTransfer transfer;
    desk.workspace.list(desk.entry());
    desk.define(desk.commit({{"a", "1"}}));
    QVERIFY(desk.sync());
    std::atomic<SyncStatus> shown = SyncStatus::Unknown;
    std::atomic<SyncStatus> shownAtEntry = SyncStatus::Unknown;
    std::atomic<bool> begun = false;
    desk.journal.setFault([&](const EntryDraft &draft, std::uint64_t) -> std::optional<Error> {
        if (draft.kind == EntryKind::DriftBegan && !begun.exchange(true))
            shownAtEntry = shown.load();
        return std::nullopt;
    });
    EngineOptions options;
    options.refsPoll = 3600s; // nobody else publishes meanwhile
    Engine engine(options, desk.ports(), transfer);
    engine.start([&](const std::shared_ptr<const FleetSnapshot> &fleet) {
        if (const auto one = fleet->find(desk.environment.id))
            shown = one->status();
    });
    QTRY_VERIFY(shown == SyncStatus::Synced && engine.snapshot()->engine.chain);
    desk.place.put("a", "hand");
    QTRY_VERIFY(begun);
    QVERIFY(shownAtEntry == SyncStatus::OutOfSync);
}

void TestEngine::aForcePushIsToldJournalledAndAcknowledged()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    const Revision before = desk.commit({{"a", "1"}});
    desk.define(before);
    run.start();
    QVERIFY(run.untilEnvironment(isLookedAt));
    const Revision lost = desk.commit({{"a", "2"}});
    QVERIFY(run.until([&](const FleetSnapshot &fleet) { return fleet.repositories.front()->definitionsAt == lost; }));
    const Revision forced = desk.repository.commit(below("prod", {{"a", "3"}}), "main", false);
    QVERIFY(run.until([&](const FleetSnapshot &fleet) {
        return fleet.repositories.front()->forcePushes.size() == 1 && fleet.repositories.front()->forcePushes.front().after == forced;
    }));
    QTRY_COMPARE(desk.journal.count(EntryKind::ForcePush), std::size_t(1));
    QVERIFY(desk.entries(EntryKind::ForcePush).front().what.payload.find(lost.hex()) != std::string::npos);
    run.engine->acknowledgeForcePushes("/repository");
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.front()->forcePushes.empty(); }));
}

void TestEngine::aRepositoryThatRecoversLosesItsError()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isLookedAt));
    desk.repository.breakDown(Error{ErrorCode::Unavailable, "/repository", "The disk is away."});
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.front()->errors.size() == 1; }));
    QCOMPARE(run.engine->snapshot()->environments.size(), std::size_t(1));
    desk.repository.breakDown({});
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.front()->errors.empty(); }));
}

void TestEngine::theListenerEndsOnTheNewestState()
{
    std::atomic<int> inside = 0;
    std::atomic<bool> overlapped = false;
    std::mutex mutex;
    std::condition_variable moved;
    std::shared_ptr<const FleetSnapshot> last;
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.define(desk.commit({{"a", "1"}}));
    run.engine = std::make_unique<Engine>(EngineOptions{}, desk.ports(), run.transfer);
    run.engine->start([&](std::shared_ptr<const FleetSnapshot> fleet) {
        overlapped = overlapped || ++inside > 1;
        std::this_thread::yield(); // a slow listener: others publish meanwhile
        {
            const std::scoped_lock lock(mutex);
            last = std::move(fleet);
            moved.notify_all();
        }
        --inside;
    });
    for (int i = 0; i < 100; ++i)
        desk.place.put("a", std::to_string(i));
    desk.place.put("a", "1");
    std::unique_lock lock(mutex);
    QVERIFY(moved.wait_for(lock, patience, [&] {
        const auto one = last ? last->find(run.id) : nullptr;
        return one && one->status() == SyncStatus::Synced;
    }));
    QVERIFY(!overlapped);
    lock.unlock();
    run.engine.reset();
}

void TestEngine::mirrorsAreFetchedOnTheirInterval()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    QTemporaryDir mirror;
    static_cast<void>(desk.workspace.remove("/repository"));
    desk.workspace.list({"/repository", "repository", mirror.path().toStdString(), "https://example.org/r.git", {}, 60s});
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QTRY_COMPARE(run.transfer.fetches, 1);
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.front()->fetchedAt.has_value(); }));
    const auto looksGoOn = [&desk, opened = desk.repository.opened()] { return desk.repository.opened() > opened + 30; };
    desk.clock.advance(60s - 1ms);
    QTRY_VERIFY_WITH_TIMEOUT(looksGoOn(), 20'000);
    QCOMPARE(run.transfer.fetches, 1);
    desk.clock.advance(6s + 1ms); // the jitter is a tenth at most
    QTRY_COMPARE(run.transfer.fetches, 2);
}

void TestEngine::aWarningAboutAServerStaysWithTheRepository()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    run.transfer.warning = "It is not checked.";
    QTemporaryDir mirror;
    static_cast<void>(desk.workspace.remove("/repository"));
    desk.workspace.list({"/repository", "repository", mirror.path().toStdString(), "https://example.org/r.git", {}, 60s});
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    const auto isTold = [](const FleetSnapshot &fleet) {
        return !fleet.repositories.empty() && fleet.repositories.front()->unverified == "It is not checked.";
    };
    QVERIFY(run.until(isTold));
    const Revision next = desk.commit({{"a", "2"}});
    QVERIFY(run.until([&](const FleetSnapshot &fleet) { return isTold(fleet) && fleet.repositories.front()->definitionsAt == next; }));
}

QTEST_GUILESS_MAIN(TestEngine)
#include "test_engine.moc"
