// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/memory_desk.h"
#include "tests/core/reconcile/running_engine.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

using Files = MemoryPlace::Files;
using namespace std::chrono_literals;

// The engine acts by an environment's own policy, and only where that may act.
class TestEnginePolicies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void autoAppliesANewCommitOnce();
    void selfHealRepairsAnEditAndWaitsLongerEachTime();
    void theHoldIsFollowed();
    void afterALostJournalAnOperatorDecidesFirst();
    void aFailedCommitIsNotTriedAgain();
    void aReaderNeverActs();
    void aCommitThatChangesTheTargetStopsEverything();
    void aDefinitionThatChangesVoidsTheApproval();
    void noPolicyActsWhileItsDefinitionCannotBeRead();
    void noPolicyReplacesWhatPlumblineDidNotWrite();
};

void TestEnginePolicies::autoAppliesANewCommitOnce()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.mode = SyncSpec::Mode::Auto;
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    const Revision next = desk.commit({{"a", "2"}});
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.live == next && isSynced(one); }));
    QCOMPARE(desk.place.files(), (Files{{"a", "2"}}));
    QCOMPARE(run.approvers(), (std::vector<std::string>{"policy auto by policy", "policy auto by policy"}));
    QCOMPARE(desk.journal.count(EntryKind::SyncStarted), std::size_t(2));
}

void TestEnginePolicies::selfHealRepairsAnEditAndWaitsLongerEachTime()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.selfHeal = true;
    desk.define(desk.commit({{"a", "1"}}));
    QVERIFY(desk.sync());
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    desk.place.put("a", "hand");
    QVERIFY(run.untilEnvironment(
        [&](const EnvironmentSnapshot &one) { return isSynced(one) && desk.journal.count(EntryKind::SyncEnded) == 2 && !one.driftSince; }));
    desk.place.put("a", "hand again"); // within the two seconds of the back-off
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.status() == SyncStatus::OutOfSync; }));
    QCOMPARE(desk.journal.count(EntryKind::SyncStarted), std::size_t(2));
    desk.clock.advance(2s);
    QVERIFY(run.untilEnvironment(
        [&](const EnvironmentSnapshot &one) { return isSynced(one) && desk.journal.count(EntryKind::SyncEnded) == 3; }));
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
    QCOMPARE(run.approvers().back(), std::string("policy selfHeal by policy"));
}

void TestEnginePolicies::theHoldIsFollowed()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.mode = SyncSpec::Mode::Auto;
    desk.environment.sync.selfHeal = true;
    const Revision old = desk.commit({{"a", "1"}});
    desk.define(old);
    QVERIFY(desk.sync());
    desk.commit({{"a", "2"}});
    QVERIFY(desk.sync({PlanPurpose::Rollback, old, std::nullopt}));
    const std::vector<JournalEntry> entries = desk.journal.entries();
    const auto at = [&](EntryKind kind) {
        return std::ranges::find(entries.rbegin(), entries.rend(), kind, [](const JournalEntry &entry) { return entry.what.kind; })->id;
    };
    QVERIFY(at(EntryKind::Hold) < at(EntryKind::SyncStarted));
    run.start();
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.hold && isSynced(one); }));
    const Revision tip = desk.commit({{"a", "3"}});
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.head == tip && isSynced(one); }));
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
    desk.place.put("a", "hand");
    QVERIFY(run.untilEnvironment(
        [&](const EnvironmentSnapshot &one) { return isSynced(one) && run.approvers().back() == "policy selfHeal by policy"; }));
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));

    const EnvironmentId id = run.id;
    const auto preview = run.ask<std::shared_ptr<const Plan>>([&](auto reply) { run.engine->planAfterResume(id, reply); });
    QVERIFY(preview && (*preview)->revision == tip && (*preview)->digest.isNull());
    QVERIFY(run.ask<void>([&](auto reply) { run.engine->resume(id, "mended", reply); }));
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return !one.hold && one.live == tip && isSynced(one); }));
    QCOMPARE(desk.place.files(), (Files{{"a", "3"}}));
}

void TestEnginePolicies::noPolicyReplacesWhatPlumblineDidNotWrite()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.mode = SyncSpec::Mode::Auto;
    desk.place.put("a", "somebody's");
    desk.define(desk.commit({{"a", "1"}, {"b", "1"}}));
    run.start();
    const auto told = run.untilEnvironment([](const EnvironmentSnapshot &one) { return !one.policyNote.empty(); });
    QVERIFY(told);
    QVERIFY2(told->policyNote.find("did not write: a") != std::string::npos, told->policyNote.c_str());
    QCOMPARE(desk.place.files(), (Files{{"a", "somebody's"}}));
    const Result<Digest> digest = run.approve();
    QVERIFY(digest && run.sync(*digest));
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}, {"b", "1"}}));
}

// The commit may have been meant to end the automation.
void TestEnginePolicies::noPolicyActsWhileItsDefinitionCannotBeRead()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.mode = SyncSpec::Mode::Auto;
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    const Revision broken = desk.commit({{"a", "2"}});
    desk.workspace.define(broken, {{}, {{ErrorCode::InvalidInput, "plumbline.yaml:7:16", "There is no mode \"manul\"."}}});
    const auto told = run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.head == broken && !one.policyNote.empty(); });
    QVERIFY(told);
    QVERIFY2(told->policyNote.find("plumbline.yaml:7:16") != std::string::npos, told->policyNote.c_str());
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
    QCOMPARE(desk.journal.count(EntryKind::SyncStarted), std::size_t(1));

    const Revision mended = desk.commit({{"a", "3"}});
    desk.define(mended);
    QVERIFY(run.untilEnvironment(
        [&](const EnvironmentSnapshot &one) { return one.live == mended && isSynced(one) && one.policyNote.empty(); }));
    QCOMPARE(desk.place.files(), (Files{{"a", "3"}}));
}

