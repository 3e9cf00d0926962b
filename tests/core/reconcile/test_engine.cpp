// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/engine.h"
#include "tests/core/reconcile/scene.h"

#include <condition_variable>

using namespace plumbline;
using namespace plumbline::test;

namespace {

constexpr std::chrono::seconds patience{20};
const Files first{{"config.yaml", "level: info\n"}, {"web.yaml", "replicas: 2\n"}};
const Files second{{"config.yaml", "level: debug\n"}, {"web.yaml", "replicas: 2\n"}};

// Counts what it is asked, and answers as it is told. Thread-safe.
class MemoryTransfer final : public Transfer {
public:
    Result<void> clone(const std::string &, const std::string &, const Progress &, std::stop_token) override
    {
        return fail(ErrorCode::Unavailable, "a URL", "There is no network here.");
    }
    Result<std::vector<RefMove>> fetch(const std::string &, const Progress &, std::stop_token) override { return std::vector<RefMove>(); }
};

// An engine at work on a scene, and what it published last.
class Running {
public:
    Running(Scene &scene, Journal &journal, bool start = true)
        : engine_(options(), scene.ports(journal), transfer_), id_(scene.environment.id)
    {
        if (start)
            engine_.start([this](std::shared_ptr<const FleetSnapshot> fleet) {
                {
                    const std::scoped_lock lock(mutex_);
                    fleet_ = std::move(fleet);
                }
                changed_.notify_all();
            });
    }

    [[nodiscard]] Engine &engine() { return engine_; }

    // Waits until the environment is as wanted; null where it never was.
    template <typename F> std::shared_ptr<const EnvironmentSnapshot> until(F wanted)
    {
        std::unique_lock lock(mutex_);
        std::shared_ptr<const EnvironmentSnapshot> now;
        const bool came = changed_.wait_for(lock, patience, [&] {
            now = fleet_ ? fleet_->find(id_) : nullptr;
            return now && wanted(*now);
        });
        return came ? now : nullptr;
    }
    template <typename F> bool untilFleet(F wanted)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return fleet_ && wanted(*fleet_); });
    }

    // The answer to an intent.
    template <typename T> class Answer {
    public:
        Engine::Reply<T> reply()
        {
            return [state = state_](Result<T> result) {
                {
                    const std::scoped_lock lock(state->mutex);
                    state->result = std::move(result);
                }
                state->came.notify_all();
            };
        }
        std::optional<Result<T>> wait()
        {
            std::unique_lock lock(state_->mutex);
            state_->came.wait_for(lock, patience, [this] { return state_->result.has_value(); });
            return state_->result;
        }

    private:
        struct State {
            std::mutex mutex;
            std::condition_variable came;
            std::optional<Result<T>> result;
        };
        std::shared_ptr<State> state_ = std::make_shared<State>();
    };

private:
    static EngineOptions options()
    {
        EngineOptions out;
        out.refsPoll = std::chrono::milliseconds(20);
        return out;
    }

    MemoryTransfer transfer_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<const FleetSnapshot> fleet_;
    Engine engine_; // last: nothing of the above is called once it is gone
    EnvironmentId id_;
};

bool isSynced(const EnvironmentSnapshot &now)
{
    return now.status() == SyncStatus::Synced && !now.busy;
}

}

// The engine in its threads, on a real repository, target and journal.
class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aHandEditIsSeen();
    void aNewCommitIsSeen();
    void autoSyncAppliesACommitByItselfAsThePolicy();
    void autoSyncFollowsTheHold();
    void autoSyncStaysWithinItsCap();
    void autoSyncDoesNotTryAFailedCommitAgain();
    void selfHealRepairsAndThenBacksOff();
    void nothingActsWhileAnotherProcessWrites();
    void aTargetThatACommitChangesIsLeftAlone();
    void aBrokenDefinitionDropsNoEnvironment();
    void aForcePushIsShownUntilAcknowledged();
    void aSyncIsCancelledBetweenFiles();
    void endingTheEngineInTheMiddleOfASyncLosesNothing();
    void intentsForWhatIsGoneAreAnswered();

private:
    std::vector<JournalEntry> entries(EntryKind kind)
    {
        JournalQuery query;
        query.kinds = {kind};
        return journal_->query(query).value();
    }
    void policy(SyncSpec::Mode mode, bool heal)
    {
        scene_->environment.sync.mode = mode;
        scene_->environment.sync.selfHeal = heal;
        declare();
    }
    void declare()
    {
        scene_->environment.digest = sha256(scene_->environment.target + std::to_string(++definitions_));
        scene_->workspace.declare({scene_->environment});
    }

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<Scene> scene_;
    Journal *journal_ = nullptr;
    int definitions_ = 0;
};

