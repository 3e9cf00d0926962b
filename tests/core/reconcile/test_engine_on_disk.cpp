// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/policy.h"
#include "tests/core/reconcile/disk_desk.h"
#include "tests/core/reconcile/running_engine.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

const Files first{{"config.yaml", "level: info\n"}, {"web.yaml", "replicas: 2\n"}};
const Files second{{"config.yaml", "level: debug\n"}, {"web.yaml", "replicas: 2\n"}};

Files manyFiles()
{
    Files out = first;
    for (int i = 0; i < 2000; ++i)
        out["many/" + std::to_string(i) + ".txt"] = std::to_string(i);
    return out;
}

bool missesMany(const EnvironmentSnapshot &now)
{
    return now.drift && now.drift->summary.missing == 2000;
}

bool isUnderWay(const EnvironmentSnapshot &now)
{
    return now.run && now.run->count(StepState::Done) > 0;
}

}

// The engine in its threads, on a real repository, target and journal.
class TestEngineOnDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aHandEditIsSeen();
    void aNewCommitIsSeen();
    void autoSyncAppliesACommitByItselfAsThePolicy();
    void autoSyncFollowsTheHold();
    void autoSyncStaysWithinItsCap();
    void aRefusedPlanIsNotTriedAgain();
    void selfHealRepairsAndThenBacksOff();
    void nothingActsWhileAnotherProcessWrites();
    void aTargetThatACommitChangesIsLeftAlone();
    void aSyncIsCancelledBetweenFiles();
    void endingTheEngineInTheMiddleOfASyncLosesNothing();
    void intentsForWhatIsGoneAreAnswered();

private:
    void policy(SyncSpec::Mode mode, bool heal)
    {
        desk_->environment.sync.mode = mode;
        desk_->environment.sync.selfHeal = heal;
        declare();
    }
    void declare()
    {
        desk_->environment.digest = sha256(desk_->environment.target + std::to_string(++definitions_));
        desk_->workspace.declare({desk_->environment});
    }

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<DiskDesk> desk_;
    int definitions_ = 0;
};

void TestEngineOnDisk::init()
{
    desk_.reset();
    root_ = std::make_unique<QTemporaryDir>();
    desk_ = std::make_unique<DiskDesk>(root_->path().toStdString());
    desk_->commit(first, "First");
    declare();
    QCOMPARE(desk_->sync().value()->state, RunState::Done);
}

void TestEngineOnDisk::aHandEditIsSeen()
{
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    desk_->edit("web.yaml", "replicas: 9\n");
    const auto seen = running.untilEnvironment([](const EnvironmentSnapshot &now) { return now.driftSince.has_value(); });
    QVERIFY(seen);
    QCOMPARE(seen->drift->summary.drifted, std::size_t{1});
    desk_->edit("web.yaml", first.at("web.yaml"));
    QVERIFY(running.untilEnvironment([](const EnvironmentSnapshot &now) { return isSynced(now) && !now.driftSince; }));
    QCOMPARE(desk_->live(), first);
}

void TestEngineOnDisk::aNewCommitIsSeen()
{
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    const Revision next = desk_->commit(second, "Second");
    const auto seen = running.untilEnvironment([&](const EnvironmentSnapshot &now) { return now.head == next && now.behind == 1; });
    QVERIFY(seen);
    QCOMPARE(desk_->live(), first);
}

void TestEngineOnDisk::autoSyncAppliesACommitByItselfAsThePolicy()
{
    policy(SyncSpec::Mode::Auto, false);
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    const Revision next = desk_->commit(second, "Second");
    QVERIFY(running.untilEnvironment([&](const EnvironmentSnapshot &now) { return now.live == next && isSynced(now); }));
    QCOMPARE(desk_->live(), second);
    const JournalEntry approval = desk_->entries(EntryKind::Approval).front();
    QVERIFY(approval.what.byPolicy);
    QCOMPARE(approval.what.who, std::string("policy auto"));
    desk_->edit("web.yaml", "replicas: 9\n");
    QVERIFY(running.untilEnvironment([](const EnvironmentSnapshot &now) { return now.driftSince.has_value(); }));
    QVERIFY2(desk_->live().at("web.yaml") == File("replicas: 9\n"), "applying commits is not healing");
}

