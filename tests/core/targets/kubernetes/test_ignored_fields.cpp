// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString deployment(const QString &image, int replicas)
{
    return QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop'},'spec':{'replicas':%1,"
                          "'template':{'spec':{'containers':[{'name':'web','image':'%2'}]}}}}")
        .arg(replicas)
        .arg(image);
}

// A synced Deployment that an autoscaler scaled to 7 since, and whose replicas are ignored or not.
class Scene : public ClusterScene {
public:
    explicit Scene(bool ignored)
    {
        if (ignored) {
            IgnoreRule rule;
            rule.kind = "Deployment";
            rule.jsonPaths = {".spec.replicas"};
            environment.ignoreDifferences = {rule};
            reopen({});
        }
        declare({deployment(QStringLiteral("web:1"), 1)});
        if (const QStringList errors = sync(); !errors.isEmpty())
            qFatal("%s", qPrintable(errors.join(u' ')));
        scale(QStringLiteral("web:1"), 7);
    }

    void scale(const QString &image, int replicas)
    {
        server.put(deployment(image, replicas).replace(u'\'', u'"').toUtf8(), QStringLiteral("autoscaler"));
    }
    [[nodiscard]] QJsonObject spec()
    {
        return server.object(QStringLiteral("Deployment"), QStringLiteral("shop"), QStringLiteral("web"))->value(u"spec").toObject();
    }
    [[nodiscard]] QString image()
    {
        return spec()[u"template"].toObject()[u"spec"].toObject()[u"containers"].toArray()[0].toObject()[u"image"].toString();
    }
};

QStringList texts(const std::vector<std::string> &from)
{
    QStringList out;
    for (const std::string &text : from)
        out += QString::fromStdString(text);
    return out;
}

}

class TestIgnoredFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void toldAsIgnored()
    {
        Scene scene(true);
        const Drift drift = scene.look().drift;
        QCOMPARE(ClusterScene::told(drift), QStringList(QStringLiteral("/spec/replicas changed autoscaler")));
        QCOMPARE(drift.summary.ignored, 1U);
        QCOMPARE(drift.status, SyncStatus::Synced);
        QVERIFY(scene.plan().steps.empty());
    }

    void leftToWhoeverSetThem()
    {
        Scene scene(true);
        scene.declare({deployment(QStringLiteral("web:2"), 1)});
        const ClusterScene::Sight sight = scene.look();
        QCOMPARE(sight.drift.resources.front().cause, DriftCause::Commit);
        const Plan plan = scene.planOf(sight);
        QVERIFY2(plan.refusals.empty(), plan.refusals.empty() ? "" : plan.refusals.front().text().c_str());
        QCOMPARE(plan.steps.size(), 1U);
        QVERIFY(plan.steps.front().takeOvers.empty());
        QVERIFY(!plan.steps.front().takesOver);
        QCOMPARE(texts(plan.steps.front().notes),
                 QStringList(QStringLiteral("leaves /spec/replicas to autoscaler, as ignoreDifferences says")));
        QCOMPARE(scene.write(plan), QStringList());
        QCOMPARE(scene.image(), QStringLiteral("web:2"));
        QCOMPARE(scene.spec()[u"replicas"].toInt(), 7);
        QCOMPARE(scene.look().drift.status, SyncStatus::Synced);
    }

    void staySoWhenTheyMoveAgain()
    {
        Scene scene(true);
        scene.declare({deployment(QStringLiteral("web:2"), 1)});
        QCOMPARE(scene.sync(), QStringList());
        QCOMPARE(scene.look().drift.status, SyncStatus::Synced);
        const int asked = scene.server.requestCount(SimulatedStep::Apply);
        scene.scale(QStringLiteral("web:2"), 9);
        QCOMPARE(scene.look().drift.status, SyncStatus::Synced);
        QCOMPARE(scene.server.requestCount(SimulatedStep::Apply), asked); // known without another question
    }

    void voidNoPlanByMoving()
    {
        Scene scene(true);
        scene.declare({deployment(QStringLiteral("web:2"), 1)});
        const Plan plan = scene.plan();
        scene.scale(QStringLiteral("web:1"), 9);
        QCOMPARE(scene.plan().digest, plan.digest);
        QCOMPARE(scene.write(plan), QStringList());
        QCOMPARE(scene.image(), QStringLiteral("web:2"));
        QCOMPARE(scene.spec()[u"replicas"].toInt(), 9);
    }

    // Between the last look and the write, which is made again of the newer version (safety rule 15).
    void stayWhereTheyMoveAtTheLastMoment()
    {
        Scene scene(true);
        scene.declare({deployment(QStringLiteral("web:2"), 1)});
        const Plan plan = scene.plan();
        const int asked = scene.server.requestCount(SimulatedStep::Apply);
        scene.scale(QStringLiteral("web:1"), 9);
        QCOMPARE(scene.write(plan), QStringList());
        QCOMPARE(scene.server.requestCount(SimulatedStep::Apply), asked + 2);
        QCOMPARE(scene.image(), QStringLiteral("web:2"));
        QCOMPARE(scene.spec()[u"replicas"].toInt(), 9);
    }

    // Taking out what somebody added writes the object's managers first.
    void stayWhereAnAdditionIsTakenOut()
    {
        Scene scene(true);
        const QString two = QStringLiteral("web:1'},{'name':'more','image':'more:1");
        scene.server.put(deployment(two, 7).replace(u'\'', u'"').toUtf8(), QStringLiteral("kubectl-edit"));
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), 1U);
        QCOMPARE(plan.steps.front().removals.size(), 1U);
        QCOMPARE(scene.write(plan), QStringList());
        QCOMPARE(scene.image(), QStringLiteral("web:1"));
        QCOMPARE(scene.spec()[u"replicas"].toInt(), 7);
    }

    void hideNoOtherMove()
    {
        Scene scene(true);
        scene.declare({deployment(QStringLiteral("web:2"), 1)});
        const Plan plan = scene.plan();
        scene.scale(QStringLiteral("web:3"), 9);
        QCOMPARE(scene.write(plan).size(), 1);
        QCOMPARE(scene.image(), QStringLiteral("web:3"));
        QVERIFY(scene.plan().digest != plan.digest);
    }

    void appliedWhereNobodyElseSetThem()
    {
        Scene scene(true);
        scene.server.erase(QStringLiteral("Deployment"), QStringLiteral("shop"), QStringLiteral("web"));
        QCOMPARE(scene.sync(), QStringList());
        QCOMPARE(scene.spec()[u"replicas"].toInt(), 1);
        scene.declare({deployment(QStringLiteral("web:2"), 3)});
        QCOMPARE(scene.sync(), QStringList());
        QCOMPARE(scene.spec()[u"replicas"].toInt(), 3);
    }

    void takenOverWhereNoRuleIgnoresThem()
    {
        Scene scene(false);
        scene.declare({deployment(QStringLiteral("web:2"), 1)});
        const Plan plan = scene.plan();
        QCOMPARE(plan.steps.size(), 1U);
        QCOMPARE(plan.steps.front().takeOvers.size(), 1U);
        QVERIFY(plan.steps.front().takesOver);
    }
};

QTEST_GUILESS_MAIN(TestIgnoredFields)
#include "test_ignored_fields.moc"