// The journal that was set aside may have held the environment at an older commit.
void TestEnginePolicies::afterALostJournalAnOperatorDecidesFirst()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.mode = SyncSpec::Mode::Auto;
    EntryDraft gap;
    gap.kind = EntryKind::Gap;
    gap.byPolicy = true;
    gap.reason = "The journal was damaged.";
    QVERIFY(desk.journal.append(gap, {}, {}));
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    const auto waiting = run.untilEnvironment([](const EnvironmentSnapshot &one) { return !one.policyNote.empty(); });
    QVERIFY(waiting && waiting->status() == SyncStatus::OutOfSync);
    QVERIFY(waiting->policyNote.find("waits until an operator") != std::string::npos);
    QVERIFY(desk.place.files().empty());

    const Result<Digest> digest = run.approve();
    QVERIFY(!digest);
    QVERIFY2(digest.error().detail.find("resume") != std::string::npos, digest.error().detail.c_str());
    QVERIFY(desk.place.files().empty());
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.plan && !one.plan->refusals.empty(); }));
    QVERIFY(run.ask<void>([&](auto reply) { run.engine->resume(desk.environment.id, "nothing was held", reply); }));
    const Revision next = desk.commit({{"a", "2"}});
    QVERIFY(
        run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.live == next && isSynced(one) && one.policyNote.empty(); }));
    QCOMPARE(desk.place.files(), (Files{{"a", "2"}}));
    QCOMPARE(run.approvers().back(), std::string("policy auto by policy"));
}

void TestEnginePolicies::aFailedCommitIsNotTriedAgain()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.mode = SyncSpec::Mode::Auto;
    desk.place.setFailing({{"a", {ErrorCode::Denied, "a", "read-only"}}});
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    const auto failed =
        run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.lastSync && one.lastSync->what.result == "failed"; });
    QVERIFY(failed && !failed->live);
    desk.place.setFailing({});
    const int seen = desk.place.observations();
    desk.place.put("stray", "x");
    QTRY_VERIFY(desk.place.observations() > seen);
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.drift && one.drift->summary.unmanaged == 1; }));
    QCOMPARE(desk.journal.count(EntryKind::SyncStarted), std::size_t(1));
}

void TestEnginePolicies::aReaderNeverActs()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.mode = SyncSpec::Mode::Auto;
    desk.journal.setWriter("plumblinectl (process 7) has the journal open.");
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) { return one.status() == SyncStatus::OutOfSync; }));
    QVERIFY(run.until([](const FleetSnapshot &fleet) {
        return !fleet.engine.writable && fleet.engine.readOnlyBecause.find("process 7") != std::string::npos;
    }));
    const Result<Digest> approved = run.approve();
    QVERIFY(!approved);
    QCOMPARE(approved.error().code, ErrorCode::Denied);
    QVERIFY(desk.place.files().empty());
    // The policy did not even try.
    QCOMPARE(run.untilEnvironment(isLookedAt)->policyNote, std::string());
}

void TestEnginePolicies::aCommitThatChangesTheTargetStopsEverything()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.sync.mode = SyncSpec::Mode::Auto;
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isSynced));
    QTRY_COMPARE(desk.place.watches(), 1);
    desk.environment.target = "memory:elsewhere";
    desk.environment.digest = sha256("definition 2");
    const Revision tip = desk.repository.commit({{"prod/a", {FileMode::Regular, "2"}}}, "next");
    desk.define(tip);
    desk.repository.setBranch("main", tip);
    QVERIFY(run.untilEnvironment([](const EnvironmentSnapshot &one) {
        return one.consent == Consent::Changed && one.error && !one.drift && one.previousTarget == "memory:place";
    }));
    QCOMPARE(desk.place.watches(), 0);
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
    QVERIFY(run.ask<void>([&](auto reply) { run.engine->allowTarget(run.id, {}, reply); }));
    QVERIFY(run.untilEnvironment([&](const EnvironmentSnapshot &one) { return one.live == tip && isSynced(one); }));
}

void TestEnginePolicies::aDefinitionThatChangesVoidsTheApproval()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.environment.source.revision = "release"; // so that only the definition moves
    desk.repository.commit(below("prod", {{"a", "1"}}), "release");
    desk.define(desk.commit({}));
    run.start();
    QVERIFY(run.untilEnvironment(isLookedAt));
    const Result<Digest> digest = run.approve();
    QVERIFY(digest);
    desk.environment.digest = sha256("definition 2");
    const Revision tip = desk.repository.commit({}, "next");
    desk.define(tip);
    desk.repository.setBranch("main", tip);
    const auto result = run.sync(*digest); // at once, whatever the poll has seen
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Conflict);
    QVERIFY(desk.place.files().empty());
}

QTEST_GUILESS_MAIN(TestEnginePolicies)
#include "test_engine_policies.moc"