void TestEngineOnDisk::autoSyncFollowsTheHold()
{
    policy(SyncSpec::Mode::Auto, true);
    const Revision good = desk_->tip;
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    const auto held = RunningEngine::ask<void>([&](auto reply) {
        running.engine->hold(running.id, good, {"frozen", "shop", false, {}}, reply);
    });
    QVERIFY(held);
    const Revision next = desk_->commit(second, "Second");
    QVERIFY(running.untilEnvironment([&](const EnvironmentSnapshot &now) { return now.head == next && now.hold; }));
    desk_->edit("web.yaml", "replicas: 9\n");
    QVERIFY(
        running.untilEnvironment([](const EnvironmentSnapshot &now) { return isSynced(now) && !now.driftSince && now.lastSync->id > 5; }));
    QCOMPARE(desk_->live(), first);
    const auto resumed = RunningEngine::ask<void>([&](auto reply) { running.engine->resume(running.id, "thawed", reply); });
    QVERIFY(resumed);
    QVERIFY(running.untilEnvironment([&](const EnvironmentSnapshot &now) { return now.live == next && isSynced(now); }));
    QCOMPARE(desk_->live(), second);
}

void TestEngineOnDisk::autoSyncStaysWithinItsCap()
{
    desk_->environment.sync.maxDeletes = 0;
    policy(SyncSpec::Mode::Auto, true);
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    desk_->commit({{"web.yaml", first.at("web.yaml")}}, "Remove one");
    const auto refused = running.untilEnvironment([](const EnvironmentSnapshot &now) { return !now.policyNote.empty(); });
    QVERIFY(refused);
    QVERIFY2(refused->policyNote.find("maxDeletes") != std::string::npos, refused->policyNote.c_str());
    QCOMPARE(desk_->live(), first);
    desk_->edit("web.yaml", "replicas: 9\n"); // what the note says of healing is so
    const auto drifted =
        running.untilEnvironment([](const EnvironmentSnapshot &now) { return now.drift->summary.drifted == 1 && !now.policyNote.empty(); });
    QVERIFY(drifted);
    QVERIFY2(drifted->policyNote.find("Nor does it heal") != std::string::npos, drifted->policyNote.c_str());
    QVERIFY(!mayHeal(*drifted));
    QCOMPARE(desk_->live().at("web.yaml"), File("replicas: 9\n"));
}

void TestEngineOnDisk::aRefusedPlanIsNotTriedAgain()
{
    policy(SyncSpec::Mode::Auto, false);
    fs::create_directories(desk_->target() + "/config.yaml.d");
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    desk_->edit("blocked", "in the way\n"); // Git needs a folder here
    const Revision next =
        desk_->commit({{"blocked/a.txt", "a\n"}, {"web.yaml", "replicas: 3\n"}, {"config.yaml", first.at("config.yaml")}});
    const auto refused =
        running.untilEnvironment([&](const EnvironmentSnapshot &now) { return now.head == next && !now.policyNote.empty(); });
    QVERIFY(refused);
    QCOMPARE(desk_->live().at("blocked"), File("in the way\n"));
    const std::size_t before = desk_->entries(EntryKind::SyncStarted).size();
    running.engine->refresh(running.id);
    const auto behind = RunningEngine::ask<std::shared_ptr<const Plan>>([&](auto reply) { running.engine->plan(running.id, {}, reply); });
    QVERIFY2(behind, "it was queued behind the refresh");
    QCOMPARE(desk_->entries(EntryKind::SyncStarted).size(), before);
}

void TestEngineOnDisk::selfHealRepairsAndThenBacksOff()
{
    policy(SyncSpec::Mode::Manual, true);
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    const auto healed = [&](std::size_t times) {
        return running.untilEnvironment(
            [&, times](const EnvironmentSnapshot &now) { return isSynced(now) && desk_->entries(EntryKind::SyncStarted).size() == times; });
    };
    desk_->edit("web.yaml", "replicas: 9\n");
    QVERIFY(healed(2));
    QCOMPARE(desk_->live(), first);
    QCOMPARE(desk_->entries(EntryKind::Approval).front().what.who, std::string("policy selfHeal"));

    desk_->edit("web.yaml", "replicas: 10\n");
    QVERIFY(running.untilEnvironment([](const EnvironmentSnapshot &now) { return now.driftSince.has_value(); }));
    QCOMPARE(desk_->live().at("web.yaml"), File("replicas: 10\n")); // two seconds have not passed on this clock
    desk_->clock.advance(std::chrono::seconds(3));
    QVERIFY(healed(3));
    QCOMPARE(desk_->live(), first);
}

