// SPDX-License-Identifier: GPL-3.0-or-later
// One environment of a cluster, operated from two workspaces.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/app/ctl/cluster_scratch.h"

#include <QDir>

using namespace plumbline::test;
using namespace Qt::StringLiterals;

class TestClusterWorkspaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAnotherWorkspaceOfTheEnvironmentWroteIsItsOwn()
    {
        ClusterScratch at;
        at.s.write(u"repo/plumbline.yaml"_s, at.s.read(u"repo/plumbline.yaml"_s) + "  sync: {prune: true}\n");
        QCOMPARE(at.allow().code, 0);
        at.s.write(u"repo/conf/more.yaml"_s, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: second}\ndata: {k: v}\n");
        at.s.commit(u"two"_s);
        QCOMPARE(at.s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
        QVERIFY(QDir(at.s.path(u"data"_s)).removeRecursively()); // the journal stays with the other operator
        QCOMPARE(at.s.ctl({u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s}).code, 0);
        QVERIFY(QFile::remove(at.s.path(u"repo/conf/more.yaml"_s)));
        at.s.commit(u"without"_s);
        const Outcome plan = at.s.ctl({u"plan"_s});
        QVERIFY2(plan.out.contains("1 prune"), plan.out.constData());
        QVERIFY2(plan.out.contains("ConfigMap/shop/second"), plan.out.constData());
    }
};

QTEST_GUILESS_MAIN(TestClusterWorkspaces)
#include "test_cluster_workspaces.moc"
