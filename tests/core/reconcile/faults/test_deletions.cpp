// SPDX-License-Identifier: GPL-3.0-or-later
// Deletes that the server takes and does not finish at once.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/reconcile/faults/cluster_desk.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

const std::string kept = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept}\ndata: {key: one}\n";
const std::string bound = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: bound, finalizers: [shop.example/hold]}\ndata: {key: ";
const std::string plain = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: plain}\ndata: {key: one}\n";
const QString kind = QStringLiteral("ConfigMap");
const QString place = QStringLiteral("shop");

std::string boundWith(const std::string &value)
{
    return bound + value + "}\n";
}

const ResourceKey boundKey{"", "ConfigMap", "shop", "bound"};

std::unique_ptr<ClusterDesk> deskWithBound()
{
    auto desk = std::make_unique<ClusterDesk>(std::chrono::seconds(20));
    desk->commit(kept + boundWith("one") + plain);
    if (const auto run = desk->sync(); !run || (*run)->state != RunState::Done)
        qFatal("the first sync failed");
    desk->commit(kept);
    return desk;
}

std::shared_ptr<const EnvironmentSnapshot> look(ClusterDesk &desk)
{
    return desk.session()->reconcile({});
}

bool isExtra(ClusterDesk &desk)
{
    const std::shared_ptr<const EnvironmentSnapshot> seen = look(desk);
    const ResourceDrift *drift = seen->drift->find(boundKey);
    return drift != nullptr && drift->state == ResourceState::Extra;
}

// Starts the sync of what is wanted, and calls `meanwhile` as soon as a step waits.
std::shared_ptr<const SyncRun> syncWith(ClusterDesk &desk, const std::function<void()> &meanwhile, std::stop_token stop = {})
{
    const auto session = desk.session();
    const Digest digest = Desk::approveIn(*session, {}).value();
    const auto told = [&](const std::shared_ptr<const SyncRun> &run) {
        const auto waits = std::ranges::find(run->steps, StepState::Waiting, &StepResult::state);
        if (waits != run->steps.end())
            meanwhile();
    };
    return session->sync(digest, told, stop).value();
}

const StepResult &stepOf(const SyncRun &run, const ResourceKey &key)
{
    const auto step = std::ranges::find(run.plan->steps, key, &PlanStep::key);
    return run.steps.at(static_cast<std::size_t>(step - run.plan->steps.begin()));
}

}

class TestDeletions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeleteThatAFinalizerHoldsFailsAndStaysExtra()
    {
        const auto desk = deskWithBound();
        const auto run = desk->sync().value();
        QCOMPARE(run->state, RunState::Partly);
        const StepResult &step = stepOf(*run, boundKey);
        QCOMPARE(step.state, StepState::Failed);
        QCOMPARE(step.error->code, ErrorCode::Timeout);
        QVERIFY2(step.error->detail.ends_with("not gone within 1 s: still being deleted since 2026-01-01T00:00:00Z, waits for the "
                                              "finalizer shop.example/hold."),
                 step.error->detail.c_str());
        QCOMPARE(stepOf(*run, {"", "ConfigMap", "shop", "plain"}).state, StepState::Done);
        QVERIFY(isExtra(*desk));
        const auto plan = desk->session()->plan({}, {}).value();
        QCOMPARE(plan->steps.size(), 1U);
        QCOMPARE(plan->steps.front().notes.size(), 1U);
        desk->server.erase(kind, place, QStringLiteral("bound"));
        QVERIFY(!isExtra(*desk));
        QCOMPARE(look(*desk)->status(), SyncStatus::Synced);
    }

    void aDeleteIsDoneWhenTheObjectIsGone()
    {
        const auto desk = deskWithBound();
        const auto run = syncWith(*desk, [&] { desk->server.erase(kind, place, QStringLiteral("bound")); });
        QCOMPARE(run->state, RunState::Done);
        // Of this name there may be another one by now: not Plumbline's.
        desk->server.put(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"bound","namespace":"shop"}})");
        QVERIFY(!isExtra(*desk));
        QCOMPARE(desk->session()->plan({}, {}).value()->steps.size(), 0U);
    }

    void anotherObjectOfTheNameIsNotWaitedFor()
    {
        const auto desk = deskWithBound();
        const auto run = syncWith(*desk, [&] {
            desk->server.erase(kind, place, QStringLiteral("bound"));
            desk->server.put(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"bound","namespace":"shop"}})");
        });
        QCOMPARE(run->state, RunState::Done);
        QVERIFY(!isExtra(*desk));
    }

    void aWaitThatIsStoppedLeavesTheObjectInTheInventory()
    {
        const auto desk = deskWithBound();
        desk->environment.sync.healthTimeout = std::chrono::minutes(5);
        std::stop_source stop;
        const auto run = syncWith(
            *desk, [&] { stop.request_stop(); }, stop.get_token());
        const StepResult &step = stepOf(*run, boundKey);
        QCOMPARE(step.state, StepState::Failed);
        QCOMPARE(step.error->code, ErrorCode::Cancelled);
        QVERIFY(isExtra(*desk));
    }

    void whatIsGoneAtOnceIsNotAskedAbout()
    {
        ClusterDesk desk(std::chrono::seconds(20));
        desk.commit(kept + plain);
        QVERIFY(desk.sync());
        desk.commit(kept);
        const auto session = desk.session();
        const Digest digest = Desk::approveIn(*session, {}).value();
        const int asked = desk.server.requestCount(SimulatedStep::Get);
        QCOMPARE(session->sync(digest, {}, {}).value()->state, RunState::Done);
        QCOMPARE(desk.server.requestCount(SimulatedStep::Get), asked);
    }

    void whatIsBeingDeletedIsNotWritten()
    {
        const auto desk = deskWithBound();
        QVERIFY(desk->sync());
        desk->commit(kept + boundWith("two"));
        const auto plan = desk->session()->plan({}, {}).value();
        QCOMPARE(plan->steps.size(), 0U);
        QCOMPARE(plan->leftAlone.size(), 1U);
        QCOMPARE(plan->leftAlone.front().why, "being deleted since 2026-01-01T00:00:00Z, waits for the finalizer shop.example/hold; sync "
                                              "again when it is gone");
        desk->server.erase(kind, place, QStringLiteral("bound"));
        QCOMPARE(desk->sync().value()->state, RunState::Done);
        QVERIFY(desk->server.object(kind, place, QStringLiteral("bound")));
    }
};

QTEST_GUILESS_MAIN(TestDeletions)
#include "test_deletions.moc"
