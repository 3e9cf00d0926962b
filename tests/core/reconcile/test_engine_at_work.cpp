// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/engine.h"
#include "tests/core/reconcile/desk.h"

#include <QTest>
#include <future>
#include <thread>

using namespace plumbline;
using namespace plumbline::test;

using Files = MemoryPlace::Files;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 20s;

class NoTransfer final : public Transfer {
public:
    Result<void> clone(const std::string &, const std::string &, const Progress &, std::stop_token) override { return {}; }
    Result<std::vector<RefMove>> fetch(const std::string &, const Progress &, std::stop_token) override
    {
        ++fetches;
        return std::vector<RefMove>{};
    }
    std::atomic<int> fetches = 0;
};

// A desk with its engine running; waits on what the engine publishes.
struct Running {
    Desk desk;
    NoTransfer transfer;
    std::mutex mutex;
    std::condition_variable changed;
    std::shared_ptr<const FleetSnapshot> newest;
    std::unique_ptr<Engine> engine;

    Running() { desk.workspace.list({"/repository", "repository", "/repository", {}, {}, 60s}); }
    void define(const Revision &revision) { desk.workspace.define(revision, {{desk.environment}, {}}); }
    void start()
    {
        EngineOptions options;
        options.refsPoll = 20ms;
        engine = std::make_unique<Engine>(options, desk.ports(), transfer);
        engine->start([this](std::shared_ptr<const FleetSnapshot> fleet) {
            const std::scoped_lock lock(mutex);
            newest = std::move(fleet);
            changed.notify_all();
        });
    }
    using Condition = std::function<bool(const FleetSnapshot &)>;
    bool until(const Condition &condition)
    {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, patience, [&] { return newest && condition(*newest); });
    }
    bool untilEnvironment(const std::function<bool(const EnvironmentSnapshot &)> &condition)
    {
        return until([&](const FleetSnapshot &fleet) {
            const auto one = fleet.find(desk.environment.id);
            return one && condition(*one);
        });
    }
    template <typename T> Result<T> ask(const std::function<void(Engine::Reply<T>)> &intent)
    {
        auto promise = std::make_shared<std::promise<Result<T>>>();
        auto answer = promise->get_future();
        intent([promise](Result<T> result) { promise->set_value(std::move(result)); });
        if (answer.wait_for(patience) != std::future_status::ready)
            return fail(ErrorCode::Timeout, "engine", "no reply");
        return answer.get();
    }
    Result<Digest> approve()
    {
        const EnvironmentId id = desk.environment.id;
        return ask<std::shared_ptr<const Plan>>([&](auto reply) { engine->plan(id, {}, reply); })
            .and_then([&](const std::shared_ptr<const Plan> &plan) {
                return ask<Approval>([&](auto reply) { engine->approve(id, plan->digest, {}, {"because", {}, false, {}}, reply); });
            })
            .map([](const Approval &approval) { return approval.plan; });
    }
    Result<std::shared_ptr<const SyncRun>> sync(const Digest &digest)
    {
        return ask<std::shared_ptr<const SyncRun>>([&](auto reply) { engine->sync(desk.environment.id, digest, reply); });
    }
    [[nodiscard]] std::vector<std::string> approvers() const
    {
        std::vector<std::string> out;
        for (const JournalEntry &entry : desk.journal.entries())
            if (entry.what.kind == EntryKind::Approval)
                out.push_back(entry.what.who + (entry.what.byPolicy ? " by policy" : ""));
        return out;
    }
};

bool isSynced(const EnvironmentSnapshot &one)
{
    return one.status() == SyncStatus::Synced && one.live == one.wanted && !one.busy;
}

// Holds a writer at its first write until it is let go.
class Gate {
public:
    explicit Gate(MemoryPlace &place)
    {
        place.setHook([state = state_](const std::string &key) {
            std::unique_lock lock(state->mutex);
            if (key.empty() || state->open)
                return;
            state->reached = true;
            state->changed.notify_all();
            state->changed.wait_for(lock, patience, [&] { return state->open; });
        });
    }
    bool reached()
    {
        std::unique_lock lock(state_->mutex);
        return state_->changed.wait_for(lock, patience, [this] { return state_->reached; });
    }
    void open()
    {
        const std::scoped_lock lock(state_->mutex);
        state_->open = true;
        state_->changed.notify_all();
    }

private:
    struct State {
        std::mutex mutex;
        std::condition_variable changed;
        bool reached = false;
        bool open = false;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>(); // the hook may outlive the gate
};

}

