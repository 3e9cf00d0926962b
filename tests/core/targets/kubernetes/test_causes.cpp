// SPDX-License-Identifier: GPL-3.0-or-later
// Who moved, by what a cluster tells.
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/targets/kubernetes/cluster_scene.h"

using namespace plumbline;
using namespace plumbline::test;

class TestCauses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatACommitTookOutWasNotChangedByHand()
    {
        ClusterScene scene;
        scene.declare(
            {QStringLiteral("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'web','namespace':'shop'},'data':{'a':'1'}}")});
        QCOMPARE(scene.sync(), QStringList());
        scene.declare({});
        const ClusterScene::Sight sight = scene.look();
        QCOMPARE(sight.drift.resources.size(), std::size_t(1));
        QCOMPARE(sight.drift.resources.front().state, ResourceState::Extra);
        QCOMPARE(sight.drift.resources.front().cause, DriftCause::Commit);
    }
};

QTEST_GUILESS_MAIN(TestCauses)
#include "test_causes.moc"
