// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of a cluster before it is known what Git wants there.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

QString declaredWith(const QString &value)
{
    return QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c','namespace':'shop'},'data':{'key':'%1'}}")
        .arg(value);
}

// One synced ConfigMap, in a process that has not looked at it yet.
class SyncedScene : public ClusterScene {
public:
    SyncedScene()
    {
        declare({declaredWith(QStringLiteral("git"))});
        if (const QStringList errors = sync(); !errors.isEmpty())
            qFatal("%s", qPrintable(errors.join(u' ')));
        reopen({});
        before_ = server.requestCount(SimulatedStep::List);
    }

    void expect()
    {
        if (const Result<void> begun = target->expect(inventory, {}); !begun)
            qFatal("%s", begun.error().text().c_str());
    }
    [[nodiscard]] int lists() { return server.requestCount(SimulatedStep::List) - before_; }
    [[nodiscard]] Result<std::shared_ptr<const LiveState>> observe(const std::stop_token &stop = {})
    {
        return target->resolve(declared(), {}).and_then([&](const auto &desired) { return target->observe(*desired, inventory, stop); });
    }
    // The live value of the object's key.
    [[nodiscard]] QString seen()
    {
        const auto live = observe();
        if (!live || (*live)->resources.size() != 1)
            return QString::fromLatin1("failed");
        return QString::fromStdString(std::string((*live)->resources.front().object.resolve("/data/key").value_or(Value()).text()));
    }
    void edit(const char *value)
    {
        server.put(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"shop"},"data":{"key":")" +
                   QByteArray(value) + R"("}})");
    }

private:
    int before_ = 0;
};

}

class TestExpectedLists : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsExpectedIsListedAheadAndOnce()
    {
        SyncedScene scene;
        scene.expect();
        QTRY_COMPARE(scene.lists(), 1);
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QCOMPARE(scene.lists(), 1);
        QCOMPARE(scene.seen(), QStringLiteral("git")); // a look of its own
        QCOMPARE(scene.lists(), 2);
    }

    void whatElseIsWantedIsListedToo()
    {
        SyncedScene scene;
        scene.declare({declaredWith(QStringLiteral("git")),
                       QStringLiteral("{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'d','namespace':'shop'}}")});
        scene.server.put(R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"shop"}})");
        scene.expect();
        const auto live = scene.observe();
        QVERIFY2(live, live ? "" : live.error().text().c_str());
        QCOMPARE((*live)->resources.size(), 2U);
        QCOMPARE(scene.lists(), 2);
    }

    void whatIsNotDesiredAnyMoreIsTakenUpAsWell()
    {
        SyncedScene scene;
        scene.declare({});
        scene.expect();
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QCOMPARE(scene.lists(), 1);
    }

    void nothingIsAskedWhereNothingWasWritten()
    {
        SyncedScene scene;
        scene.inventory.clear();
        const std::size_t before = scene.server.requests().size();
        scene.expect();
        QCOMPARE(scene.server.requests().size(), before);
    }

    // Which of them Git writes is not known yet.
    void aKindOfTwoVersionsIsNotListedAhead()
    {
        SyncedScene scene;
        ApiResource other = scene.server.kind(QStringLiteral("ConfigMap"));
        other.version = "v0";
        scene.server.addKind(other);
        scene.expect();
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QCOMPARE(scene.lists(), 1);
    }

    void whatIsHeldByAWatchIsNotListedAgain()
    {
        SyncedScene scene;
        const std::unique_ptr<TargetWatch> watch = scene.target->watch([] {});
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QTRY_COMPARE(scene.server.openWatches(), 1);
        scene.expect();
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QCOMPARE(scene.lists(), 1);
        scene.target->distrust();
        scene.expect();
        QCOMPARE(scene.seen(), QStringLiteral("git"));
        QCOMPARE(scene.lists(), 2);
    }

    void whatIsDistrustedMeanwhileIsListedAgain()
    {
        SyncedScene scene;
        scene.expect();
        QTRY_COMPARE(scene.lists(), 1);
        scene.edit("edited");
        scene.target->distrust();
        QCOMPARE(scene.seen(), QStringLiteral("edited"));
        QCOMPARE(scene.lists(), 2);
    }

    void aWriteMeanwhileIsSeen()
    {
        SyncedScene scene;
        scene.declare({declaredWith(QStringLiteral("next"))});
        const Plan plan = scene.plan();
        const int before = scene.lists();
        scene.expect();
        QTRY_COMPARE(scene.lists(), before + 1);
        QCOMPARE(scene.write(plan), QStringList());
        QCOMPARE(scene.seen(), QStringLiteral("next"));
    }

    void whatMayNotBeListedIsNotVisible()
    {
        SyncedScene scene;
        scene.server.inject({SimulatedFault::Forbidden, SimulatedStep::List, 1, 0});
        scene.expect();
        const auto live = scene.observe();
        QVERIFY(live);
        QCOMPARE((*live)->unreadable.size(), 1U);
        QCOMPARE((*live)->unreadable.front().subject, std::string("ConfigMap/shop"));
        QCOMPARE(scene.seen(), QStringLiteral("git"));
    }

    void aListThatFailsFailsTheLook()
    {
        SyncedScene scene;
        scene.server.inject({SimulatedFault::ServerError, SimulatedStep::List, 1, 0});
        scene.expect();
        const auto live = scene.observe();
        QVERIFY(!live);
        QCOMPARE(live.error().code, ErrorCode::Unavailable);
        QCOMPARE(scene.lists(), 1);
        scene.expect();
        QCOMPARE(scene.seen(), QStringLiteral("git"));
    }

    void aListThatHangsIsCancelledWithTheLook()
    {
        SyncedScene scene;
        scene.server.inject({SimulatedFault::Hang, SimulatedStep::List, 1, 0});
        scene.expect();
        QTRY_COMPARE(scene.lists(), 1);
        std::stop_source stop;
        stop.request_stop();
        const auto live = scene.observe(stop.get_token());
        QVERIFY(!live);
        QCOMPARE(live.error().code, ErrorCode::Cancelled);
    }

    void aListThatHangsEndsWithTheTarget()
    {
        SyncedScene scene;
        scene.server.inject({SimulatedFault::Hang, SimulatedStep::List, 1, 0});
        scene.expect();
        QTRY_COMPARE(scene.lists(), 1);
        scene.target.reset();
    }
};

QTEST_GUILESS_MAIN(TestExpectedLists)
#include "test_expected_lists.moc"