class TestEngineAtWork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void autoAppliesANewCommitOnce();
    void selfHealRepairsAnEditAndWaitsLongerEachTime();
    void theHoldIsFollowed();
    void aFailedCommitIsNotTriedAgain();
    void aReaderNeverActs();
    void aCommitThatChangesTheTargetStopsEverything();
    void cancellingFinishesTheObjectAndJournalsIt();
    void cancellingReachesASyncThatWaits();
    void endingDuringASyncStopsCleanly();
    void aDefinitionThatChangesVoidsTheApproval();
    void badDefinitionsKeepEnvironments();
    void anEpisodeEndsWithItsEnvironment_data();
    void anEpisodeEndsWithItsEnvironment();
    void aForcePushIsToldJournalledAndAcknowledged();
    void aRepositoryThatRecoversLosesItsError();
    void theListenerEndsOnTheNewestState();
    void mirrorsAreFetchedOnTheirInterval();
};

void TestEngineAtWork::autoAppliesANewCommitOnce()
{
    Running run;
    run.desk.environment.sync.mode = SyncSpec::Mode::Auto;
    run.define(run.desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    const Revision next = run.desk.commit({{"a", "2"}});
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.live == next && isSynced(one); }));
    QCOMPARE(run.desk.place.files(), (Files{{"a", "2"}}));
    QCOMPARE(run.approvers(), (std::vector<std::string>{"policy auto by policy", "policy auto by policy"}));
    QCOMPARE(run.desk.journal.count(EntryKind::SyncStarted), std::size_t(2));
}

void TestEngineAtWork::selfHealRepairsAnEditAndWaitsLongerEachTime()
{
    Running run;
    run.desk.environment.sync.selfHeal = true;
    run.define(run.desk.commit({{"a", "1"}}));
    QVERIFY(run.desk.sync());
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    run.desk.place.put("a", "hand");
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) {
        return isSynced(one) && run.desk.journal.count(EntryKind::SyncEnded) == 2 && !one.driftSince;
    }));
    run.desk.place.put("a", "hand again"); // within the two seconds of the back-off
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.status() == SyncStatus::OutOfSync; }));
    QCOMPARE(run.desk.journal.count(EntryKind::SyncStarted), std::size_t(2));
    run.desk.clock.advance(2s);
    QVERIFY(run.untilEnvironment(
        [&](const EnvironmentSnapshot &one) { return isSynced(one) && run.desk.journal.count(EntryKind::SyncEnded) == 3; }));
    QCOMPARE(run.desk.place.files(), (Files{{"a", "1"}}));
    QCOMPARE(run.approvers().back(), std::string("policy selfHeal by policy"));
}

void TestEngineAtWork::theHoldIsFollowed()
{
    Running run;
    run.desk.environment.sync.mode = SyncSpec::Mode::Auto;
    run.desk.environment.sync.selfHeal = true;
    const Revision old = run.desk.commit({{"a", "1"}});
    run.define(old);
    QVERIFY(run.desk.sync());
    run.desk.commit({{"a", "2"}});
    QVERIFY(run.desk.sync({PlanPurpose::Rollback, old, std::nullopt}));
    const std::vector<JournalEntry> entries = run.desk.journal.entries();
    const auto at = [&](EntryKind kind) {
        return std::ranges::find(entries.rbegin(), entries.rend(), kind, [](const JournalEntry &entry) { return entry.what.kind; })->id;
    };
    QVERIFY(at(EntryKind::Hold) < at(EntryKind::SyncStarted));
    run.start();
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.hold && isSynced(one); }));
    const Revision tip = run.desk.commit({{"a", "3"}});
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.head == tip && isSynced(one); }));
    QCOMPARE(run.desk.place.files(), (Files{{"a", "1"}}));
    run.desk.place.put("a", "hand");
    QVERIFY(run.untilEnvironment(
        [&](const EnvironmentSnapshot &one) { return isSynced(one) && run.approvers().back() == "policy selfHeal by policy"; }));
    QCOMPARE(run.desk.place.files(), (Files{{"a", "1"}}));

    const EnvironmentId id = run.desk.environment.id;
    const auto preview = run.ask<std::shared_ptr<const Plan>>([&](auto reply) { run.engine->planAfterResume(id, reply); });
    QVERIFY(preview && (*preview)->revision == tip && (*preview)->digest.isNull());
    QVERIFY(run.ask<void>([&](auto reply) { run.engine->resume(id, "mended", reply); }));
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return !one.hold && one.live == tip && isSynced(one); }));
    QCOMPARE(run.desk.place.files(), (Files{{"a", "3"}}));
}

