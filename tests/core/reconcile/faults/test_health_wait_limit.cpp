// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/reconcile/faults/cluster_desk.h"

using namespace plumbline;
using namespace plumbline::test;

class TestHealthWaitLimit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWaveThatDoesNotBecomeWellFailsAfterTheEnvironmentsLimit()
    {
        ClusterDesk desk(std::chrono::seconds(20));
        desk.environment.sync.healthTimeout = std::chrono::seconds(1);
        desk.server.setStatus(QStringLiteral("Deployment"), {});
        desk.commit("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n---\n"
                    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: late, annotations: {argocd.argoproj.io/sync-wave: '1'}}\n");
        const auto session = desk.session();
        static_cast<void>(session->reconcile({}));
        const auto plan = session->plan({}, {});
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        const auto approval = session->approve((*plan)->digest, {}, {"because", "prod", false, {}, true}, {});
        QVERIFY2(approval, approval ? "" : approval.error().text().c_str());
        const auto run = session->sync((*plan)->digest, {}, {});
        QVERIFY2(run, run ? "" : run.error().text().c_str());
        QCOMPARE((*run)->steps.size(), 2U);
        const StepResult &web = (*run)->steps[0];
        QCOMPARE(web.state, StepState::Failed);
        QCOMPARE(web.error->code, ErrorCode::Timeout);
        QVERIFY2(web.error->detail.find("not well within 1 s") != std::string::npos, web.error->detail.c_str());
        QCOMPARE((*run)->steps[1].state, StepState::Skipped);
        QVERIFY(!desk.server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("late")));
    }
};

QTEST_GUILESS_MAIN(TestHealthWaitLimit)
#include "test_health_wait_limit.moc"
