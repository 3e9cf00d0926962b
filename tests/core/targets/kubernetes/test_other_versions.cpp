// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"
#include "tests/support/kubernetes/simulated_discovery.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString definition(const QString &versions)
{
    QStringList list;
    for (const QString &version : versions.split(u' '))
        list += QStringLiteral("{'name':'%1','served':true}").arg(version);
    return QStringLiteral("{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'things.x.io'},"
                          "'spec':{'group':'x.io','names':{'kind':'Thing'},'scope':'Namespaced','versions':[%1]}}")
        .arg(list.join(u','));
}

QString thing(const QString &version, int size)
{
    return QStringLiteral("{'apiVersion':'x.io/%1','kind':'Thing','metadata':{'name':'one','namespace':'shop'},'spec':{'size':%2}}")
        .arg(version)
        .arg(size);
}

// A definition and an object of it, synced in version v1 of a cluster that serves no other.
class Scene : public ClusterScene {
public:
    Scene()
    {
        server.addKind(simulatedKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false));
        server.setStatus(QStringLiteral("CustomResourceDefinition"),
                         {{QStringLiteral("conditions"), QJsonArray{QJsonObject{{QStringLiteral("type"), QStringLiteral("Established")},
                                                                                {QStringLiteral("status"), QStringLiteral("True")}}}}});
        server.addKind(simulatedKind("x.io", "v1", "Thing", "things", true));
        declare({definition(QStringLiteral("v1")), thing(QStringLiteral("v1"), 1)});
        if (const QStringList errors = sync(); !errors.isEmpty())
            qFatal("%s", qPrintable(errors.join(u' ')));
    }
};

}

class TestOtherVersions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areReadThroughOneThatIsServed()
    {
        Scene scene;
        scene.declare({definition(QStringLiteral("v1 v2")), thing(QStringLiteral("v2"), 2)});
        const Drift drift = scene.look().drift;
        QCOMPARE(drift.resources.size(), 2U);
        for (const ResourceDrift &resource : drift.resources)
            QCOMPARE(resource.state, ResourceState::Drifted);
    }

    void areInSyncWhereTheyDifferInNothingElse()
    {
        Scene scene;
        scene.declare({definition(QStringLiteral("v1")), thing(QStringLiteral("v2"), 1)});
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
    }

    void waitForTheDefinitionThatBringsThem()
    {
        Scene scene;
        scene.declare({definition(QStringLiteral("v1 v2")), thing(QStringLiteral("v2"), 2)});
        const Plan plan = scene.plan();
        QVERIFY2(plan.refusals.empty(), plan.refusals.empty() ? "" : plan.refusals.front().text().c_str());
        QCOMPARE(plan.steps.size(), 2U);
        QCOMPARE(plan.steps.front().key.kind, std::string("CustomResourceDefinition"));
        QCOMPARE(plan.steps.back().notes.size(), 1U);
        QCOMPARE(plan.steps.back().notes.front(),
                 std::string("not checked until apiextensions.k8s.io/CustomResourceDefinition/things.x.io is synced"));
        scene.server.addKind(simulatedKind("x.io", "v2", "Thing", "things", true)); // what the server makes of the first step
        QCOMPARE(scene.write(plan), QStringList());
        const QJsonObject made = *scene.server.object(QStringLiteral("Thing"), QStringLiteral("shop"), QStringLiteral("one"));
        QCOMPARE(made[u"apiVersion"].toString(), QStringLiteral("x.io/v2"));
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
    }

    void areRefusedAloneWhereNothingBringsThem()
    {
        Scene scene;
        scene.declare({definition(QStringLiteral("v1")), thing(QStringLiteral("v2"), 2)});
        const Plan plan = scene.plan();
        QCOMPARE(plan.refusals.size(), 1U);
        QVERIFY2(plan.refusals.front().text().find("does not serve this kind in x.io/v2") != std::string::npos,
                 plan.refusals.front().text().c_str());
    }

    // As by a definition that does not know a field yet.
    void areNotRefusedForWhatAChangedDefinitionMayAccept()
    {
        Scene scene;
        const QString refused =
            QStringLiteral("{'apiVersion':'x.io/v1','kind':'Thing','metadata':{'name':'one','namespace':'shop'},'spec':{'size':1,"
                           "'ports':[{'name':'a','containerPort':1},{'name':'a','containerPort':2}]}}");
        scene.declare({definition(QStringLiteral("v1")), refused});
        QCOMPARE(scene.plan().refusals.size(), 1U);
        scene.declare({definition(QStringLiteral("v1 v2")), refused});
        const Plan plan = scene.plan();
        QCOMPARE(plan.refusals.size(), 0U);
        QCOMPARE(plan.steps.size(), 2U);
        QCOMPARE(plan.steps.back().notes.size(), 1U);
        QVERIFY2(plan.steps.back().notes.front().find("things.x.io is synced; as it is now: ") != std::string::npos,
                 plan.steps.back().notes.front().c_str());
    }

    void areFollowedInTheServedOneOnceItIsThere()
    {
        Scene scene;
        const std::unique_ptr<TargetWatch> watch = scene.target->watch([] {});
        scene.declare({definition(QStringLiteral("v1 v2")), thing(QStringLiteral("v2"), 2)});
        static_cast<void>(scene.look());
        scene.server.addKind(simulatedKind("x.io", "v2", "Thing", "things", true));
        QCOMPARE(scene.sync(), QStringList());
        QTRY_COMPARE(ClusterScene::told(scene.look().drift), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestOtherVersions)
#include "test_other_versions.moc"
