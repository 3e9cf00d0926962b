// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "ui/models/environment_facts.h"

#include <QTest>
#include <functional>

using namespace plumbline;
using Change = std::function<void(EnvironmentSnapshot &)>;
Q_DECLARE_METATYPE(Change)

namespace {

std::shared_ptr<const Drift> share(Drift drift)
{
    return std::make_shared<const Drift>(std::move(drift));
}

void drift(EnvironmentSnapshot &s)
{
    s.drift = share(made::drift(
        {made::differing("a", {made::field("/x", "1", "2"), made::field("/y", "1", "2")}), made::resource("b", ResourceState::Missing)}));
}

void failed(EnvironmentSnapshot &s)
{
    s.lastSync = made::entry(90, EntryKind::SyncEnded, 80, "failed");
}

void run(EnvironmentSnapshot &s)
{
    drift(s);
    SyncRun run = made::run(std::make_shared<const Plan>(made::plan(*s.drift)));
    run.steps[0].state = StepState::Done;
    s.run = std::make_shared<const SyncRun>(std::move(run));
}

}

class TestEnvironmentFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void state_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<Mark>("mark");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, Change change, Mark mark, const char *word, const char *detail) {
            QTest::newRow(name) << std::move(change) << mark << QString::fromUtf8(word) << QString::fromUtf8(detail);
        };
        row(
            "in sync", [](auto &) {}, Mark::InSync, "In sync", "");
        row("drifted", drift, Mark::Drifted, "Drifted 3", "2 fields, 1 missing");
        row(
            "missing", [](auto &s) { s.drift = share(made::drift({made::resource("b", ResourceState::Missing)})); }, Mark::Missing,
            "Missing 1", "1 missing");
        row(
            "extra", [](auto &s) { s.drift = share(made::drift({made::resource("b", ResourceState::Extra)})); }, Mark::Extra, "Extra 1",
            "1 extra");
        row(
            "by commits alone",
            [](auto &s) {
                ResourceDrift one = made::resource("b", ResourceState::Missing);
                one.cause = DriftCause::Commit;
                s.drift = share(made::drift({one}));
            },
            Mark::Configure, "Differs 1", "1 missing, by commits");
        row(
            "changed live, and by a commit",
            [](auto &s) {
                ResourceDrift one = made::resource("b", ResourceState::Missing);
                one.cause = DriftCause::Commit;
                s.drift = share(made::drift({made::resource("a", ResourceState::Extra), one}));
            },
            Mark::Extra, "Extra 1", "1 extra, and 1 by commits");
        row(
            "only unmanaged files", [](auto &s) { s.drift = share(made::drift({made::resource("b", ResourceState::Unmanaged)})); },
            Mark::InSync, "In sync", "");
        row(
            "partly unreadable", [](auto &s) { s.drift = share(made::drift({made::resource("b", ResourceState::Unknown)})); },
            Mark::Unknown, "Unknown", "1 file could not be read");
        row(
            "unreadable and drifted",
            [](auto &s) {
                s.drift = share(made::drift({made::resource("b", ResourceState::Unknown), made::resource("c", ResourceState::Missing)}));
            },
            Mark::Unknown, "Unknown", "1 file could not be read, 1 missing");
        row(
            "stale",
            [](auto &s) {
                s.stale = true;
                s.observedAt = made::at(-42 * 60);
            },
            Mark::Stale, "Stale 42 min", "");
        row(
            "stale and never seen",
            [](auto &s) {
                s.stale = true;
                s.observedAt.reset();
            },
            Mark::Stale, "Stale", "");
        row(
            "denied",
            [](auto &s) {
                s.error = Error{ErrorCode::Denied, "/srv", "Ask for access."};
                s.drift = nullptr;
            },
            Mark::Forbidden, "Not visible", "/srv: Ask for access.");
        row(
            "nothing observed", [](auto &s) { s.drift = nullptr; }, Mark::Pending, "Not read yet", "");
        row(
            "nothing observed, and why",
            [](auto &s) {
                s.drift = nullptr;
                s.error = Error{ErrorCode::NotFound, "/srv", "Gone."};
            },
            Mark::Unknown, "Unknown", "/srv: Gone.");
        row(
            "failed and still out",
            [](auto &s) {
                drift(s);
                failed(s);
            },
            Mark::Failed, "Sync failed", "2 fields, 1 missing");
        row("failed, repaired since", failed, Mark::InSync, "In sync", "");
        row(
            "not allowed", [](auto &s) { s.consent = Consent::New; }, Mark::Awaiting, "Target not allowed", "directory:/srv/shop-prod");
        row(
            "interrupted", [](auto &s) { s.interrupted = InterruptedRun{7, made::revision(1), "ops-1", made::at(-5), 3, 9, {}}; },
            Mark::Warning, "Interrupted", "a sync by ops-1 did not end");
        row("syncing", run, Mark::Syncing, "Syncing 1 of 2", "");
    }
    void state()
    {
        QFETCH(Change, change);
        EnvironmentSnapshot snapshot = made::inSync(made::environment("shop-prod", "shop", "prod"));
        change(snapshot);
        const EnvironmentFacts facts = factsOf(snapshot, made::at());
        QTEST(facts.mark, "mark");
        QTEST(facts.word, "word");
        QTEST(facts.detail, "detail");
    }

    void onlyAWholeReadingIsDrawnInSync()
    {
        EnvironmentSnapshot snapshot = made::inSync(made::environment("shop-prod"));
        QCOMPARE(factsOf(snapshot, made::at()).health, QStringLiteral("Files match"));
        snapshot.stale = true;
        QVERIFY(factsOf(snapshot, made::at()).mark != Mark::InSync);
        QCOMPARE(factsOf(snapshot, made::at()).health, QStringLiteral("Files unknown"));
        QVERIFY(!factsOf(snapshot, made::at()).note.isEmpty());
    }

    void distance_data()
    {
        QTest::addColumn<int>("behind");
        QTest::addColumn<int>("ahead");
        QTest::addColumn<bool>("live");
        QTest::addColumn<QString>("text");
        QTest::newRow("head") << 0 << 0 << true << QStringLiteral("at head");
        QTest::newRow("behind") << 8 << 0 << true << QStringLiteral("8 behind");
        QTest::newRow("both") << 2 << 1 << true << QStringLiteral("1 ahead, 2 behind");
        QTest::newRow("never") << 0 << 0 << false << QStringLiteral("never synced");
    }
    void distance()
    {
        QFETCH(int, behind);
        QFETCH(int, ahead);
        QFETCH(bool, live);
        EnvironmentSnapshot snapshot = made::inSync(made::environment("shop-prod"));
        snapshot.behind = static_cast<std::size_t>(behind);
        snapshot.ahead = static_cast<std::size_t>(ahead);
        if (!live)
            snapshot.live.reset();
        QTEST(factsOf(snapshot, made::at()).distance, "text");
    }

    void aTargetThatMovedIsSyncedElsewhereAndNotNever()
    {
        EnvironmentSnapshot snapshot = made::inSync(made::environment("shop-prod"));
        snapshot.live.reset();
        snapshot.lastSync = made::entry(90, EntryKind::SyncEnded, 80, "done");
        snapshot.consent = Consent::Moved;
        QCOMPARE(factsOf(snapshot, made::at()).distance, QStringLiteral("synced elsewhere"));
        snapshot.consent = Consent::Allowed;
        snapshot.lastSync = made::entry(90, EntryKind::SyncEnded, 80, "failed");
        QCOMPARE(factsOf(snapshot, made::at()).distance, QStringLiteral("not synced whole yet"));
    }

    void aClusterThatCannotBeToldIsNotCalledAnother_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("uid");
        QTest::addColumn<QString>("word");
        const QString same = QStringLiteral("https://one:6443 (authority ab, kube-system 1-2-3)");
        QTest::newRow("its uid may not be read") << same << QString() << QStringLiteral("Not verifiable");
        QTest::newRow("another uid") << same << QStringLiteral("4-5-6") << QStringLiteral("Leads elsewhere");
        QTest::newRow("another server") << QStringLiteral("https://two:6443 (authority ab, kube-system 1-2-3)") << QString()
                                        << QStringLiteral("Leads elsewhere");
        QTest::newRow("another authority") << QStringLiteral("https://one:6443 (authority cd, kube-system 1-2-3)") << QString()
                                           << QStringLiteral("Leads elsewhere");
    }
    void aClusterThatCannotBeToldIsNotCalledAnother()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, uid);
        EnvironmentSnapshot snapshot = made::inSync(made::environment("shop-prod"));
        snapshot.consent = Consent::Moved;
        snapshot.previousTarget = before.toStdString();
        snapshot.access = TargetAccess();
        snapshot.access->context = "prod";
        snapshot.access->cluster = {"https://one:6443", "ab", uid.toStdString()};
        QTEST(factsOf(snapshot, made::at()).word, "word");
    }

    void clustersHoldObjectsAndNotFiles()
    {
        DriftSummary summary;
        summary.drifted = 2;
        QCOMPARE(driftText(summary, TargetKind::Directory), QStringLiteral("2 files"));
        QCOMPARE(driftText(summary, TargetKind::Kubernetes), QStringLiteral("2 objects"));
    }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("app");
        QTest::addColumn<QString>("stage");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *name, const char *app, const char *stage, const char *result) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(app) << QString::fromUtf8(stage)
                                << QString::fromUtf8(result);
        };
        row("shop-prod", "", "", "shop|prod|prod");
        row("shop-prod-eu", "", "prod-eu", "shop|prod-eu|prod-eu");
        row("my-shop-prod-eu", "my-shop", "prod", "my-shop|prod-eu|prod");
        row("shop", "", "", "shop|shop|shop");
        row("-odd", "", "", "-odd|-odd|-odd");
        row("cart", "shop", "dev", "shop|cart|dev");
    }
    void names()
    {
        QFETCH(QString, name);
        QFETCH(QString, app);
        QFETCH(QString, stage);
        const Environment declared = made::environment(name.toStdString(), app.toStdString(), stage.toStdString());
        QTEST(QString::fromStdString(appOf(declared) + "|" + stageOf(declared) + "|" + columnOf(declared)), "result");
    }

    void stagesHaveTheirUsualOrder()
    {
        const std::vector<std::string> order{"dev", "test", "qa", "staging", "prod", "moon"};
        for (std::size_t i = 1; i < order.size(); ++i)
            QVERIFY(stageRank(order[i - 1]) < stageRank(order[i]));
        QCOMPARE(stageRank("prod-eu"), stageRank("production"));
    }

    void healthIsTheReportsWhereTheTargetHoldsObjects()
    {
        Environment environment = made::environment("shop-prod");
        environment.targetKind = TargetKind::Kubernetes;
        EnvironmentSnapshot snapshot = made::inSync(environment);
        QCOMPARE(factsOf(snapshot, made::at()).healthMark, Mark::Unknown);
        auto report = std::make_shared<HealthReport>();
        report->overall = {Health::Degraded, "Pod web-7d: ImagePullBackOff", {}, made::at(-60)};
        report->tells = ResourceKey{"apps", "Deployment", "shop", "web"};
        report->objects.push_back({*report->tells, report->overall, "1"});
        snapshot.health = report;
        const EnvironmentFacts facts = factsOf(snapshot, made::at());
        QCOMPARE(facts.health, QStringLiteral("Degraded"));
        QCOMPARE(facts.healthReason, QStringLiteral("Deployment web: Pod web-7d: ImagePullBackOff since 11:59"));
        QVERIFY(facts.needsPerson);
        QVERIFY(facts.sentence().contains(facts.healthReason));
        snapshot.stale = true;
        QCOMPARE(factsOf(snapshot, made::at()).health, QStringLiteral("Health unknown"));
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentFacts)
#include "test_environment_facts.moc"
