// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;
using namespace Qt::StringLiterals;

namespace {

const QString declared = u"{'apiVersion':'v1','kind':'Secret','metadata':{'name':'s','namespace':'shop'},"
                         "'data':{'a':'b2xk','b':'Yg=='},'stringData':{'a':'new'}}"_s;

}

class TestSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesStringDataAsTheServerKeepsIt()
    {
        ClusterScene scene;
        scene.declare({declared});
        QCOMPARE(scene.sync(), QStringList());
        const QJsonObject live = *scene.server.object(u"Secret"_s, u"shop"_s, u"s"_s);
        QVERIFY(!live.contains(u"stringData"_s));
        QCOMPARE(live[u"data"_s].toObject(), (QJsonObject{{u"a"_s, u"bmV3"_s}, {u"b"_s, u"Yg=="_s}}));
        QCOMPARE(ClusterScene::told(scene.look().drift), QStringList());
    }

    void findsAnotherValueOfWhatStringDataGave()
    {
        ClusterScene scene;
        scene.declare({declared});
        QCOMPARE(scene.sync(), QStringList());
        scene.server.put("{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"s\",\"namespace\":\"shop\"},"
                         "\"data\":{\"a\":\"b3RoZXI=\",\"b\":\"Yg==\"}}",
                         u"kubectl-patch"_s);
        const ClusterScene::Sight sight = scene.look();
        QCOMPARE(ClusterScene::told(sight.drift), QStringList{u"/data/a changed kubectl-patch"_s});
        for (const FieldDrift &field : sight.drift.resources.front().fields)
            QVERIFY(!field.live || (field.live->find("b3RoZXI=") == std::string::npos && field.live->find("other") == std::string::npos));
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "test_secrets.moc"
