// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/health_wait.h"
#include "core/reconcile/sync_waves.h"
#include "core/value/readers.h"

#include <QTest>

using namespace plumbline;
using namespace std::chrono_literals;

namespace {

PlanStep step(StepAction action, SyncPhase phase, int wave)
{
    PlanStep out;
    out.action = action;
    out.key = {"", "ConfigMap", "shop", "c"};
    out.phase = phase;
    out.wave = wave;
    return out;
}

Resource job(const std::string &status)
{
    Resource out;
    ReadOptions options;
    options.subject = "text";
    out.key = {"batch", "Job", "shop", "migrate"};
    out.object = readYaml("apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate}\nstatus: " + status + "\n", options)->at(0);
    return out;
}

// Answers with one state after another; the last one stays.
class ScriptedInspector final : public Inspector {
public:
    explicit ScriptedInspector(std::vector<Result<std::vector<Resource>>> answers) : answers_(std::move(answers)) {}

    Result<std::vector<Resource>> read(std::span<const ResourceKey>, std::stop_token) override
    {
        const std::size_t at = std::min(reads_++, answers_.size() - 1);
        if (onRead)
            onRead();
        return answers_[at];
    }
    Result<std::vector<Resource>> made(std::span<const Resource>, std::stop_token) override { return std::vector<Resource>(); }
    Result<std::vector<ObjectEvent>> events(const Resource &, std::stop_token) override { return std::vector<ObjectEvent>(); }
    Result<std::unique_ptr<LogStream>> log(const LogRequest &, std::vector<std::string>, LogEvents) override
    {
        return std::unique_ptr<LogStream>();
    }

    std::function<void()> onRead;

private:
    std::vector<Result<std::vector<Resource>>> answers_;
    std::size_t reads_ = 0;
};

const std::string complete = "{conditions: [{type: Complete, status: 'True'}]}";
const std::string failing = "{conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded}]}";
const HealthWaitLimits quick{10s, 0ms, 1ms};

std::vector<AwaitedObject> awaited(bool isHook)
{
    return {{{"batch", "Job", "shop", "migrate"}, isHook, false, {}, {}}};
}

}

class TestWaves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsAreBegunByPhaseAndWave()
    {
        const std::vector<PlanStep> steps{step(StepAction::Run, SyncPhase::PreSync, 0),    step(StepAction::Create, SyncPhase::Sync, 0),
                                          step(StepAction::Configure, SyncPhase::Sync, 0), step(StepAction::Create, SyncPhase::Sync, 1),
                                          step(StepAction::Prune, SyncPhase::Sync, 0),     step(StepAction::Run, SyncPhase::SyncFail, 0)};
        QString told;
        for (const SyncWave &wave : wavesOf(steps))
            told += QStringLiteral("%1+%2%3 ").arg(wave.first).arg(wave.count).arg(QChar(wave.awaited ? u'w' : u'-'));
        QCOMPARE(told, QStringLiteral("0+1w 1+2w 3+1w 4+1- 5+1w "));
    }

    void theLastWaveIsNotAwaited()
    {
        const std::vector<PlanStep> steps{step(StepAction::Create, SyncPhase::Sync, 0), step(StepAction::Run, SyncPhase::SyncFail, 0)};
        QVERIFY(!wavesOf(steps).front().awaited);
    }

    void filesAreNeverAwaited()
    {
        std::vector<PlanStep> steps{step(StepAction::Create, SyncPhase::Sync, 0), step(StepAction::Create, SyncPhase::Sync, 1)};
        for (PlanStep &each : steps)
            each.key = ResourceKey::file("a");
        QVERIFY(!wavesOf(steps).front().awaited);
    }

    void waitsUntilWellAndTellsWhatFor()
    {
        ScriptedInspector inspector({std::vector{job("{active: 1}")}, std::vector{job("{active: 1}")}, std::vector{job(complete)}});
        std::vector<AwaitedObject> objects = awaited(true);
        QStringList notes;
        awaitHealth(inspector, objects, quick, [&] { notes << QString::fromStdString(objects.front().note); }, {});
        QVERIFY(objects.front().ended);
        QVERIFY(!objects.front().error);
        QCOMPARE(notes, QStringList({QStringLiteral("1 pod active"), QString()}));
    }

    void aHookThatFailsEndsAtOnce()
    {
        ScriptedInspector inspector({std::vector{job(failing)}});
        std::vector<AwaitedObject> objects = awaited(true);
        awaitHealth(inspector, objects, {10s, 10s, 1ms}, {}, {});
        QCOMPARE(objects.front().error->code, ErrorCode::Conflict);
        QVERIFY(objects.front().error->detail.find("BackoffLimitExceeded") != std::string::npos);
    }

    void degradedThatPassesIsNoFailure()
    {
        ScriptedInspector inspector({std::vector{job(failing)}, std::vector{job(complete)}});
        std::vector<AwaitedObject> objects = awaited(false);
        awaitHealth(inspector, objects, {10s, 10s, 1ms}, {}, {});
        QVERIFY(!objects.front().error);
    }

    void theLimitEndsTheWaitWithTheReason()
    {
        ScriptedInspector inspector({std::vector{job("{active: 1}")}});
        std::vector<AwaitedObject> objects = awaited(false);
        awaitHealth(inspector, objects, {0ms, 0ms, 1ms}, {}, {});
        QCOMPARE(objects.front().error->code, ErrorCode::Timeout);
        QVERIFY(objects.front().error->detail.find("1 pod active") != std::string::npos);
    }

    void aServerThatIsAwayForAMomentIsWaitedFor()
    {
        ScriptedInspector inspector({fail(ErrorCode::Unavailable, "cluster", "away"), std::vector{job(complete)}});
        std::vector<AwaitedObject> objects = awaited(false);
        awaitHealth(inspector, objects, quick, {}, {});
        QVERIFY(objects.front().ended && !objects.front().error);
    }

    void whatMayNotBeReadIsNotWaitedFor()
    {
        ScriptedInspector inspector({fail(ErrorCode::Denied, "jobs", "403")});
        std::vector<AwaitedObject> objects = awaited(false);
        awaitHealth(inspector, objects, quick, {}, {});
        QCOMPARE(objects.front().error->code, ErrorCode::Denied);
    }

    void aRequestedStopEndsTheWait()
    {
        std::stop_source stop;
        ScriptedInspector inspector({std::vector{job("{active: 1}")}});
        inspector.onRead = [&stop] { stop.request_stop(); };
        std::vector<AwaitedObject> objects = awaited(false);
        awaitHealth(inspector, objects, {10min, 0ms, 1ms}, {}, stop.get_token());
        QVERIFY(!objects.front().ended);
    }
};

QTEST_APPLESS_MAIN(TestWaves)
#include "test_waves.moc"