void TestEngine::init()
{
    scene_.reset();
    root_ = std::make_unique<QTemporaryDir>();
    scene_ = std::make_unique<Scene>(root_->path().toStdString());
    scene_->allow();
    QVERIFY(scene_->workspace.add(scene_->repository()));
    scene_->commit(first, "First");
    declare();
    journal_ = &scene_->openJournalNow();
    QCOMPARE(Scene::syncNow(*scene_->session(*journal_)).value()->state, RunState::Done);
}

void TestEngine::aHandEditIsSeen()
{
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    scene_->edit("web.yaml", "replicas: 9\n");
    const auto seen = running.until([](const EnvironmentSnapshot &now) { return now.driftSince.has_value(); });
    QVERIFY(seen);
    QCOMPARE(seen->drift->summary.drifted, std::size_t{1});
    scene_->edit("web.yaml", first.at("web.yaml"));
    QVERIFY(running.until([](const EnvironmentSnapshot &now) { return isSynced(now) && !now.driftSince; }));
    QCOMPARE(scene_->live(), first);
}

void TestEngine::aNewCommitIsSeen()
{
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    const Revision next = scene_->commit(second, "Second");
    const auto seen = running.until([&](const EnvironmentSnapshot &now) { return now.head == next && now.behind == 1; });
    QVERIFY(seen);
    QCOMPARE(scene_->live(), first);
}

void TestEngine::autoSyncAppliesACommitByItselfAsThePolicy()
{
    policy(SyncSpec::Mode::Auto, false);
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    const Revision next = scene_->commit(second, "Second");
    QVERIFY(running.until([&](const EnvironmentSnapshot &now) { return now.live == next && isSynced(now); }));
    QCOMPARE(scene_->live(), second);
    const JournalEntry approval = entries(EntryKind::Approval).front();
    QVERIFY(approval.what.byPolicy);
    QCOMPARE(approval.what.who, std::string("policy auto"));
    scene_->edit("web.yaml", "replicas: 9\n");
    QVERIFY(running.until([](const EnvironmentSnapshot &now) { return now.driftSince.has_value(); }));
    QVERIFY2(scene_->live().at("web.yaml") == "replicas: 9\n", "applying commits is not healing");
}

void TestEngine::autoSyncFollowsTheHold()
{
    policy(SyncSpec::Mode::Auto, true);
    const Revision good = scene_->tip;
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    Running::Answer<void> held;
    running.engine().hold(scene_->environment.id, good, {"frozen", "shop", false, {}}, held.reply());
    QVERIFY(held.wait().value());
    const Revision next = scene_->commit(second, "Second");
    QVERIFY(running.until([&](const EnvironmentSnapshot &now) { return now.head == next && now.hold; }));
    scene_->edit("web.yaml", "replicas: 9\n");
    QVERIFY(running.until([](const EnvironmentSnapshot &now) { return isSynced(now) && !now.driftSince && now.lastSync->id > 5; }));
    QCOMPARE(scene_->live(), first);
    Running::Answer<void> resumed;
    running.engine().resume(scene_->environment.id, "thawed", resumed.reply());
    QVERIFY(resumed.wait().value());
    QVERIFY(running.until([&](const EnvironmentSnapshot &now) { return now.live == next && isSynced(now); }));
    QCOMPARE(scene_->live(), second);
}

void TestEngine::autoSyncStaysWithinItsCap()
{
    scene_->environment.sync.maxDeletes = 0;
    policy(SyncSpec::Mode::Auto, false);
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    scene_->commit({{"web.yaml", first.at("web.yaml")}}, "Remove one");
    const auto refused = running.until([](const EnvironmentSnapshot &now) { return !now.policyNote.empty(); });
    QVERIFY(refused);
    QVERIFY2(refused->policyNote.find("maxDeletes") != std::string::npos, refused->policyNote.c_str());
    QCOMPARE(scene_->live(), first);
}

void TestEngine::autoSyncDoesNotTryAFailedCommitAgain()
{
    policy(SyncSpec::Mode::Auto, false);
    fs::create_directories(scene_->target() + "/config.yaml.d");
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    scene_->edit("blocked", "in the way\n"); // Git needs a folder here
    const Revision next =
        scene_->commit({{"blocked/a.txt", "a\n"}, {"web.yaml", "replicas: 3\n"}, {"config.yaml", first.at("config.yaml")}});
    const auto refused = running.until([&](const EnvironmentSnapshot &now) { return now.head == next && !now.policyNote.empty(); });
    QVERIFY(refused);
    QCOMPARE(scene_->live().at("blocked"), std::string("in the way\n"));
    const std::size_t before = entries(EntryKind::SyncStarted).size();
    running.engine().refresh(scene_->environment.id);
    Running::Answer<std::shared_ptr<const Plan>> after; // queued behind the refresh
    running.engine().plan(scene_->environment.id, {}, after.reply());
    QVERIFY(after.wait());
    QCOMPARE(entries(EntryKind::SyncStarted).size(), before);
}

