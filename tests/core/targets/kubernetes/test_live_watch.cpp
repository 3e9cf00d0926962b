// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

#include <atomic>

using namespace plumbline;
using namespace plumbline::test;

namespace {

QByteArray live(const char *value)
{
    return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"shop"},"data":{"key":")" + QByteArray(value) +
           R"("}})";
}

QString declaredWith(const QString &value)
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c','namespace':'shop'},'data':{'key':'%1'}}")
        .arg(value);
}

// One synced ConfigMap, watched.
class WatchedScene : public ClusterScene {
public:
    WatchedScene()
    {
        declare({declaredWith(QStringLiteral("git"))});
        if (const QStringList errors = sync(); !errors.isEmpty())
            qFatal("%s", qPrintable(errors.join(u' ')));
        watch = target->watch([this] { ++told; });
    }

    // What a look says: the value of the object's key, or why it is not known.
    [[nodiscard]] QString seen()
    {
        const auto desired = target->resolve(declared(), {});
        if (!desired)
            return QString::fromLatin1("failed");
        const auto state = target->observe(**desired, inventory, {});
        if (!state)
            return QString::fromLatin1("failed");
        if (!(*state)->unreadable.empty())
            return QString::fromLatin1("not visible");
        if ((*state)->resources.empty())
            return QString::fromLatin1("missing");
        return QString::fromStdString(std::string((*state)->resources.front().object.resolve("/data/key").value_or(Value()).text()));
    }

    [[nodiscard]] int lists() { return server.requestCount(SimulatedStep::List); }

    std::atomic<int> told{0};
    std::unique_ptr<TargetWatch> watch; // before the target goes
};

}

class TestLiveWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEventIsKnownWithoutAnotherList()
    {
        WatchedScene scene;
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QTRY_COMPARE(scene.server.openWatches(), 1);
        const int lists = scene.lists();
        const int told = scene.told;
        scene.server.put(live("edited"));
        QTRY_VERIFY(scene.told > told);
        QTRY_COMPARE(scene.seen(), QStringLiteral("edited"));
        scene.server.erase(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("c"));
        QTRY_COMPARE(scene.seen(), QStringLiteral("missing"));
        QCOMPARE(scene.lists(), lists);
    }

    void whatWasWrittenIsKnownAtOnceAndWithoutAList()
    {
        WatchedScene scene;
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QTRY_COMPARE(scene.server.openWatches(), 1);
        const int lists = scene.lists();
        scene.declare({declaredWith(QStringLiteral("next"))});
        QCOMPARE(scene.sync(), QStringList());
        QCOMPARE(scene.seen(), QStringLiteral("next"));
        scene.server.put(live("edited"));
        QTRY_COMPARE(scene.seen(), QStringLiteral("edited"));
        QCOMPARE(scene.lists(), lists);
    }

    void forAKindThatIsNotServedYetNoLookAsksAgain()
    {
        WatchedScene scene;
        ApiResource definitions;
        definitions.group = "apiextensions.k8s.io";
        definitions.version = "v1";
        definitions.kind = "CustomResourceDefinition";
        definitions.plural = "customresourcedefinitions";
        definitions.verbs = {"list", "get", "patch", "watch"};
        scene.server.addKind(definitions);
        scene.declare(
            {declaredWith(QStringLiteral("git")),
             QStringLiteral(
                 "{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'widgets.example.com'},"
                 "'spec':{'group':'example.com','scope':'Namespaced','names':{'kind':'Widget','plural':'widgets'},"
                 "'versions':[{'name':'v1','served':true,'storage':true}]}}"),
             QStringLiteral("{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'w','namespace':'shop'}}")});
        QTRY_COMPARE(scene.seen(), QStringLiteral("git"));
        const int asked = scene.server.requestCount(SimulatedStep::Discovery);
        for (const char *value : {"one", "two", "three"}) {
            scene.server.put(live(value));
            QTRY_COMPARE(scene.seen(), QString::fromLatin1(value));
        }
        QCOMPARE(scene.server.requestCount(SimulatedStep::Discovery), asked);
    }

    void nothingIsKnownWhileTheServerIsLost()
    {
        WatchedScene scene;
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QTRY_COMPARE(scene.server.openWatches(), 1);
        scene.server.inject({SimulatedFault::Refuse, SimulatedStep::Any, -1, 0});
        scene.server.breakWatches();
        QTRY_COMPARE(scene.seen(), QStringLiteral("failed"));
        scene.server.put(live("meanwhile"));
        scene.server.heal();
        QTRY_COMPARE(scene.seen(), QStringLiteral("meanwhile"));
    }

    void whatWasCompactedIsListedAgain()
    {
        WatchedScene scene;
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QTRY_COMPARE(scene.server.openWatches(), 1);
        const int lists = scene.lists();
        scene.server.inject({SimulatedFault::Gone, SimulatedStep::Watch, -1, 0});
        scene.server.breakWatches();
        scene.server.erase(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("c"));
        QTRY_VERIFY(scene.lists() > lists);
        scene.server.heal();
        QTRY_COMPARE(scene.seen(), QStringLiteral("missing"));
    }

    void aKindThatIsForbiddenLaterIsNotMissing()
    {
        WatchedScene scene;
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QTRY_COMPARE(scene.server.openWatches(), 1);
        scene.server.inject({SimulatedFault::Forbidden, SimulatedStep::Watch, -1, 0});
        scene.server.inject({SimulatedFault::Forbidden, SimulatedStep::List, -1, 0});
        scene.server.breakWatches();
        QTRY_COMPARE(scene.seen(), QStringLiteral("not visible"));
        scene.server.heal();
        QTRY_COMPARE(scene.seen(), QStringLiteral("git"));
    }

    void oneAnswer404MakesNothingMissing()
    {
        WatchedScene scene;
        scene.server.inject({SimulatedFault::NotFound, SimulatedStep::List, 1, 0});
        scene.target->distrust();
        QCOMPARE(scene.seen(), QStringLiteral("failed"));
        QTRY_COMPARE(scene.seen(), QStringLiteral("git"));
    }

    void aLookThatFailedIsTriedAgain()
    {
        WatchedScene scene;
        scene.server.inject({SimulatedFault::ServerError, SimulatedStep::List, 1, 0});
        scene.target->distrust();
        QCOMPARE(scene.seen(), QStringLiteral("failed"));
        const int told = scene.told;
        QTRY_VERIFY(scene.told > told);
        QTRY_COMPARE(scene.seen(), QStringLiteral("git"));
    }
};

QTEST_GUILESS_MAIN(TestLiveWatch)
#include "test_live_watch.moc"
