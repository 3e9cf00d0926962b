// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/policy.h"
#include "core/value/readers.h"

#include <QTest>

using namespace plumbline;

namespace {

const Revision synced = blobId("synced");
const Revision newer = blobId("newer");

struct Case {
    Environment environment;
    EnvironmentSnapshot snapshot;
    PolicyMemory memory;
    Time now{std::chrono::hours(1)};

    Case()
    {
        environment.sync.mode = SyncSpec::Mode::Auto;
        environment.sync.selfHeal = true;
        snapshot.consent = Consent::Allowed;
        snapshot.wanted = newer;
        snapshot.live = synced;
        snapshot.liveState = std::make_shared<LiveState>();
        setStatus(SyncStatus::OutOfSync);
    }
    void setStatus(SyncStatus status)
    {
        Drift drift;
        drift.status = status;
        ResourceDrift edited;
        edited.key = ResourceKey::file("app.yaml");
        edited.state = ResourceState::Drifted;
        if (status == SyncStatus::OutOfSync)
            drift.resources.push_back(edited);
        snapshot.drift = std::make_shared<Drift>(drift);
    }
    void lastSync(const Revision &revision, RunState state, const char *payload = "{}")
    {
        JournalEntry entry;
        entry.what.revision = revision;
        entry.what.result = nameOf(state);
        entry.what.payload = payload;
        snapshot.lastSync = entry;
    }
    // One object is live, and drifted from Git.
    void see(const char *object)
    {
        Resource seen;
        seen.key = {{}, "ConfigMap", "shop", "c"};
        seen.object = readJson(QByteArray(object).replace('\'', '"').toStdString(), {}).value();
        auto live = std::make_shared<LiveState>();
        live->resources = {seen};
        snapshot.liveState = live;
        Drift drift;
        drift.status = SyncStatus::OutOfSync;
        drift.resources.emplace_back();
        drift.resources.back().key = seen.key;
        drift.resources.back().state = ResourceState::Drifted;
        snapshot.drift = std::make_shared<Drift>(drift);
    }
    [[nodiscard]] QString action()
    {
        snapshot.environment = std::make_shared<const Environment>(environment);
        const auto purpose = policyAction(snapshot, memory, now);
        return purpose ? QString::fromStdString(std::string(nameOf(*purpose))) : QStringLiteral("nothing");
    }
};

// The plan that the policy made was refused just now.
void refuse(Case &at)
{
    at.memory.refused = newer;
    at.memory.refusedFor = planBasis(at.snapshot);
    at.memory.refusedAt = at.now;
}

}

class TestPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void actsOnlyWhereItMay_data();
    void actsOnlyWhereItMay();
    void healingIsToldAsItIs();
    void healsBackOff();
    void whatWasNotHealedYetIsHealedAtOnce();
    void aWhileInSyncEndsTheRowOfHeals();
    void whatAPolicyDoesNotDoIsTold();
};

