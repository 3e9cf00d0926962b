// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

#include <QJsonDocument>

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString deployment(const QString &ports)
{
    return QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'web','namespace':'shop'},'spec':{'template':{"
                          "'spec':{'containers':[{'name':'web','image':'web:1','ports':[%1]}]}}}}")
        .arg(ports);
}

const QString http = QStringLiteral("{'name':'http','containerPort':80,'protocol':'TCP'}");
const QString ports = QStringLiteral("/spec/template/spec/containers/0/ports");

class Scene : public ClusterScene {
public:
    Scene()
    {
        declare({deployment(http)});
        if (const QStringList errors = sync(); !errors.isEmpty())
            qFatal("%s", qPrintable(errors.join(u' ')));
    }

    // Another client's edit of the live object's ports.
    void editPorts(const QString &manager, const QString &to)
    {
        server.put(QString(deployment(to)).replace(u'\'', u'"').toUtf8(), manager);
    }

    [[nodiscard]] QJsonArray livePorts()
    {
        const QJsonObject object = *server.object(QStringLiteral("Deployment"), QStringLiteral("shop"), QStringLiteral("web"));
        const QJsonObject spec = object[u"spec"].toObject()[u"template"].toObject()[u"spec"].toObject();
        return spec[u"containers"].toArray()[0].toObject()[u"ports"].toArray();
    }
};

}

class TestStrays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void healsAChangedKeyThatStandsInTheWay()
    {
        Scene scene;
        scene.editPorts(QStringLiteral("kubectl-patch"), QStringLiteral("{'name':'http','containerPort':81,'protocol':'TCP'}"));
        const ClusterScene::Sight sight = scene.look();
        const QStringList told = ClusterScene::told(sight.drift);
        QVERIFY2(told.contains(ports + QStringLiteral("/0 added kubectl-patch")), qPrintable(told.join(u'\n')));
        QVERIFY2(told.contains(ports + QStringLiteral("/0 removed")), qPrintable(told.join(u'\n')));
        const Plan plan = scene.planOf(sight);
        QVERIFY2(plan.refusals.empty(), plan.refusals.empty() ? "" : plan.refusals.front().text().c_str());
        QCOMPARE(plan.steps.size(), 1U);
        QCOMPARE(plan.steps.front().removals.size(), 1U);
        QCOMPARE(plan.steps.front().removals.front().field, (ports + QStringLiteral("/0")).toStdString());
        QCOMPARE(plan.steps.front().removals.front().manager, std::string("kubectl-patch"));
        QCOMPARE(scene.write(plan), QStringList());
        QCOMPARE(scene.livePorts().size(), 1);
        QCOMPARE(scene.livePorts()[0].toObject()[u"containerPort"].toInt(), 80);
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
    }

    void removesAnItemThatSomebodyAdded()
    {
        Scene scene;
        scene.editPorts(QStringLiteral("kubectl-edit"), http + QStringLiteral(",{'name':'more','containerPort':90,'protocol':'TCP'}"));
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList(ports + QStringLiteral("/1 added kubectl-edit")));
        QCOMPARE(scene.sync(), QStringList());
        QCOMPARE(scene.livePorts().size(), 1);
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
    }

    void leavesAnItemThatAControllerAdded()
    {
        Scene scene;
        scene.editPorts(QStringLiteral("mesh-controller"), http + QStringLiteral(",{'name':'more','containerPort':90,'protocol':'TCP'}"));
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
    }

    void writesNothingWhileItLooksAndPlans()
    {
        Scene scene;
        scene.editPorts(QStringLiteral("kubectl-patch"), QStringLiteral("{'name':'http','containerPort':81,'protocol':'TCP'}"));
        const qint64 version = scene.server.version();
        QCOMPARE(scene.plan().steps.size(), 1U);
        QCOMPARE(scene.server.version(), version);
    }

    void refusesAnObjectThatMovedSinceThePlan()
    {
        Scene scene;
        scene.editPorts(QStringLiteral("kubectl-patch"), QStringLiteral("{'name':'http','containerPort':81,'protocol':'TCP'}"));
        const Plan plan = scene.plan();
        scene.editPorts(QStringLiteral("kubectl-patch"), QStringLiteral("{'name':'http','containerPort':82,'protocol':'TCP'}"));
        const qint64 version = scene.server.version();
        QCOMPARE(scene.write(plan).size(), 1);
        QCOMPARE(scene.server.version(), version);
    }
};

QTEST_GUILESS_MAIN(TestStrays)
#include "test_strays.moc"