void TestEngineAtWork::aFailedCommitIsNotTriedAgain()
{
    Running run;
    run.desk.environment.sync.mode = SyncSpec::Mode::Auto;
    run.desk.place.setFailing({{"a", {ErrorCode::Denied, "a", "read-only"}}});
    run.define(run.desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.lastSync && one.lastSync->what.result == "failed"; }));
    run.desk.place.setFailing({});
    const int seen = run.desk.place.observations();
    run.desk.place.put("stray", "x");
    QTRY_VERIFY(run.desk.place.observations() > seen);
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift && one.drift->summary.unmanaged == 1; }));
    QCOMPARE(run.desk.journal.count(EntryKind::SyncStarted), std::size_t(1));
}

void TestEngineAtWork::aReaderNeverActs()
{
    Running run;
    run.desk.environment.sync.mode = SyncSpec::Mode::Auto;
    run.desk.journal.setWriter("plumblinectl (process 7) has the journal open.");
    run.define(run.desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.status() == SyncStatus::OutOfSync; }));
    QVERIFY(run.until([](const FleetSnapshot &fleet) {
        return !fleet.engine.writable && fleet.engine.readOnlyBecause.find("process 7") != std::string::npos;
    }));
    const Result<Digest> approved = run.approve();
    QVERIFY(!approved);
    QCOMPARE(approved.error().code, ErrorCode::Denied);
    QVERIFY(run.desk.place.files().empty());
}

void TestEngineAtWork::aCommitThatChangesTheTargetStopsEverything()
{
    Running run;
    run.desk.environment.sync.mode = SyncSpec::Mode::Auto;
    run.define(run.desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    QTRY_COMPARE(run.desk.place.watches(), 1);
    run.desk.environment.target = "memory:elsewhere";
    run.desk.environment.digest = sha256("definition 2");
    const Revision tip = run.desk.repository.commit({{"prod/a", {FileMode::Regular, "2"}}}, "next");
    run.define(tip);
    run.desk.repository.setBranch("main", tip);
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) {
        return one.consent == Consent::Changed && one.error && !one.drift && one.previousTarget == "memory:place";
    }));
    QCOMPARE(run.desk.place.watches(), 0);
    QCOMPARE(run.desk.place.files(), (Files{{"a", "1"}}));
    QVERIFY(run.ask<void>([&](auto reply) { run.engine->allowTarget(run.desk.environment.id, reply); }));
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.live == tip && isSynced(one); }));
}

void TestEngineAtWork::cancellingFinishesTheObjectAndJournalsIt()
{
    Running run;
    run.define(run.desk.commit({{"a", "1"}, {"b", "1"}, {"c", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift != nullptr; }));
    const Result<Digest> digest = run.approve();
    QVERIFY(digest);
    Gate gate(run.desk.place);
    std::promise<Result<std::shared_ptr<const SyncRun>>> ended;
    run.engine->sync(run.desk.environment.id, *digest, [&](auto result) { ended.set_value(std::move(result)); });
    QVERIFY(gate.reached());
    run.engine->cancelSync(run.desk.environment.id);
    gate.open();
    const auto result = ended.get_future().get();
    QVERIFY(result);
    QCOMPARE((*result)->state, RunState::Cancelled);
    QCOMPARE((*result)->count(StepState::Done), std::size_t(1));
    QCOMPARE(run.desk.place.files(), (Files{{"a", "1"}}));
    QCOMPARE(run.desk.journal.entries().back().what.result, std::string("cancelled"));
    QCOMPARE(run.desk.journal.inventory(run.desk.environment.id, "memory:1")->size(), std::size_t(1));
}

void TestEngineAtWork::cancellingReachesASyncThatWaits()
{
    Running run;
    run.define(run.desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift != nullptr; }));
    const Result<Digest> digest = run.approve();
    QVERIFY(digest);
    std::promise<void> go;
    std::shared_future<void> gone = go.get_future().share();
    run.desk.place.setHook([gone](const std::string &) { gone.wait_for(patience); });
    run.engine->refresh(run.desk.environment.id); // keeps the environment busy
    std::promise<Result<std::shared_ptr<const SyncRun>>> ended;
    run.engine->sync(run.desk.environment.id, *digest, [&](auto result) { ended.set_value(std::move(result)); });
    run.engine->cancelSync(run.desk.environment.id);
    go.set_value();
    const auto result = ended.get_future().get();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QVERIFY(run.desk.place.files().empty());
    QVERIFY(run.sync(*digest)); // nothing began, so the approval still holds
}