void TestEngine::selfHealRepairsAndThenBacksOff()
{
    policy(SyncSpec::Mode::Manual, true);
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    const auto healed = [&](std::size_t times) {
        return running.until(
            [&, times](const EnvironmentSnapshot &now) { return isSynced(now) && entries(EntryKind::SyncStarted).size() == times; });
    };
    scene_->edit("web.yaml", "replicas: 9\n");
    QVERIFY(healed(2));
    QCOMPARE(scene_->live(), first);
    QCOMPARE(entries(EntryKind::Approval).front().what.who, std::string("policy selfHeal"));

    scene_->edit("web.yaml", "replicas: 10\n");
    QVERIFY(running.until([](const EnvironmentSnapshot &now) { return now.driftSince.has_value(); }));
    QCOMPARE(scene_->live().at("web.yaml"), std::string("replicas: 10\n")); // two seconds have not passed on this clock
    scene_->clock.advance(std::chrono::seconds(3));
    QVERIFY(healed(3));
    QCOMPARE(scene_->live(), first);
}

void TestEngine::nothingActsWhileAnotherProcessWrites()
{
    policy(SyncSpec::Mode::Auto, true);
    const auto reader = openJournal({root_->path().toStdString() + "/data", scene_->clock, true, "the second"}).value();
    QVERIFY2(!reader->writable(), "the first has it");
    Running running(*scene_, *reader);
    QVERIFY(running.until(isSynced));
    QVERIFY(running.untilFleet([](const FleetSnapshot &fleet) { return !fleet.engine.writable && !fleet.engine.readOnlyBecause.empty(); }));
    const Revision next = scene_->commit(second, "Second");
    const auto seen = running.until([&](const EnvironmentSnapshot &now) { return now.head == next; });
    QVERIFY(seen);
    Running::Answer<std::shared_ptr<const Plan>> plan;
    running.engine().plan(scene_->environment.id, {}, plan.reply());
    const auto made = plan.wait();
    QVERIFY2(made && made->has_value(), "reading and planning go on");
    Running::Answer<Approval> approval;
    running.engine().approve(scene_->environment.id, (**made)->digest, {}, {"because", {}, false, {}}, approval.reply());
    const auto refused = approval.wait();
    QVERIFY(refused && !refused->has_value());
    QCOMPARE(refused->error().code, ErrorCode::Denied);
    QCOMPARE(scene_->live(), first);
}

void TestEngine::aTargetThatACommitChangesIsLeftAlone()
{
    policy(SyncSpec::Mode::Auto, true);
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    const std::string other = root_->path().toStdString() + "/other";
    fs::create_directories(other);
    scene_->environment.target = "directory:" + other;
    declare();
    scene_->commit(second, "Another target");
    const auto seen = running.until([](const EnvironmentSnapshot &now) { return now.consent == Consent::Changed; });
    QVERIFY(seen);
    QVERIFY(!seen->drift);
    QVERIFY(fs::is_empty(other));
    QCOMPARE(scene_->live(), first);
    Running::Answer<void> allowed;
    running.engine().allowTarget(scene_->environment.id, allowed.reply());
    QVERIFY(allowed.wait().value());
    QVERIFY(running.until([](const EnvironmentSnapshot &now) { return now.consent == Consent::Allowed && isSynced(now); }));
    QVERIFY(fs::exists(other + "/config.yaml"));
}

void TestEngine::aBrokenDefinitionDropsNoEnvironment()
{
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    scene_->workspace.declare({}, {{ErrorCode::InvalidInput, "plumbline.yaml:3:1", "this is not valid YAML"}});
    scene_->commit(second, "Break the definition");
    QVERIFY(running.untilFleet([](const FleetSnapshot &fleet) { return !fleet.repositories.front()->errors.empty(); }));
    QVERIFY(running.until([](const EnvironmentSnapshot &now) { return now.drift != nullptr; }));
    scene_->workspace.declare({});
    scene_->commit(second, "Remove the definition");
    QVERIFY(running.untilFleet([](const FleetSnapshot &fleet) { return fleet.environments.empty(); }));
    QCOMPARE(scene_->live(), first);
}

