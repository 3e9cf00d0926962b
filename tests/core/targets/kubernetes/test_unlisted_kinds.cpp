// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds that a cluster takes requests of and lists none of: Binding, reviews.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"
#include "tests/support/kubernetes/simulated_discovery.h"

#include <atomic>

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString binding = QStringLiteral("{'apiVersion':'v1','kind':'Binding','metadata':{'name':'b','namespace':'shop'}}");
const QString web = QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web','namespace':'shop'},'data':{'a':'%1'}}");

class Scene : public ClusterScene {
public:
    Scene()
    {
        ApiResource kind = simulatedKind("", "v1", "Binding", "bindings");
        kind.verbs = {"create"};
        server.addKind(kind);
        declare({binding, web.arg(1)});
    }
};

QString stateOf(const Drift &drift, const char *kind)
{
    for (const ResourceDrift &each : drift.resources)
        if (each.key.kind == kind)
            return QString::fromStdString(std::string(nameOf(each.state)));
    return QStringLiteral("none");
}

}

class TestUnlistedKinds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneIsRefusedWithItsPlaceAndTheOthersArePlanned()
    {
        Scene scene;
        const ClusterScene::Sight sight = scene.look();
        QCOMPARE(stateOf(sight.drift, "Binding"), QString::fromStdString(std::string(nameOf(ResourceState::Unknown))));
        QCOMPARE(stateOf(sight.drift, "ConfigMap"), QString::fromStdString(std::string(nameOf(ResourceState::Missing))));
        const Plan plan = scene.planOf(sight);
        QCOMPARE(plan.steps.size(), 1U);
        QCOMPARE(plan.refusals.size(), 1U);
        QCOMPARE(plan.refusals.front().subject, std::string("Binding/shop/b"));
        QVERIFY2(plan.refusals.front().detail.find("It is declared at all.yaml:1:") != std::string::npos,
                 plan.refusals.front().detail.c_str());
        QCOMPARE(scene.server.requestCount(SimulatedStep::List), 1);
    }

    void oneIsNotWatched()
    {
        Scene scene;
        std::atomic<int> told{0};
        const auto watch = scene.target->watch([&told] { ++told; });
        static_cast<void>(scene.look());
        QTRY_COMPARE(scene.server.openWatches(), 1);
        const int before = told;
        scene.server.put(web.arg(2).replace(u'\'', u'"').toUtf8());
        QTRY_VERIFY(told > before);
        QCOMPARE(scene.server.openWatches(), 1);
        QCOMPARE(stateOf(scene.look().drift, "Binding"), QString::fromStdString(std::string(nameOf(ResourceState::Unknown))));
    }
};

QTEST_GUILESS_MAIN(TestUnlistedKinds)
#include "test_unlisted_kinds.moc"