void TestPolicy::actsOnlyWhereItMay_data()
{
    QTest::addColumn<std::function<void(Case &)>>("change");
    QTest::addColumn<QString>("action");
    const auto row = [](const char *name, std::function<void(Case &)> change, const char *action) {
        QTest::newRow(name) << std::move(change) << QString::fromLatin1(action);
    };
    row(
        "the journal was lost", [](Case &at) { at.snapshot.journalGap.emplace(); }, "nothing");
    const auto drifted = [](Case &at) { at.snapshot.live = newer; };
    row(
        "a new commit", [](Case &) {}, "sync");
    row(
        "a new commit by hand only", [](Case &at) { at.environment.sync.mode = SyncSpec::Mode::Manual; }, "nothing");
    row("live drifted", drifted, "heal");
    const auto elsewhere = [](Case &at) { // the branch moved, the environment's path did not
        at.environment.sync.mode = SyncSpec::Mode::Manual;
        at.environment.digest = sha256("definition");
        at.snapshot.liveDefinition = at.environment.digest;
        at.snapshot.liveChange = at.snapshot.wantedChange = synced;
    };
    row("live drifted after a commit elsewhere", elsewhere, "heal");
    row(
        "a commit changed the path",
        [elsewhere](Case &at) {
            elsewhere(at);
            at.snapshot.wantedChange = newer;
        },
        "nothing");
    row(
        "a commit changed the definition alone",
        [elsewhere](Case &at) {
            elsewhere(at);
            at.environment.digest = sha256("another definition");
        },
        "nothing");
    row(
        "a heal that was undone before a commit elsewhere",
        [elsewhere](Case &at) {
            elsewhere(at);
            at.lastSync(synced, RunState::Done, R"({"purpose":"undo"})");
        },
        "nothing");
    row(
        "no self-heal",
        [](Case &at) {
            at.snapshot.live = newer;
            at.environment.sync.selfHeal = false;
        },
        "nothing");
    row(
        "in sync",
        [](Case &at) {
            at.snapshot.live = newer;
            at.setStatus(SyncStatus::Synced);
        },
        "nothing");
    row(
        "not known",
        [](Case &at) {
            at.snapshot.live = newer;
            at.setStatus(SyncStatus::Unknown);
        },
        "nothing");
    row(
        "a target that is new", [](Case &at) { at.snapshot.consent = Consent::New; }, "nothing");
    row(
        "a target that a commit changed", [](Case &at) { at.snapshot.consent = Consent::Changed; }, "nothing");
    row(
        "stale", [](Case &at) { at.snapshot.stale = true; }, "nothing");
    row(
        "an error", [](Case &at) { at.snapshot.error = Error{}; }, "nothing");
    row(
        "an interrupted run", [](Case &at) { at.snapshot.interrupted = InterruptedRun{}; }, "nothing");
    row(
        "this commit failed before", [](Case &at) { at.lastSync(newer, RunState::Failed); }, "nothing");
    row(
        "this commit was cancelled", [](Case &at) { at.lastSync(newer, RunState::Cancelled); }, "nothing");
    row(
        "this commit was undone", [](Case &at) { at.lastSync(newer, RunState::Done, R"({"purpose":"undo"})"); }, "nothing");
    row(
        "another commit failed before", [](Case &at) { at.lastSync(synced, RunState::Failed); }, "sync");
    row(
        "a heal that was undone",
        [](Case &at) {
            at.snapshot.live = newer;
            at.lastSync(newer, RunState::Done, R"({"purpose":"undo"})");
        },
        "nothing");
    row(
        "a heal that failed is tried again",
        [](Case &at) {
            at.snapshot.live = newer;
            at.lastSync(newer, RunState::Failed);
        },
        "heal");
    row("the same plan was refused", refuse, "nothing");
    const auto refusedThen = [](std::function<void(Case &)> later) {
        return [later = std::move(later)](Case &at) {
            at.see("{'metadata':{'name':'c','resourceVersion':'7'},'data':{'a':'1'},'status':{'ready':1}}");
            refuse(at);
            later(at);
        };
    };
    const auto seen = [&](const char *object) { return refusedThen([object](Case &at) { at.see(object); }); };
    const char *same = "{'metadata':{'name':'c','resourceVersion':'7'},'data':{'a':'1'},'status':{'ready':1}}";
    row("it was refused, and looked at again", seen(same), "nothing");
    row("status moved since the refusal", seen("{'metadata':{'name':'c','resourceVersion':'8'},'data':{'a':'1'},'status':{'ready':2}}"),
        "nothing");
    row("live moved since the refusal", seen("{'metadata':{'name':'c','resourceVersion':'8'},'data':{'a':'2'},'status':{'ready':1}}"),
        "sync");
    row("somebody gave up an object since the refusal",
        seen("{'metadata':{'name':'c','resourceVersion':'8','labels':{'owner':'none'}},'data':{'a':'1'}}"), "sync");
    row("less is out of sync since the refusal", refusedThen([](Case &at) { at.setStatus(SyncStatus::OutOfSync); }), "sync");
    row("less can be read since the refusal", refusedThen([&](Case &at) {
            auto live = std::make_shared<LiveState>(*at.snapshot.liveState);
            live->unreadable.push_back({ErrorCode::Denied, "ConfigMap/shop", "forbidden"});
            at.snapshot.liveState = live;
        }),
        "sync");
    row("another commit since the refusal", refusedThen([](Case &at) { at.snapshot.wanted = blobId("newest"); }), "sync");
    row("refused nearly 300 s ago", refusedThen([](Case &at) { at.now += std::chrono::seconds(299); }), "nothing");
    row("refused 300 s ago", refusedThen([](Case &at) { at.now += std::chrono::seconds(300); }), "sync");
}

