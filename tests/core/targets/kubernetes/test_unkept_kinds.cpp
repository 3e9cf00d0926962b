// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds of which a cluster lists none (Binding, reviews), or which it lets nobody write (ComponentStatus).
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"
#include "tests/support/kubernetes/simulated_discovery.h"

#include <atomic>

using namespace plumbline;
using namespace plumbline::test;

namespace {

const QString binding = QStringLiteral("{'apiVersion':'v1','kind':'Binding','metadata':{'name':'b','namespace':'shop'}}");
const QString status = QStringLiteral("{'apiVersion':'v1','kind':'ComponentStatus','metadata':{'name':'b','labels':{'a':'%1'}}}");
const QString web = QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web','namespace':'shop'},'data':{'a':'%1'}}");

QByteArray jsonOf(QString text)
{
    return text.replace(u'\'', u'"').toUtf8();
}

class Scene : public ClusterScene {
public:
    explicit Scene(const QString &unkept)
    {
        addKind(simulatedKind("", "v1", "Binding", "bindings"), {"create"});
        addKind(simulatedKind("", "v1", "ComponentStatus", "componentstatuses", false), {"get", "list"});
        server.put(jsonOf(status.arg(1)));
        declare({unkept, web.arg(1)});
    }

private:
    void addKind(ApiResource kind, std::vector<std::string> verbs)
    {
        kind.verbs = std::move(verbs);
        server.addKind(kind);
    }
};

QString stateOf(const Drift &drift, const QString &kind)
{
    for (const ResourceDrift &each : drift.resources)
        if (each.key.kind == kind.toStdString())
            return QString::fromStdString(std::string(nameOf(each.state)));
    return QStringLiteral("none");
}

QString unknown()
{
    return QString::fromStdString(std::string(nameOf(ResourceState::Unknown)));
}

}

class TestUnkeptKinds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneIsRefusedWithItsPlaceAndTheOthersArePlanned_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("declared");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("why");
        QTest::newRow("listed nowhere") << "Binding" << binding << "Binding/shop/b"
                                        << "lists none";
        QTest::newRow("written by nobody") << "ComponentStatus" << status.arg(2) << "ComponentStatus/b"
                                           << "lets nobody write them";
        QTest::newRow("written by nobody, and as Git has it") << "ComponentStatus" << status.arg(1) << "ComponentStatus/b"
                                                              << "lets nobody write them";
    }
    void oneIsRefusedWithItsPlaceAndTheOthersArePlanned()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, declared);
        QFETCH(const QString, subject);
        QFETCH(const QString, why);
        Scene scene(declared);
        const ClusterScene::Sight sight = scene.look();
        QCOMPARE(stateOf(sight.drift, kind), unknown());
        QCOMPARE(stateOf(sight.drift, QStringLiteral("ConfigMap")), QString::fromStdString(std::string(nameOf(ResourceState::Missing))));
        const Plan plan = scene.planOf(sight);
        QCOMPARE(plan.steps.size(), 1U);
        QCOMPARE(plan.refusals.size(), 1U);
        QCOMPARE(plan.refusals.front().subject, subject.toStdString());
        const std::string &detail = plan.refusals.front().detail;
        QVERIFY2(detail.find(why.toStdString()) != std::string::npos, detail.c_str());
        QVERIFY2(detail.find("It is declared at all.yaml:1:") != std::string::npos, detail.c_str());
        QCOMPARE(scene.server.requestCount(SimulatedStep::List), 1);
    }

    void oneIsNotWatched_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("declared");
        QTest::newRow("listed nowhere") << "Binding" << binding;
        QTest::newRow("written by nobody") << "ComponentStatus" << status.arg(2);
    }
    void oneIsNotWatched()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, declared);
        Scene scene(declared);
        std::atomic<int> told{0};
        const auto watch = scene.target->watch([&told] { ++told; });
        static_cast<void>(scene.look());
        QTRY_COMPARE(scene.server.openWatches(), 1);
        const int before = told;
        scene.server.put(jsonOf(web.arg(2)));
        QTRY_VERIFY(told > before);
        QCOMPARE(scene.server.openWatches(), 1);
        QCOMPARE(stateOf(scene.look().drift, kind), unknown());
    }
};

QTEST_GUILESS_MAIN(TestUnkeptKinds)
#include "test_unkept_kinds.moc"
