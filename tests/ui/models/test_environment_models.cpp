// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "tests/ui/models/watched_model.h"
#include "ui/models/environment_tree_model.h"
#include "ui/models/fleet_list_model.h"
#include "ui/models/fleet_model.h"

using namespace plumbline;
using made::environment;

namespace {

EnvironmentSnapshot twoFields(const Environment &declared)
{
    return made::drifted(declared,
                         made::drift({made::differing("app.yaml", {made::field("/a", "1", "2"), made::field("/b", "1", "2")})}, 30));
}

EnvironmentSnapshot held(EnvironmentSnapshot snapshot)
{
    snapshot.hold = Hold{made::revision(30), "ops-1", "load test", made::at(-100)};
    return snapshot;
}

EnvironmentSnapshot behind(EnvironmentSnapshot snapshot, std::size_t commits)
{
    snapshot.behind = commits;
    return snapshot;
}

std::shared_ptr<const FleetSnapshot> shop()
{
    return made::fleet({made::inSync(environment("payments-dev", "payments", "dev")),
                        made::inSync(environment("payments-staging", "payments", "staging")),
                        behind(held(twoFields(environment("payments-prod", "payments", "prod"))), 8), made::inSync(environment("web-lab")),
                        made::inSync(environment("web-dev", "web", "dev"))});
}

QStringList words(std::initializer_list<const char *> list)
{
    QStringList out;
    for (const char *word : list)
        out << QString::fromUtf8(word);
    return out;
}

EnvironmentId id(const char *name)
{
    return {"/srv/git/shop-fleet", name};
}

}

class TestEnvironmentModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sidebarGroupsByRepositoryAndAppInStageOrder()
    {
        EnvironmentTreeModel model;
        WatchedModel watched(model);
        model.setFleet(shop());
        QCOMPARE(watched.lines(), words({"shop-fleet", " payments", "  dev", "  staging", "  prod", " web", "  dev", "  lab"}));
        QCOMPARE(watched.mute(), QStringList());
        const QModelIndex prod = model.indexOfEnvironment(id("payments-prod"));
        QCOMPARE(prod.data(NoteRole).toString(), QStringLiteral("held, drifted 2"));
        QCOMPARE(markAt(prod), Mark::Held);
        QCOMPARE(prod.data(Qt::AccessibleTextRole).toString(), QStringLiteral("payments, prod: drifted, 2 fields; held; 8 behind"));
        QCOMPARE(prod.data(EnvironmentRole).value<EnvironmentId>(), id("payments-prod"));
        QCOMPARE(model.environmentAt(prod), std::optional(id("payments-prod")));
        QCOMPARE(model.environmentAt(prod.parent()), std::nullopt);
        QCOMPARE(model.index(0, 0).data(NoteRole).toString(), QStringLiteral("main"));
        const auto counts = prod.parent().data(MarkCountsRole).value<MarkCounts>();
        QCOMPARE(counts.size(), std::size_t(1));
        QCOMPARE(counts[0].mark, Mark::Drifted);
        QCOMPARE(prod.parent().data(Qt::AccessibleTextRole).toString(), QStringLiteral("payments: 3 environments, 1 not in sync"));
    }

    void sidebarFilterKeepsTheRowsAbove_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("name") << QStringLiteral("lab") << words({"shop-fleet", " web", "  lab"});
        QTest::newRow("app, any case") << QStringLiteral("WEB") << words({"shop-fleet", " web", "  dev", "  lab"});
        QTest::newRow("state") << QStringLiteral("drift") << words({"shop-fleet", " payments", "  prod"});
        QTest::newRow("note") << QStringLiteral("held") << words({"shop-fleet", " payments", "  prod"});
        QTest::newRow("nothing") << QStringLiteral("zebra") << QStringList();
        QTest::newRow("repository") << QStringLiteral("shop-f")
                                    << words({"shop-fleet", " payments", "  dev", "  staging", "  prod", " web", "  dev", "  lab"});
    }
    void sidebarFilterKeepsTheRowsAbove()
    {
        QFETCH(QString, filter);
        EnvironmentTreeModel model;
        WatchedModel watched(model);
        model.setFleet(shop());
        const QPersistentModelIndex lab = model.indexOfEnvironment(id("web-lab"));
        watched.remember();
        model.setFilter(filter);
        QTEST(watched.lines(), "rows");
        QCOMPARE(watched.lost(), QStringList());
        model.setFilter({});
        QCOMPARE(watched.lines().size(), 8);
    }

    void repositoriesShowTheirErrorsAndTransfers()
    {
        RepositorySnapshot broken = made::repository();
        broken.errors = {{ErrorCode::InvalidInput, "plumbline.yaml:3:1", "Unknown field \"pth\"."}};
        broken.transfer = "Receiving objects 41 %";
        EnvironmentTreeModel model;
        model.setFleet(made::fleet({}, {broken}));
        const QModelIndex row = model.index(0, 0);
        QCOMPARE(markAt(row), Mark::Warning);
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains(QStringLiteral("plumbline.yaml:3:1")));
        QCOMPARE(row.data(NoteRole).toString(), QStringLiteral("Receiving objects 41 %"));
    }

    void matrixHasAColumnForEachStage()
    {
        FleetModel model;
        WatchedModel watched(model);
        model.setFleet(shop());
        QStringList headers;
        for (int column = 0; column < model.columnCount(); ++column)
            headers << model.headerData(column, Qt::Horizontal).toString();
        QCOMPARE(headers, words({"App", "dev", "staging", "prod", "lab"}));
        QCOMPARE(watched.lines(), words({"payments", "web"}));
        QCOMPARE(watched.mute(), QStringList());
        const QModelIndex prod = model.indexOfEnvironment(id("payments-prod"));
        QCOMPARE(prod.column(), 3);
        QCOMPARE(prod.data().toString(), QStringLiteral("Drifted 2"));
        QCOMPARE(prod.data(DriftCountRole).toInt(), 2);
        QCOMPARE(prod.data(HeldRole).toBool(), true);
        QCOMPARE(static_cast<Tone>(prod.data(TintRole).toInt()), Tone::Held);
        QCOMPARE(prod.data(DistanceRole).toString(), QStringLiteral("8 behind"));
        QCOMPARE(prod.data(HealthWordRole).toString(), QStringLiteral("Files differ"));
        QCOMPARE(prod.data(SyncedRole).toString(), QStringLiteral("2 h by ops-2"));
        const QModelIndex quiet = model.indexOfEnvironment(id("web-dev"));
        QCOMPARE(static_cast<Tone>(quiet.data(TintRole).toInt()), Tone::None);
        QCOMPARE(quiet.data(HealthWordRole).toString(), QStringLiteral("Files match"));
        QCOMPARE(model.headerData(3, Qt::Horizontal, ProtectedRole).toBool(), true);
        const QModelIndex none = model.index(1, 2);
        QCOMPARE(none.data().toString(), QStringLiteral("No environment"));
        QVERIFY(!none.data(EnvironmentRole).isValid());
        QCOMPARE(model.factsAt(none), nullptr);
    }

    void environmentsThatShareAStageGetColumnsOfTheirOwn()
    {
        FleetModel model;
        model.setFleet(
            made::fleet({made::inSync(environment("api-dev", "api", "dev")), made::inSync(environment("api-prod-eu", "api", "prod")),
                         made::inSync(environment("api-prod-us", "api", "prod"))}));
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), QStringLiteral("prod-eu"));
        QCOMPARE(model.indexOfEnvironment({"/srv/git/shop-fleet", "api-prod-us"}).column(), 3);
    }

    void columnsComeAndGoWithoutAReset()
    {
        FleetModel model;
        WatchedModel watched(model);
        model.setFleet(shop());
        watched.remember();
        QSignalSpy inserted(&model, &QAbstractItemModel::columnsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::columnsRemoved);
        model.setFleet(made::fleet({made::inSync(environment("payments-dev", "payments", "dev")),
                                    made::inSync(environment("payments-qa", "payments", "qa")),
                                    made::inSync(environment("payments-prod", "payments", "prod"))}));
        QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), QStringLiteral("qa"));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(removed.size(), 2);
        QCOMPARE(watched.resets.size(), 0);
        QCOMPARE(watched.lost(), QStringList());
    }

    void problemsFirstMovesRows()
    {
        FleetModel model;
        WatchedModel watched(model);
        FleetListModel list;
        WatchedModel listed(list);
        const auto fleet =
            made::fleet({made::inSync(environment("api-prod", "api", "prod")), twoFields(environment("web-prod", "web", "prod"))});
        model.setFleet(fleet);
        list.setFleet(fleet);
        watched.remember();
        listed.remember();
        QCOMPARE(watched.lines(), words({"api", "web"}));
        model.setOrder(FleetOrder::ProblemsFirst);
        list.setOrder(FleetOrder::ProblemsFirst);
        QCOMPARE(watched.lines(), words({"web", "api"}));
        QCOMPARE(listed.lines(), (QStringList{QStringLiteral("web / prod"), QStringLiteral("api / prod")}));
        QCOMPARE(watched.moves.size(), 1);
        QCOMPARE(watched.lost(), QStringList());
        QCOMPARE(listed.mute(), QStringList());
    }

    void agesFollowTheClockAlone()
    {
        FleetModel model;
        WatchedModel watched(model);
        model.setFleet(shop());
        watched.remember();
        model.setNow(made::at(1));
        QVERIFY(watched.onlyChanges());
        QCOMPARE(watched.changes.size(), 0); // still "2 h"
        model.setNow(made::at(86'400));
        QCOMPARE(model.indexOfEnvironment(id("web-dev")).data(SyncedRole).toString(), QStringLiteral("1 d by ops-2"));
        QVERIFY(watched.changes.size() > 0);
    }

    void untrustedTextIsMadeVisible()
    {
        Environment declared = environment("a\x1b"
                                           "b-x\xe2\x80\xae"
                                           "y",
                                           "ap\xe2\x80\xae"
                                           "p",
                                           "st\n1");
        EnvironmentTreeModel tree;
        FleetModel fleet;
        tree.setFleet(made::fleet({made::inSync(declared)}));
        fleet.setFleet(made::fleet({made::inSync(declared)}));
        const QModelIndex app = tree.index(0, 0, tree.index(0, 0));
        QCOMPARE(app.data().toString(), QStringLiteral("ap\\u202Ep"));
        QVERIFY(!tree.index(0, 0, app).data(Qt::ToolTipRole).toString().contains(QChar(0x1b)));
        QVERIFY(!fleet.headerData(1, Qt::Horizontal).toString().contains(u'\n'));
    }

    void keepsRowsThroughRandomSnapshots_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 15; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void keepsRowsThroughRandomSnapshots()
    {
        QFETCH(unsigned, seed);
        made::Random random(seed);
        EnvironmentTreeModel tree;
        FleetModel matrix;
        FleetListModel list;
        WatchedModel watchedTree(tree);
        WatchedModel watchedMatrix(matrix);
        WatchedModel watchedList(list);
        matrix.setOrder(FleetOrder::ProblemsFirst);
        for (int round = 0; round < 30; ++round) {
            const auto fleet = made::randomFleet(random, 30);
            for (WatchedModel *watched : {&watchedTree, &watchedMatrix, &watchedList})
                watched->remember();
            tree.setFleet(fleet);
            matrix.setFleet(fleet);
            list.setFleet(fleet);
            for (WatchedModel *watched : {&watchedTree, &watchedMatrix, &watchedList}) {
                QCOMPARE(watched->lost(), QStringList());
                QCOMPARE(watched->resets.size(), 0);
                QCOMPARE(watched->mute(), QStringList());
            }
            for (const auto &snapshot : fleet->environments) {
                const EnvironmentId &each = snapshot->environment->id;
                QCOMPARE(tree.environmentAt(tree.indexOfEnvironment(each)), std::optional(each));
                QCOMPARE(matrix.environmentAt(matrix.indexOfEnvironment(each)), std::optional(each));
                QCOMPARE(list.environmentAt(list.indexOfEnvironment(each)), std::optional(each));
            }
        }
    }
};

QTEST_MAIN(TestEnvironmentModels)
#include "test_environment_models.moc"
