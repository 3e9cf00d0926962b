// SPDX-License-Identifier: GPL-3.0-or-later
// What diff and events say of an environment of a cluster on the command line.
#include <QJsonDocument>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/app/ctl/cluster_scratch.h"
#include "tests/support/kubernetes/simulated_discovery.h"

using namespace plumbline::test;
using namespace Qt::StringLiterals;

class TestClusterDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOthersKeepOfAnObjectIsListedOnlyByStrict()
    {
        ClusterScratch at;
        QCOMPARE(at.allow().code, 0);
        QCOMPARE(at.s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
        QJsonObject object = *at.server.object(u"ConfigMap"_s, u"shop"_s, u"a"_s);
        QJsonObject data = object.value(u"data").toObject();
        data.insert(u"theirs"_s, u"kept"_s);
        object.insert(u"data"_s, data);
        at.server.put(QJsonDocument(object).toJson(), u"autoscaler"_s);
        const Outcome plain = at.s.ctl({u"diff"_s, u"--show-ignored"_s});
        QCOMPARE(plain.code, 0);
        QVERIFY2(!plain.out.contains("theirs"), plain.out.constData());
        const Outcome strict = at.s.ctl({u"diff"_s, u"--strict"_s});
        QCOMPARE(strict.code, 0);
        QVERIFY2(strict.out.contains("/data/theirs  [strict]") && strict.out.contains("autoscaler") && strict.out.contains("kept"),
                 strict.out.constData());
        const QJsonObject told = at.s.json({u"diff"_s, u"--strict"_s});
        QCOMPARE(at.s.complaint(u"diff"_s, told), QString());
        QCOMPARE(told.value("syncStatus"_L1).toString(), u"Synced"_s);
        QVERIFY(QJsonDocument(told).toJson().contains("/data/theirs"));
    }

    void eventsThatThereAreNoneOfAreSaidToBeNone()
    {
        ClusterScratch at;
        at.server.addKind(simulatedKind("", "v1", "Event", "events"));
        QCOMPARE(at.allow().code, 0);
        QCOMPARE(at.s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
        const Outcome plain = at.s.ctl({u"events"_s, u"ConfigMap/shop/a"_s});
        QCOMPARE(plain.code, 0);
        QCOMPARE(plain.out, QByteArray());
        QVERIFY2(plain.err.contains("ConfigMap/shop/a: The cluster keeps no event about it"), plain.err.constData());
        const QJsonObject told = at.s.json({u"events"_s, u"ConfigMap/shop/a"_s});
        QCOMPARE(at.s.complaint(u"events"_s, told), QString());
        QVERIFY(told.value("events"_L1).isArray() && told.value("events"_L1).toArray().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestClusterDiff)
#include "test_cluster_diff.moc"