void TestPolicy::actsOnlyWhereItMay()
{
    QFETCH(std::function<void(Case &)>, change);
    QFETCH(QString, action);
    Case at;
    change(at);
    QCOMPARE(at.action(), action);
}

void TestPolicy::healingIsToldAsItIs()
{
    Case at;
    at.snapshot.live = newer;
    QCOMPARE(at.action(), QStringLiteral("heal"));
    QVERIFY(mayHeal(at.snapshot));
    at.snapshot.policyNote = "The policy does not act.";
    QVERIFY(!mayHeal(at.snapshot));
    at.snapshot.policyNote.clear();
    at.snapshot.stale = true;
    QVERIFY(!mayHeal(at.snapshot));
    at.snapshot.stale = false;
    at.snapshot.live = synced; // a newer commit waits
    QVERIFY(!mayHeal(at.snapshot));
}

void TestPolicy::healsBackOff()
{
    Case at;
    at.snapshot.live = newer;
    at.memory.lastHeal = at.now;
    at.memory.healed = {at.snapshot.drift->resources.front().key};
    const Time healed = at.now;
    const std::vector<std::int64_t> waits{2, 6, 18, 54, 162, 300, 300};
    for (std::size_t i = 0; i < waits.size(); ++i) {
        at.memory.heals = static_cast<int>(i + 1);
        at.now = healed + std::chrono::seconds(waits[i]) - std::chrono::milliseconds(1);
        QCOMPARE(at.action(), QStringLiteral("nothing"));
        at.now += std::chrono::milliseconds(1);
        QCOMPARE(at.action(), QStringLiteral("heal"));
    }
}

void TestPolicy::whatWasNotHealedYetIsHealedAtOnce()
{
    Case at;
    at.snapshot.live = newer;
    at.memory.heals = 5;
    at.memory.lastHeal = at.now;
    at.memory.healed = {ResourceKey::file("another.yaml")};
    QCOMPARE(at.action(), QStringLiteral("heal"));
}

void TestPolicy::aWhileInSyncEndsTheRowOfHeals()
{
    PolicyMemory memory;
    memory.heals = 4;
    const Time start{};
    noteStatus(memory, SyncStatus::Synced, start);
    noteStatus(memory, SyncStatus::Synced, start + std::chrono::seconds(299));
    QCOMPARE(memory.heals, 4);
    noteStatus(memory, SyncStatus::OutOfSync, start + std::chrono::seconds(299));
    noteStatus(memory, SyncStatus::Synced, start + std::chrono::seconds(300));
    QCOMPARE(memory.heals, 4);
    noteStatus(memory, SyncStatus::Synced, start + std::chrono::seconds(600));
    QCOMPARE(memory.heals, 0);
}

// What is healed is what Git wants; where only an operator syncs that, an edit stays. A commit that failed is not tried again.
void TestPolicy::whatAPolicyDoesNotDoIsTold()
{
    Case at;
    at.environment.sync.mode = SyncSpec::Mode::Manual;
    Drift drift = *at.snapshot.drift;
    ResourceDrift edited;
    edited.key = ResourceKey::file("a");
    edited.state = ResourceState::Drifted;
    edited.cause = DriftCause::Live;
    drift.resources = {edited};
    at.snapshot.drift = std::make_shared<Drift>(drift);
    QCOMPARE(at.action(), QStringLiteral("nothing"));
    QVERIFY(waitsForOperator(at.snapshot).find("is not healed while a newer commit") != std::string::npos);
    at.environment.sync.mode = SyncSpec::Mode::Auto;
    at.lastSync(newer, RunState::Failed);
    QCOMPARE(at.action(), QStringLiteral("nothing"));
    QVERIFY(waitsForOperator(at.snapshot).find("does not try it again") != std::string::npos);
    at.lastSync(synced, RunState::Done);
    at.environment.sync.mode = SyncSpec::Mode::Manual;
    QCOMPARE(at.action(), QStringLiteral("nothing"));
    drift.resources.front().cause = DriftCause::Commit;
    at.snapshot.drift = std::make_shared<Drift>(drift);
    QVERIFY(waitsForOperator(at.snapshot).empty());
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "test_policy.moc"
