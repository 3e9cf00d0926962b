// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/ui/support/cluster_desk.h"
#include "ui/shell/status_strip.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/state_pill.h"

using namespace plumbline;

namespace {

constexpr int patience = 20'000;
constexpr const char *settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n";

}

class TestStatusStrip : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatClustersAreAskedIsShown()
    {
        test::ClusterDesk on(settings);
        StatusStrip strip(on.scratch.desk);
        strip.show();
        const auto *pill = strip.findChild<StatePill *>(QStringLiteral("status.requests"));
        QVERIFY(!pill->isVisible()); // nothing was asked yet
        on.start();
        QTRY_VERIFY_WITH_TIMEOUT(pill->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(pill->toolTip().contains(QStringLiteral("of 18 under way")), patience);
        QVERIFY(pill->accessibleName().contains(QStringLiteral("/min")));
    }

    void aServerThatAsksForPatienceIsTold()
    {
        test::ClusterDesk on(settings);
        StatusStrip strip(on.scratch.desk);
        strip.show();
        on.start();
        const auto *pill = strip.findChild<StatePill *>(QStringLiteral("status.requests"));
        on.server.inject({test::SimulatedFault::TooMany, test::SimulatedStep::List, 1, 0});
        on.scratch.desk.engine().refresh(on.id);
        QTRY_COMPARE_WITH_TIMEOUT(pill->state(), State::Warning, patience);
    }

    void aSentenceThatDoesNotHoldAnyLongerGoesAtOnce()
    {
        test::ScratchDesk scratch;
        StatusStrip strip(scratch.desk);
        const auto *said = strip.findChild<ElidedLabel *>(QStringLiteral("status.said"));
        strip.say(QStringLiteral("Approved."));
        strip.unsay(QStringLiteral("Another."));
        QCOMPARE(said->text(), QStringLiteral("Approved."));
        strip.unsay(QStringLiteral("Approved."));
        QCOMPARE(said->text(), QString());
    }
};

QTEST_MAIN(TestStatusStrip)
#include "test_status_strip.moc"