void TestEngineAtWork::endingDuringASyncStopsCleanly()
{
    Running run;
    run.define(run.desk.commit({{"a", "1"}, {"b", "1"}, {"c", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift != nullptr; }));
    const Result<Digest> digest = run.approve();
    Gate gate(run.desk.place);
    run.engine->sync(run.desk.environment.id, *digest, [](const auto &) {});
    QVERIFY(gate.reached());
    std::jthread ending([&] { run.engine.reset(); });
    gate.open();
    ending.join();
    const std::string result = run.desk.journal.entries().back().what.result;
    QVERIFY2(result == "cancelled" || result == "done", result.c_str());
    QCOMPARE(run.desk.journal.inventory(run.desk.environment.id, "memory:1")->size(), run.desk.place.files().size());
    QVERIFY(!run.desk.session()->reconcile({})->interrupted);
    QCOMPARE(run.desk.place.watches(), 0);
}

void TestEngineAtWork::aDefinitionThatChangesVoidsTheApproval()
{
    Running run;
    run.desk.environment.source.revision = "release"; // so that only the definition moves
    run.desk.repository.commit(below("prod", {{"a", "1"}}), "release");
    run.define(run.desk.commit({}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift != nullptr; }));
    const Result<Digest> digest = run.approve();
    QVERIFY(digest);
    run.desk.environment.digest = sha256("definition 2");
    const Revision tip = run.desk.repository.commit({}, "next");
    run.define(tip);
    run.desk.repository.setBranch("main", tip);
    const auto result = run.sync(*digest); // at once, whatever the poll has seen
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Conflict);
    QVERIFY(run.desk.place.files().empty());
}

void TestEngineAtWork::badDefinitionsKeepEnvironments()
{
    Running run;
    run.define(run.desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift != nullptr; }));
    const Revision bad = run.desk.repository.commit({}, "next");
    run.desk.workspace.define(bad, {{}, {{ErrorCode::InvalidInput, "plumbline.yaml:3:1", "not YAML"}}});
    run.desk.repository.setBranch("main", bad);
    QVERIFY(
        run.until([](const FleetSnapshot &fleet) { return !fleet.repositories.empty() && !fleet.repositories.front()->errors.empty(); }));
    QCOMPARE(run.engine->snapshot()->environments.size(), std::size_t(1));
    const Revision clean = run.desk.repository.commit({}, "next");
    run.desk.workspace.define(clean, {});
    run.desk.repository.setBranch("main", clean);
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.environments.empty(); }));
}

void TestEngineAtWork::anEpisodeEndsWithItsEnvironment_data()
{
    QTest::addColumn<bool>("removeRepository");
    QTest::newRow("the definition is removed") << false;
    QTest::newRow("the repository is removed") << true;
}