void TestEngine::aForcePushIsShownUntilAcknowledged()
{
    scene_->commit(second, "Second");
    Running running(*scene_, *journal_);
    QVERIFY(running.untilFleet([&](const FleetSnapshot &fleet) {
        return !fleet.repositories.empty() && fleet.repositories.front()->definitionsAt == scene_->tip;
    }));
    const Revision lost = scene_->tip;
    scene_->tip = {}; // a history of its own
    scene_->commit(first, "Rewritten");
    QVERIFY(running.untilFleet([](const FleetSnapshot &fleet) { return fleet.repositories.front()->forcePushes.size() == 1; }));
    QCOMPARE(entries(EntryKind::ForcePush).size(), std::size_t{1});
    QVERIFY2(entries(EntryKind::ForcePush).front().what.payload.find(lost.hex()) != std::string::npos, "the lost commit is named");
    running.engine().acknowledgeForcePushes(scene_->repository());
    QVERIFY(running.untilFleet([](const FleetSnapshot &fleet) { return fleet.repositories.front()->forcePushes.empty(); }));
}

namespace {

Files manyFiles()
{
    Files out = first;
    for (int i = 0; i < 2000; ++i)
        out["many/" + std::to_string(i) + ".txt"] = std::to_string(i);
    return out;
}

Digest approveMany(Running &running, const EnvironmentId &id)
{
    Running::Answer<std::shared_ptr<const Plan>> plan;
    running.engine().plan(id, {}, plan.reply());
    const auto made = plan.wait();
    const Digest digest = made && made->has_value() ? (**made)->digest : Digest{};
    Running::Answer<Approval> approval;
    running.engine().approve(id, digest, {}, {"because", {}, false, {}}, approval.reply());
    return approval.wait().value_or(fail(ErrorCode::Internal, {}, {})) ? digest : Digest{};
}

}

void TestEngine::aSyncIsCancelledBetweenFiles()
{
    scene_->commit(manyFiles(), "Many");
    Running running(*scene_, *journal_);
    QVERIFY(running.until([](const EnvironmentSnapshot &now) { return now.drift && now.drift->summary.missing == 2000; }));
    const Digest digest = approveMany(running, scene_->environment.id);
    Running::Answer<std::shared_ptr<const SyncRun>> run;
    running.engine().sync(scene_->environment.id, digest, run.reply());
    QVERIFY(running.until([](const EnvironmentSnapshot &now) { return now.run && now.run->count(StepState::Done) > 0; }));
    running.engine().cancelSync(scene_->environment.id);
    const auto ended = run.wait();
    QVERIFY(ended && ended->has_value());
    QCOMPARE((**ended)->state, RunState::Cancelled);
    QCOMPARE((**ended)->count(StepState::Done) + 2, scene_->live().size());
}

void TestEngine::endingTheEngineInTheMiddleOfASyncLosesNothing()
{
    scene_->commit(manyFiles(), "Many");
    {
        Running running(*scene_, *journal_);
        QVERIFY(running.until([](const EnvironmentSnapshot &now) { return now.drift && now.drift->summary.missing == 2000; }));
        const Digest digest = approveMany(running, scene_->environment.id);
        running.engine().sync(scene_->environment.id, digest, [](const Result<std::shared_ptr<const SyncRun>> &) {});
        QVERIFY(running.until([](const EnvironmentSnapshot &now) { return now.run && now.run->count(StepState::Done) > 0; }));
    }
    const auto session = scene_->session(*journal_);
    const auto seen = session->reconcile({});
    QVERIFY2(!seen->interrupted, "what was under way was finished and journalled");
    QCOMPARE(seen->lastSync->what.result, std::string(nameOf(RunState::Cancelled)));
    const Files live = scene_->live();
    QVERIFY(live.size() < manyFiles().size());
    for (const auto &[path, content] : live)
        QCOMPARE(content, manyFiles().at(path));
}

void TestEngine::intentsForWhatIsGoneAreAnswered()
{
    Running running(*scene_, *journal_);
    QVERIFY(running.until(isSynced));
    const EnvironmentId nobody{scene_->repository(), "nobody"};
    Running::Answer<std::shared_ptr<const Plan>> plan;
    running.engine().plan(nobody, {}, plan.reply());
    const auto planned = plan.wait();
    QVERIFY(planned && !planned->has_value());
    QCOMPARE(planned->error().code, ErrorCode::NotFound);
    Running::Answer<void> removed;
    running.engine().removeRepository(scene_->repository(), removed.reply());
    QVERIFY(removed.wait().value());
    QVERIFY(running.untilFleet([](const FleetSnapshot &fleet) { return fleet.environments.empty() && fleet.repositories.empty(); }));
    QCOMPARE(scene_->live(), first);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "test_engine.moc"
