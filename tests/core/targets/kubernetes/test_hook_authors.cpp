// SPDX-License-Identifier: GPL-3.0-or-later
// Whose hook another one of its name may replace.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/hook.h"
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString configMap(const QString &name, bool hook, const QString &value = QStringLiteral("1"))
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%1','namespace':'shop'%2},'data':{'a':'%3'}}")
        .arg(name, hook ? QStringLiteral(",'annotations':{'argocd.argoproj.io/hook':'PreSync'}") : QString(), value);
}

const QString migrate = QStringLiteral("migrate");
const std::string one = "plumbline-one";
const std::string other = "plumbline-other";

QString uidOf(ClusterScene &scene)
{
    const auto live = scene.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), migrate);
    return live ? live->value(u"metadata").toObject().value(u"uid").toString() : QString();
}

}

class TestHookAuthors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEnvironmentReplacesItsOwnHook()
    {
        ClusterScene scene(one);
        scene.declare({configMap(migrate, true)});
        QCOMPARE(scene.sync(), QStringList());
        const QString first = uidOf(scene);
        QCOMPARE(scene.sync(), QStringList());
        QVERIFY(!first.isEmpty() && uidOf(scene) != first);
    }

    void whatThisEnvironmentDidNotMakeIsLeftAlone_data()
    {
        QTest::addColumn<QString>("author");
        QTest::addColumn<QString>("told");
        QTest::newRow("another environment's") << QString::fromStdString(other)
                                               << QStringLiteral("the environment of the ApplySet shop/plumbline-other made");
        QTest::newRow("it names nobody") << QString() << QStringLiteral("delete it and sync again");
    }
    void whatThisEnvironmentDidNotMakeIsLeftAlone()
    {
        QFETCH(const QString, author);
        QFETCH(const QString, told);
        ClusterScene scene(author.toStdString());
        scene.declare({configMap(migrate, true)});
        QCOMPARE(scene.sync(), QStringList());
        const QString first = uidOf(scene);
        scene.reopen(one);
        const QStringList errors = scene.sync();
        QCOMPARE(errors.size(), 1);
        QVERIFY2(errors.front().contains(told), qPrintable(errors.front()));
        QCOMPARE(uidOf(scene), first);
    }

    void aHookIsNotClearedAwayForAnotherEnvironment()
    {
        ClusterScene scene(other);
        scene.declare({configMap(migrate, true)});
        QCOMPARE(scene.sync(), QStringList());
        scene.reopen(one);
        const Plan plan = scene.plan();
        QVERIFY(!scene.target->discard(plan.steps.front(), {}));
        QVERIFY(!uidOf(scene).isEmpty());
    }

    // Git makes a hook of what was synced; another environment took it meanwhile.
    void whatAnotherEnvironmentKeepsByNowIsNotMadeAHook()
    {
        ClusterScene scene(one);
        scene.declare({configMap(migrate, false)});
        QCOMPARE(scene.sync(), QStringList());
        const Inventory own = scene.inventory;
        scene.reopen(other);
        scene.declare({configMap(migrate, false, QStringLiteral("2"))});
        QCOMPARE(scene.sync(), QStringList());
        const QString taken = uidOf(scene);
        scene.inventory = own;
        scene.reopen(one);
        scene.declare({configMap(migrate, true)});
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), 1U);
        QVERIFY(!plan.steps.front().recreate);
        QCOMPARE(scene.write(plan).size(), 1);
        QCOMPARE(uidOf(scene), taken);
    }
};

QTEST_GUILESS_MAIN(TestHookAuthors)
#include "test_hook_authors.moc"