void TestEngineAtWork::anEpisodeEndsWithItsEnvironment()
{
    QFETCH(bool, removeRepository);
    Running run;
    run.define(run.desk.commit({{"a", "1"}, {"b", "1"}}));
    QVERIFY(run.desk.sync());
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    run.desk.place.put("a", "hand");
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.driftSince.has_value(); }));
    QCOMPARE(run.desk.journal.entries().back().what.payload, std::string(R"({"fields":1,"resources":1})"));
    if (removeRepository) {
        QVERIFY(run.ask<void>([&](auto reply) { run.engine->removeRepository("/repository", reply); }));
    } else {
        const Revision tip = run.desk.repository.commit({}, "next");
        run.desk.workspace.define(tip, {});
        run.desk.repository.setBranch("main", tip);
    }
    QTRY_COMPARE(run.desk.journal.count(EntryKind::DriftEnded), std::size_t(1));
    const std::vector<JournalEntry> entries = run.desk.journal.entries();
    const auto ended = std::ranges::find(entries, EntryKind::DriftEnded, [](const JournalEntry &entry) { return entry.what.kind; });
    QVERIFY(ended->what.payload.find("no longer declared") != std::string::npos);
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.environments.empty(); }));
    QTRY_COMPARE(run.desk.place.watches(), 0);
    QCOMPARE(run.desk.place.files(), (Files{{"a", "hand"}, {"b", "1"}}));
}

void TestEngineAtWork::aForcePushIsToldJournalledAndAcknowledged()
{
    Running run;
    const Revision before = run.desk.commit({{"a", "1"}});
    run.define(before);
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift != nullptr; }));
    run.desk.commit({{"a", "2"}});
    const Revision forced = run.desk.repository.commit(below("prod", {{"a", "3"}}), "main", false);
    QVERIFY(run.until([&](const FleetSnapshot &fleet) {
        return fleet.repositories.front()->forcePushes.size() == 1 && fleet.repositories.front()->forcePushes.front().after == forced;
    }));
    QTRY_COMPARE(run.desk.journal.count(EntryKind::ForcePush), std::size_t(1));
    run.engine->acknowledgeForcePushes("/repository");
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.front()->forcePushes.empty(); }));
}

void TestEngineAtWork::aRepositoryThatRecoversLosesItsError()
{
    Running run;
    run.define(run.desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift != nullptr; }));
    run.desk.repository.breakDown(Error{ErrorCode::Unavailable, "/repository", "The disk is away."});
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.front()->errors.size() == 1; }));
    QCOMPARE(run.engine->snapshot()->environments.size(), std::size_t(1));
    run.desk.repository.breakDown({});
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.front()->errors.empty(); }));
}

void TestEngineAtWork::theListenerEndsOnTheNewestState()
{
    std::atomic<int> inside = 0;
    std::atomic<bool> overlapped = false;
    std::mutex mutex;
    std::condition_variable moved;
    std::shared_ptr<const FleetSnapshot> last;
    Running run;
    run.define(run.desk.commit({{"a", "1"}}));
    run.engine = std::make_unique<Engine>(EngineOptions{}, run.desk.ports(), run.transfer);
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
        run.desk.place.put("a", std::to_string(i));
    run.desk.place.put("a", "1");
    std::unique_lock lock(mutex);
    QVERIFY(moved.wait_for(lock, patience, [&] {
        const auto one = last ? last->find(run.desk.environment.id) : nullptr;
        return one && one->status() == SyncStatus::Synced;
    }));
    QVERIFY(!overlapped);
    lock.unlock();
    run.engine.reset();
}

void TestEngineAtWork::mirrorsAreFetchedOnTheirInterval()
{
    Running run;
    QTemporaryDir mirror;
    static_cast<void>(run.desk.workspace.remove("/repository"));
    run.desk.workspace.list({"/repository", "repository", mirror.path().toStdString(), "https://example.org/r.git", {}, 60s});
    run.define(run.desk.commit({{"a", "1"}}));
    run.start();
    QTRY_COMPARE(run.transfer.fetches, 1);
    QVERIFY(run.until([](const FleetSnapshot &fleet) { return fleet.repositories.front()->fetchedAt.has_value(); }));
    const auto looksGoOn = [&run, opened = run.desk.repository.opened()] { return run.desk.repository.opened() > opened + 30; };
    run.desk.clock.advance(60s - 1ms);
    QTRY_VERIFY_WITH_TIMEOUT(looksGoOn(), 20'000);
    QCOMPARE(run.transfer.fetches, 1);
    run.desk.clock.advance(6s + 1ms); // the jitter is a tenth at most
    QTRY_COMPARE(run.transfer.fetches, 2);
}

QTEST_GUILESS_MAIN(TestEngineAtWork)
#include "test_engine_at_work.moc"
