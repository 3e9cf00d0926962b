// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/reconcile/faults/cluster_desk.h"

using namespace plumbline;
using namespace plumbline::test;

namespace {

const std::string kept = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept}\ndata: {key: one}\n";
const std::string goes = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: goes}\ndata: {key: one}\n";

QString synced(EnvironmentSession &session)
{
    static_cast<void>(session.reconcile({}));
    const auto plan = session.plan({}, {});
    if (!plan)
        return QString::fromStdString(plan.error().text());
    const auto approval = session.approve((*plan)->digest, {}, {"because", "prod", false, {}, true}, {});
    if (!approval)
        return QString::fromStdString(approval.error().text());
    const auto run = session.sync((*plan)->digest, {}, {});
    return run ? QString::fromLatin1(nameOf((*run)->state).data()) : QString::fromStdString(run.error().text());
}

}

// A cluster whose kube-system may not be read has no uid at first.
class TestLateIdentity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        desk_ = std::make_unique<ClusterDesk>(std::chrono::seconds(20));
        desk_->environment.sync.prune = true;
        FaultRule forbidden{SimulatedFault::Forbidden, SimulatedStep::Get, -1, 0};
        forbidden.about = QStringLiteral("/namespaces/kube-system");
        desk_->server.inject(forbidden);
        desk_->commit(kept + goes);
        session_ = desk_->session();
        QCOMPARE(synced(*session_), QStringLiteral("done"));
        identity_ = *session_->target().value()->identity();
    }

    void whatWasWrittenBeforeIsStillPruned_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::newRow("in the same process") << false;
        QTest::newRow("after a restart") << true;
    }
    void whatWasWrittenBeforeIsStillPruned()
    {
        QFETCH(const bool, restarts);
        const std::optional<Revision> live = session_->reconcile({})->live;
        QVERIFY(live);
        desk_->server.heal();
        if (restarts)
            session_ = desk_->session();
        session_->distrustTarget();
        const auto seen = session_->reconcile({});
        QVERIFY(*session_->target().value()->identity() != identity_);
        QCOMPARE(seen->live, live); // it is the same place
        QVERIFY(desk_->journal.inventory(desk_->environment.id, identity_)->empty());
        desk_->commit(kept);
        QCOMPARE(session_->reconcile({})->drift->summary.extra, std::size_t(1));
        QCOMPARE(synced(*session_), QStringLiteral("done"));
        QVERIFY(!desk_->server.object(QStringLiteral("ConfigMap"), QStringLiteral("shop"), QStringLiteral("goes")));
    }

    void aUidThatMayNotBeReadAnyMoreIsNoOtherCluster()
    {
        desk_->server.heal();
        session_->distrustTarget();
        QVERIFY(session_->reconcile({})->drift);
        const std::string known = *session_->target().value()->identity();
        FaultRule forbidden{SimulatedFault::Forbidden, SimulatedStep::Get, -1, 0};
        forbidden.about = QStringLiteral("/namespaces/kube-system");
        desk_->server.inject(forbidden);
        session_->distrustTarget();
        QVERIFY(session_->reconcile({})->drift);
        QCOMPARE(*session_->target().value()->identity(), known);
    }

private:
    std::unique_ptr<ClusterDesk> desk_;
    std::unique_ptr<EnvironmentSession> session_;
    std::string identity_;
};

QTEST_GUILESS_MAIN(TestLateIdentity)
#include "test_late_identity.moc"
