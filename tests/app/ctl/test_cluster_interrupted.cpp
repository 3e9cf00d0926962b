// SPDX-License-Identifier: GPL-3.0-or-later
// What plumblinectl does after a sync of a cluster was killed.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/app/ctl/cluster_scratch.h"

using namespace plumbline::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray configMap(const char *name, const char *value)
{
    return QByteArray("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ") + name + "}\ndata: {k: \"" + value + "\"}\n";
}

QString live(ClusterScratch &at, const QString &name)
{
    const auto object = at.server.object(u"ConfigMap"_s, u"shop"_s, name);
    return object ? object->value(u"data").toObject().value(u"k").toString() : u"nothing"_s;
}

void killASync(ClusterScratch &at)
{
    at.server.inject({SimulatedFault::Hang, SimulatedStep::Write, -1, 0, u"/configmaps/b"_s});
    QProcess sync;
    sync.setProcessEnvironment(at.s.environment);
    sync.start(QStringLiteral(PLUMBLINECTL), {u"--repo"_s, at.s.path(u"repo"_s), u"sync"_s, u"--approve"_s, u"--reason"_s, u"all"_s});
    QTRY_VERIFY_WITH_TIMEOUT(
        (live(at, u"a"_s) == u"2" && live(at, u"c"_s) == u"2" && !at.server.unmet()) || sync.state() == QProcess::NotRunning, 60'000);
    sync.kill();
    QVERIFY(sync.waitForFinished(60'000));
    QCOMPARE(sync.exitStatus(), QProcess::CrashExit);
    at.server.heal();
}

}

class TestClusterInterrupted : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAKilledSyncWroteGoesBackToTheCommitBefore()
    {
        ClusterScratch at;
        at.s.write(u"repo/conf/all.yaml"_s, configMap("a", "1") + configMap("b", "1") + configMap("untouched", "1"));
        at.s.commit(u"two"_s);
        QCOMPARE(at.allow().code, 0);
        QCOMPARE(at.s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
        at.s.write(u"repo/conf/all.yaml"_s, configMap("a", "2") + configMap("b", "2") + configMap("c", "2") + configMap("untouched", "1"));
        at.s.commit(u"three"_s);
        killASync(at);
        const Outcome status = at.s.ctl({u"status"_s});
        QVERIFY2(status.out.contains("'undo' takes it back"), status.out.constData());
        const Outcome undone = at.s.ctl({u"undo"_s, u"--reason"_s, u"wrong night"_s});
        QVERIFY2(undone.code == 0, undone.err.constData());
        QCOMPARE(live(at, u"a"_s), u"1"_s);
        QCOMPARE(live(at, u"b"_s), u"1"_s);
        QCOMPARE(live(at, u"c"_s), u"nothing"_s);
        QCOMPARE(live(at, u"untouched"_s), u"1"_s);
        QVERIFY(at.s.json({u"status"_s}).value("interrupted"_L1).isNull());
    }

    void beforeAnythingWasSyncedWholeThereIsNoWayBack()
    {
        ClusterScratch at;
        at.s.write(u"repo/conf/all.yaml"_s, configMap("a", "2") + configMap("b", "2") + configMap("c", "2"));
        at.s.commit(u"two"_s);
        QCOMPARE(at.allow().code, 0);
        killASync(at);
        const Outcome refused = at.s.ctl({u"undo"_s, u"--reason"_s, u"wrong night"_s});
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("Finish it with a sync") && refused.err.contains("take out of Git"), refused.err.constData());
        const Outcome status = at.s.ctl({u"status"_s});
        QVERIFY2(status.out.contains("'sync' finishes it, and no commit was synced before"), status.out.constData());
        QVERIFY(!at.s.json({u"status"_s}).value("interrupted"_L1).isNull());
        QCOMPARE(live(at, u"a"_s), u"2"_s);
    }
};

QTEST_GUILESS_MAIN(TestClusterInterrupted)
#include "test_cluster_interrupted.moc"
