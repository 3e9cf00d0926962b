// SPDX-License-Identifier: GPL-3.0-or-later
// What a hook may replace in a cluster.
#include <QJsonArray>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/app/ctl/cluster_scratch.h"

using namespace plumbline::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: h}\ndata: {k: one}\n";
const QByteArray hook =
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: h, annotations: {argocd.argoproj.io/hook: PreSync}}\ndata: {k: two}\n";

QString uidOf(ClusterScratch &at)
{
    const auto live = at.server.object(u"ConfigMap"_s, u"shop"_s, u"h"_s);
    return live ? live->value(u"metadata").toObject().value(u"uid").toString() : QString();
}

Outcome sync(const ClusterScratch &at, const QStringList &more = {})
{
    return at.s.ctl(more + QStringList{u"sync"_s, u"--approve"_s, u"--reason"_s, u"r"_s});
}

}

class TestClusterHooks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anObjectThatBecomesAHookIsReplacedAsThePlanSays()
    {
        ClusterScratch at;
        QCOMPARE(at.allow().code, 0);
        at.s.write(u"repo/conf/hook.yaml"_s, object);
        at.s.commit(u"object"_s);
        QCOMPARE(sync(at).code, 0);
        at.s.write(u"repo/conf/hook.yaml"_s, hook);
        at.s.commit(u"hook"_s);
        const Outcome plan = at.s.ctl({u"plan"_s});
        QVERIFY2(plan.out.contains("deletes what was synced under its name"), plan.out.constData());
        const Outcome synced = sync(at);
        QVERIFY2(synced.code == 0, synced.err.constData());
        QCOMPARE(at.server.object(u"ConfigMap"_s, u"shop"_s, u"h"_s)->value(u"data").toObject().value(u"k").toString(), u"two"_s);
        QCOMPARE(at.s.ctl({u"diff"_s}).code, 0);
        QCOMPARE(at.s.json({u"plan"_s}).value("steps"_L1).toArray().size(), 1); // the hook again, and no prune
    }

    void aHookReplacesNoObjectOfAnotherEnvironment()
    {
        ClusterScratch at;
        QCOMPARE(at.allow().code, 0);
        at.s.write(u"repo/conf/hook.yaml"_s, object);
        at.s.write(u"repo/second/plumbline.yaml"_s,
                   "apiVersion: plumbline.dev/v1\nkind: Environment\nmetadata: {name: second}\nspec:\n"
                   "  source: {revision: main, path: hooks}\n"
                   "  target: {kubernetes: {context: c, namespace: shop, allow: {namespaces: [shop], clusterScoped: false}}}\n");
        at.s.write(u"repo/hooks/hook.yaml"_s, hook);
        at.s.commit(u"two"_s);
        QCOMPARE(sync(at, {u"--env"_s, u"shop"_s}).code, 0);
        const QString before = uidOf(at);
        QCOMPARE(at.s.ctl({u"--env"_s, u"second"_s, u"target"_s, u"allow"_s}).code, 0);
        const Outcome refused = sync(at, {u"--env"_s, u"second"_s});
        QVERIFY(refused.code != 0);
        QVERIFY2((refused.out + refused.err).contains("no hook that Plumbline made"), (refused.out + refused.err).constData());
        QCOMPARE(uidOf(at), before);
    }
};

QTEST_GUILESS_MAIN(TestClusterHooks)
#include "test_cluster_hooks.moc"
