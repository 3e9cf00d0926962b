// SPDX-License-Identifier: GPL-3.0-or-later
// How long a step waits for what the server does after it answered: as long as the environment says.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"
#include "tests/support/kubernetes/simulated_discovery.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

// An environment whose health timeout is over at once.
class HastyScene : public ClusterScene {
public:
    HastyScene()
    {
        environment.sync.healthTimeout = std::chrono::seconds(0);
        reopen({});
    }

    // What `name` is told by the sync of a plan that it may be made anew in.
    [[nodiscard]] QStringList recreate(const ResourceKey &key)
    {
        const Sight sight = look();
        PlanInput input{environment,    *sight.desired,    *sight.live,  sight.drift, inventory,
                        "kubernetes:1", PlanPurpose::Sync, std::nullopt, {},          {key}};
        return write(makePlan(input));
    }
};

// Its finalizer holds it, and its data may not change.
QString held(const char *value)
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'held','namespace':'shop','finalizers':['x.io/hold']},"
                          "'immutable':true,'data':{'a':'%1'}}")
        .arg(QLatin1StringView(value));
}

}

class TestWaitLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKindIsNotWaitedForBeyondTheHealthTimeout()
    {
        HastyScene scene;
        ApiResource definitions =
            simulatedKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false);
        scene.server.addKind(definitions);
        scene.declare(
            {QStringLiteral("{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'things.x.io'},"
                            "'spec':{'group':'x.io','names':{'kind':'Thing'},'scope':'Namespaced'}}")});
        const std::vector<StepResult> results = scene.target->apply(scene.plan().steps, {}, {}, {});
        QCOMPARE(results.size(), 1U);
        QVERIFY(results.front().error);
        QCOMPARE(results.front().error->detail, "It was written, but the server did not establish the kind within 0 s.");
    }

    void anObjectThatIsMadeAnewIsNotWaitedForBeyondIt()
    {
        HastyScene scene;
        scene.declare({held("1")});
        QCOMPARE(scene.sync(), QStringList());
        scene.declare({held("2")});
        const QStringList errors = scene.recreate({"", "ConfigMap", "shop", "held"});
        QCOMPARE(errors.size(), 1);
        QVERIFY2(errors.front().contains(QStringLiteral("not gone within 0 s")), qPrintable(errors.front()));
    }

    void theHookOfAnEarlierRunIsNotWaitedForBeyondIt()
    {
        HastyScene scene;
        scene.declare({QString(held("1")).replace(QStringLiteral("'finalizers'"),
                                                  QStringLiteral("'annotations':{'argocd.argoproj.io/hook':'PreSync'},'finalizers'"))});
        QCOMPARE(scene.sync(), QStringList());
        const QStringList errors = scene.sync();
        QCOMPARE(errors.size(), 1);
        QVERIFY2(errors.front().contains(QStringLiteral("still there after 0 s")), qPrintable(errors.front()));
    }
};

QTEST_GUILESS_MAIN(TestWaitLimits)
#include "test_wait_limits.moc"
