// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/disk_desk.h"
#include "tests/core/reconcile/gate.h"
#include "tests/core/reconcile/memory_desk.h"
#include "tests/core/reconcile/running_engine.h"

#include <QTest>
#include <thread>

using namespace plumbline;
using namespace plumbline::test;

using MemoryFiles = MemoryPlace::Files;

namespace {

// Renders as the desk does; the work is cancelled while it renders for the at'th time.
class CancellingRenderer final : public Renderer {
public:
    CancellingRenderer(Renderer &real, std::stop_source stop, int at) : real_(real), stop_(std::move(stop)), left_(at) {}

    Result<std::shared_ptr<const DesiredState>> render(Source &source, const RenderRequest &request, std::stop_token stop) override
    {
        if (--left_ == 0)
            stop_.request_stop();
        return real_.render(source, request, std::move(stop));
    }

private:
    Renderer &real_;
    std::stop_source stop_;
    int left_;
};

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
    void whileItIsRenderedNothingIsTold_data();
    void whileItIsRenderedNothingIsTold();
    void aComparisonStopsAtTheFileThatItIsAt();
    void cancelledBeforeItsRunBeginsASyncLeavesItsApproval();
    void cancellingFinishesTheObjectAndJournalsIt();
    void syncingAgainBringsEveryFile();
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

void TestCancelling::whileItIsRenderedNothingIsTold_data()
{
    QTest::addColumn<int>("at");
    QTest::newRow("what is wanted") << 1;
    QTest::newRow("what was applied, to tell causes") << 2;
}

void TestCancelling::whileItIsRenderedNothingIsTold()
{
    QFETCH(const int, at);
    MemoryDesk desk;
    desk.commit({{"a", "1"}, {"b", "1"}});
    QVERIFY(desk.sync());
    const Revision tip = desk.commit({{"a", "2"}, {"b", "1"}});
    const std::uint64_t entries = desk.journal.lastId();
    using Work = std::function<std::optional<ErrorCode>(EnvironmentSession &, const std::stop_token &)>;
    const auto codeOf = [](const auto &result) { return result ? std::nullopt : std::optional(result.error().code); };
    const std::vector<Work> works{
        [&](EnvironmentSession &session, const std::stop_token &stop) { return codeOf(session.plan({}, stop)); },
        [&](EnvironmentSession &session, const std::stop_token &stop) { return codeOf(session.compareWith(tip, stop)); },
        [&](EnvironmentSession &session, const std::stop_token &stop) -> std::optional<ErrorCode> {
            const auto seen = session.reconcile(stop);
            return seen->error && !seen->drift ? std::optional(seen->error->code) : std::nullopt;
        }};
    for (const Work &work : works) {
        std::stop_source stop;
        SessionPorts ports = desk.ports();
        CancellingRenderer renderer(ports.renderer, stop, at);
        EnvironmentSession session(
            {ports.openSource, ports.openTarget, renderer, ports.journal, ports.workspace, ports.clock, ports.who, ports.stateDirectory},
            desk.entry(), std::make_shared<const Environment>(desk.environment));
        QCOMPARE(work(session, stop.get_token()), std::optional(ErrorCode::Cancelled));
        QVERIFY2(!work(session, {}), "the next time it is done");
    }
    QCOMPARE(desk.journal.lastId(), entries);
}

void TestCancelling::aComparisonStopsAtTheFileThatItIsAt()
{
    MemoryDesk desk;
    const Revision tip = desk.commit({{"a", "1"}, {"b", "1"}, {"c", "1"}});
    for (const char *path : {"a", "b", "c"})
        desk.place.put(path, "hand");
    std::stop_source stop;
    int blobs = 0;
    desk.repository.change([&](MemorySource &source) {
        source.onBlob = [&] {
            ++blobs;
            stop.request_stop();
        };
    });
    const auto session = desk.session();
    const auto compared = session->compareWith(tip, stop.get_token());
    QVERIFY(!compared);
    QCOMPARE(compared.error().code, ErrorCode::Cancelled);
    QCOMPARE(blobs, 1);
    const auto seen = session->reconcile(stop.get_token());
    QVERIFY(seen->error && !seen->drift);
    QVERIFY(session->compareWith(tip, {}));
}

void TestCancelling::cancelledBeforeItsRunBeginsASyncLeavesItsApproval()
{
    // The clock is asked for the first time when the plan has been made.
    class CancellingClock final : public Clock {
    public:
        CancellingClock(const Clock &real, std::stop_source stop) : real_(real), stop_(std::move(stop)) {}
        [[nodiscard]] Time now() const override
        {
            stop_.request_stop();
            return real_.now();
        }

    private:
        const Clock &real_;
        mutable std::stop_source stop_;
    };
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    const Result<Digest> digest = desk.approve();
    QVERIFY(digest);
    const std::uint64_t entries = desk.journal.lastId();
    std::stop_source stop;
    const SessionPorts ports = desk.ports();
    const CancellingClock clock(ports.clock, stop);
    EnvironmentSession session(
        {ports.openSource, ports.openTarget, ports.renderer, ports.journal, ports.workspace, clock, ports.who, ports.stateDirectory},
        desk.entry(), std::make_shared<const Environment>(desk.environment));
    const auto run = session.sync(*digest, {}, stop.get_token());
    QVERIFY(!run);
    QCOMPARE(run.error().code, ErrorCode::Cancelled);
    QCOMPARE(desk.journal.lastId(), entries);
    QVERIFY(desk.session()->sync(*digest, {}, {}));
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
    QCOMPARE(desk.place.files(), (MemoryFiles{{"a", "1"}}));
    QCOMPARE(desk.journal.entries().back().what.result, std::string("cancelled"));
    QCOMPARE(desk.journal.inventory(run.id, "memory:1")->size(), std::size_t(1));
}

void TestCancelling::syncingAgainBringsEveryFile()
{
    constexpr std::size_t count = 400;
    const QTemporaryDir root;
    DiskDesk desk(root.path().toStdString());
    Files wanted;
    for (std::size_t i = 0; i < count; ++i)
        wanted["f" + std::to_string(i % 7) + "/" + std::to_string(i)] = {"value: " + std::to_string(i) + "\n"};
    desk.commit(wanted);
    const Result<Digest> digest = desk.approve();
    QVERIFY(digest);
    std::stop_source stop;
    int renamed = 0;
    desk.killPoint = [&](const char *point) {
        if (std::string_view(point) == "renamed" && ++renamed == 150)
            stop.request_stop();
    };
    const auto cancelled = desk.session()->sync(*digest, {}, stop.get_token());
    QVERIFY(cancelled);
    QCOMPARE((*cancelled)->state, RunState::Cancelled);
    const std::size_t written = desk.live().size();
    QVERIFY2(written >= 150 && written < count, "it stopped on its way");
    QCOMPARE((*cancelled)->count(StepState::Done), written);
    desk.killPoint = {};
    desk.reopenJournal();
    QVERIFY(!desk.session()->reconcile({})->interrupted);
    const auto again = desk.sync();
    QVERIFY(again);
    QCOMPARE((*again)->state, RunState::Done);
    QCOMPARE((*again)->steps.size(), count - written);
    QCOMPARE(desk.live(), wanted);
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