void TestEngineOnDisk::nothingActsWhileAnotherProcessWrites()
{
    policy(SyncSpec::Mode::Auto, true);
    const auto reader = openJournal({desk_->root() + "/data", desk_->clock, true, "the second"}).value();
    QVERIFY2(!reader->writable(), "the first has it");
    desk_->journalInstead = reader.get();
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    QVERIFY(running.until([](const FleetSnapshot &fleet) { return !fleet.engine.writable && !fleet.engine.readOnlyBecause.empty(); }));
    const Revision next = desk_->commit(second, "Second");
    QVERIFY(running.untilEnvironment([&](const EnvironmentSnapshot &now) { return now.head == next; }));
    const auto plan = RunningEngine::ask<std::shared_ptr<const Plan>>([&](auto reply) { running.engine->plan(running.id, {}, reply); });
    QVERIFY2(plan, "reading and planning go on");
    const auto refused = RunningEngine::ask<Approval>([&](auto reply) {
        running.engine->approve(running.id, (*plan)->digest, {}, {"because", {}, false, {}}, reply);
    });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Denied);
    QCOMPARE(desk_->live(), first);
}

void TestEngineOnDisk::aTargetThatACommitChangesIsLeftAlone()
{
    policy(SyncSpec::Mode::Auto, true);
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    const std::string other = desk_->root() + "/other";
    fs::create_directories(other);
    desk_->environment.target = "directory:" + other;
    declare();
    desk_->commit(second, "Another target");
    const auto seen = running.untilEnvironment([](const EnvironmentSnapshot &now) { return now.consent == Consent::Changed; });
    QVERIFY(seen);
    QVERIFY(!seen->drift);
    QVERIFY(fs::is_empty(other));
    QCOMPARE(desk_->live(), first);
    const auto allowed = RunningEngine::ask<void>([&](auto reply) { running.engine->allowTarget(running.id, {}, reply); });
    QVERIFY(allowed);
    QVERIFY(running.untilEnvironment([](const EnvironmentSnapshot &now) { return now.consent == Consent::Allowed && isSynced(now); }));
    QVERIFY(fs::exists(other + "/config.yaml"));
}

void TestEngineOnDisk::aSyncIsCancelledBetweenFiles()
{
    desk_->commit(manyFiles(), "Many");
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(missesMany));
    auto run = running.beginSync(running.approve().value());
    QVERIFY(running.untilEnvironment(isUnderWay));
    running.engine->cancelSync(running.id);
    const auto ended = RunningEngine::wait(std::move(run));
    QVERIFY(ended);
    QCOMPARE((*ended)->state, RunState::Cancelled);
    QCOMPARE((*ended)->count(StepState::Done) + 2, desk_->live().size());
}

void TestEngineOnDisk::endingTheEngineInTheMiddleOfASyncLosesNothing()
{
    desk_->commit(manyFiles(), "Many");
    {
        RunningEngine running(*desk_);
        running.start();
        QVERIFY(running.untilEnvironment(missesMany));
        const auto run = running.beginSync(running.approve().value());
        QVERIFY(running.untilEnvironment(isUnderWay));
    }
    const auto seen = desk_->session()->reconcile({});
    QVERIFY2(!seen->interrupted, "what was under way was finished and journalled");
    QCOMPARE(seen->lastSync->what.result, std::string(nameOf(RunState::Cancelled)));
    const Files live = desk_->live();
    QVERIFY(live.size() < manyFiles().size());
    for (const auto &[path, content] : live)
        QCOMPARE(content, manyFiles().at(path));
}

void TestEngineOnDisk::intentsForWhatIsGoneAreAnswered()
{
    RunningEngine running(*desk_);
    running.start();
    QVERIFY(running.untilEnvironment(isSynced));
    const EnvironmentId nobody{desk_->repository(), "nobody"};
    const auto plan = RunningEngine::ask<std::shared_ptr<const Plan>>([&](auto reply) { running.engine->plan(nobody, {}, reply); });
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::NotFound);
    const auto removed = RunningEngine::ask<void>([&](auto reply) { running.engine->removeRepository(desk_->repository(), reply); });
    QVERIFY(removed);
    QVERIFY(running.until([](const FleetSnapshot &fleet) { return fleet.environments.empty() && fleet.repositories.empty(); }));
    QCOMPARE(desk_->live(), first);
}

QTEST_GUILESS_MAIN(TestEngineOnDisk)
#include "test_engine_on_disk.moc"
