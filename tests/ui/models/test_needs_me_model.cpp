// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "tests/ui/models/watched_model.h"
#include "ui/models/needs_me_model.h"

#include <functional>

using namespace plumbline;
using Change = std::function<void(EnvironmentSnapshot &)>;
Q_DECLARE_METATYPE(Change)

namespace {

std::shared_ptr<const Drift> someDrift()
{
    return std::make_shared<const Drift>(made::drift({made::differing("a", {made::field("/x", "1", "2")})}));
}

void drift(EnvironmentSnapshot &s)
{
    s.drift = someDrift();
    s.driftSince = made::at(-7200);
}

QStringList rows(std::initializer_list<const char *> list)
{
    QStringList out;
    for (const char *text : list)
        out << QString::fromUtf8(text);
    return out;
}

}

class TestNeedsMeModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForAPerson_data()
    {
        QTest::addColumn<QString>("stage");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("titles");
        const auto row = [](const char *name, const char *stage, Change change, std::initializer_list<const char *> titles) {
            QTest::newRow(name) << QString::fromUtf8(stage) << std::move(change) << rows(titles);
        };
        row("in sync", "prod", [](auto &) {}, {});
        row("protected drift", "prod", drift, {"Drifted: web / prod"});
        row("protected, changed by commits", "prod",
            [](auto &s) {
                ResourceDrift one = made::resource("b", ResourceState::Missing);
                one.cause = DriftCause::Commit;
                s.drift = std::make_shared<const Drift>(made::drift({one}));
            },
            {"To sync: web / prod"});
        row("policy refused", "dev", [](auto &s) { s.policyNote = "The plan deletes 5 files."; }, {"Policy waits: web / dev"});
        row("lost journal", "dev", [](auto &s) { s.journalGap.emplace(); }, {"A hold may be lost: web / dev"});
        row("drift elsewhere", "dev", drift, {});
        row("held drift", "dev",
            [](auto &s) {
                drift(s);
                s.hold = Hold{};
            },
            {"Drifted: web / dev"});
        row("heals itself", "prod",
            [](auto &s) {
                drift(s);
                auto healing = std::make_shared<Environment>(*s.environment);
                healing->sync.selfHeal = true;
                s.environment = healing;
            },
            {});
        row("stale drift", "prod",
            [](auto &s) {
                drift(s);
                s.stale = true;
            },
            {});
        row("failed sync", "dev",
            [](auto &s) {
                drift(s);
                s.lastSync = made::entry(9, EntryKind::SyncEnded, 8, "partly");
            },
            {"Sync failed: web / dev"});
        row("failed sync says the drift", "prod",
            [](auto &s) {
                drift(s);
                s.lastSync = made::entry(9, EntryKind::SyncEnded, 8, "failed");
            },
            {"Sync failed: web / prod"});
        row("plan void", "dev", [](auto &s) { s.planVoid = "Git moved"; }, {"Plan void: web / dev"});
        row("interrupted", "dev", [](auto &s) { s.interrupted = InterruptedRun{}; }, {"Interrupted: web / dev"});
        row("new target", "dev", [](auto &s) { s.consent = Consent::New; }, {"Allow target: web / dev"});
        row("changed target", "dev",
            [](auto &s) {
                s.consent = Consent::Changed;
                s.previousTarget = "directory:/old";
            },
            {"Allow target: web / dev"});
        row("error", "dev", [](auto &s) { s.error = Error{ErrorCode::Unavailable, "x", "y"}; }, {"Unknown: web / dev"});
        row("denied", "dev", [](auto &s) { s.error = Error{ErrorCode::Denied, "x", "y"}; }, {"Not visible: web / dev"});
        row("cancelled", "dev", [](auto &s) { s.error = Error{ErrorCode::Cancelled, "x", "y"}; }, {});
    }
    void asksForAPerson()
    {
        QFETCH(QString, stage);
        QFETCH(Change, change);
        EnvironmentSnapshot snapshot = made::inSync(made::environment("web-" + stage.toStdString(), "web", stage.toStdString()));
        change(snapshot);
        NeedsMeModel model;
        WatchedModel watched(model);
        model.setFleet(made::fleet({snapshot}));
        QTEST(watched.lines(), "titles");
        QCOMPARE(watched.mute(), QStringList());
    }

    void productionFirstThenTheOldest()
    {
        const auto with = [](const char *name, const char *stage, int since) {
            EnvironmentSnapshot snapshot = made::inSync(made::environment(name, name, stage));
            snapshot.drift = someDrift();
            snapshot.hold = Hold{};
            snapshot.driftSince = made::at(since);
            return snapshot;
        };
        NeedsMeModel model;
        WatchedModel watched(model);
        model.setFleet(made::fleet({with("a", "dev", -900), with("b", "prod", -10), with("c", "dev", -5000), with("d", "prod", -20)}));
        QCOMPARE(watched.lines(), rows({"Drifted: d / d", "Drifted: b / b", "Drifted: c / c", "Drifted: a / a"}));
        QCOMPARE(model.index(0, 0).data(AgeRole).toString(), QStringLiteral("20 s"));
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("Drifted: d / d; 1 field; for 20 s"));
        QCOMPARE(static_cast<NeedAction>(model.index(0, 0).data(NeedActionRole).toInt()), NeedAction::ViewDrift);
        model.setNow(made::at(60));
        QCOMPARE(model.index(0, 0).data(AgeRole).toString(), QStringLiteral("1 min"));
    }

    void driftByCommitsIsAsOldAsTheNewestOfThem()
    {
        EnvironmentSnapshot snapshot = made::inSync(made::environment("web-prod", "web", "prod"));
        snapshot.drift = someDrift();
        snapshot.live = made::revision(39);
        Commit head = *snapshot.headCommit;
        head.at = made::at(-7200);
        snapshot.headCommit = head;
        NeedsMeModel model;
        model.setFleet(made::fleet({snapshot}));
        QCOMPARE(model.index(0, 0).data(AgeRole).toString(), QStringLiteral("2 h"));
    }

    void repositoriesAskToo()
    {
        RepositorySnapshot repository = made::repository();
        repository.errors = {{ErrorCode::InvalidInput, "plumbline.yaml:1:1", "Bad."}, {ErrorCode::InvalidInput, "x", "y"}};
        repository.transferError = Error{ErrorCode::Timeout, "https://git.example", "No answer."};
        repository.forcePushes = {{"refs/heads/main", made::revision(1), made::revision(2), true}};
        NeedsMeModel model;
        WatchedModel watched(model);
        model.setFleet(made::fleet({}, {repository}));
        QCOMPARE(watched.lines(), rows({"Not fetched: shop-fleet", "Force push: shop-fleet", "Error: shop-fleet"}));
        QVERIFY(!model.index(0, 0).data(EnvironmentRole).isValid());
        QCOMPARE(model.index(2, 0).data(SecondaryTextRole).toString(), QStringLiteral("plumbline.yaml:1:1: Bad. (and 1 more)"));
    }

    void keepsRowsThroughRandomSnapshots()
    {
        made::Random random(3);
        NeedsMeModel model;
        WatchedModel watched(model);
        for (int round = 0; round < 200; ++round) {
            watched.remember();
            model.setFleet(made::randomFleet(random, 25));
            QCOMPARE(watched.lost(), QStringList());
            QCOMPARE(watched.resets.size(), 0);
            QCOMPARE(watched.mute(), QStringList());
        }
    }
};

QTEST_MAIN(TestNeedsMeModel)
#include "test_needs_me_model.moc"
