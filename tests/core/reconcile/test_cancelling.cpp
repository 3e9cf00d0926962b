// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/gate.h"
#include "tests/core/reconcile/memory_desk.h"
#include "tests/core/reconcile/running_engine.h"

#include <QTest>
#include <thread>

using namespace plumbline;
using namespace plumbline::test;

using Files = MemoryPlace::Files;

namespace {

Gate holdAtFirstWrite(MemoryDesk &desk)
{
    const Gate gate;
    desk.place.setHook([gate](const std::string &key) {
        if (!key.empty())
            gate.pass();
    });
    return gate;
}

}

// Long work that is cancelled stops soon, says so and leaves nothing half known.
class TestCancelling : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whileTheTargetIsObservedNothingIsTold();
    void cancellingFinishesTheObjectAndJournalsIt();
    void cancellingReachesASyncThatWaits();
    void endingDuringASyncStopsCleanly();
};

void TestCancelling::whileTheTargetIsObservedNothingIsTold()
{
    MemoryDesk desk;
    const Revision tip = desk.commit({{"a", "1"}});
    const auto session = desk.session();
    const auto before = session->reconcile({});
    std::stop_source stop;
    desk.place.setHook([&stop](const std::string &) { stop.request_stop(); });
    const auto plan = session->plan({}, stop.get_token());
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Cancelled);
    const auto compared = session->compareWith(tip, stop.get_token());
    QVERIFY(!compared);
    QCOMPARE(compared.error().code, ErrorCode::Cancelled);
    QCOMPARE(session->reconcile(stop.get_token()), before);
    QVERIFY(!before->stale);
    desk.place.setHook({});
    QVERIFY(session->plan({}, {}));
}

void TestCancelling::cancellingFinishesTheObjectAndJournalsIt()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.define(desk.commit({{"a", "1"}, {"b", "1"}, {"c", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isLookedAt));
    const Result<Digest> digest = run.approve();
    QVERIFY(digest);
    const Gate gate = holdAtFirstWrite(desk);
    auto ended = run.beginSync(*digest);
    QVERIFY(gate.reached());
    run.engine->cancelSync(run.id);
    gate.open();
    const auto result = RunningEngine::wait(std::move(ended));
    QVERIFY(result);
    QCOMPARE((*result)->state, RunState::Cancelled);
    QCOMPARE((*result)->count(StepState::Done), std::size_t(1));
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
    QCOMPARE(desk.journal.entries().back().what.result, std::string("cancelled"));
    QCOMPARE(desk.journal.inventory(run.id, "memory:1")->size(), std::size_t(1));
}

void TestCancelling::cancellingReachesASyncThatWaits()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.define(desk.commit({{"a", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isLookedAt));
    const Result<Digest> digest = run.approve();
    QVERIFY(digest);
    std::promise<void> go;
    std::shared_future<void> gone = go.get_future().share();
    desk.place.setHook([gone](const std::string &) { gone.wait_for(patience); });
    run.engine->refresh(run.id); // keeps the environment busy
    auto ended = run.beginSync(*digest);
    run.engine->cancelSync(run.id);
    go.set_value();
    const auto result = RunningEngine::wait(std::move(ended));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QVERIFY(desk.place.files().empty());
    QVERIFY(run.sync(*digest)); // nothing began, so the approval still holds
}

void TestCancelling::endingDuringASyncStopsCleanly()
{
    MemoryDesk desk;
    RunningEngine run(desk);
    desk.define(desk.commit({{"a", "1"}, {"b", "1"}, {"c", "1"}}));
    run.start();
    QVERIFY(run.untilEnvironment(isLookedAt));
    const Result<Digest> digest = run.approve();
    const Gate gate = holdAtFirstWrite(desk);
    const auto ended = run.beginSync(*digest);
    QVERIFY(gate.reached());
    std::jthread ending([&] { run.engine.reset(); });
    gate.open();
    ending.join();
    const std::string result = desk.journal.entries().back().what.result;
    QVERIFY2(result == "cancelled" || result == "done", result.c_str());
    QCOMPARE(desk.journal.inventory(run.id, "memory:1")->size(), desk.place.files().size());
    QVERIFY(!desk.session()->reconcile({})->interrupted);
    QCOMPARE(desk.place.watches(), 0);
}

QTEST_GUILESS_MAIN(TestCancelling)
#include "test_cancelling.moc"
