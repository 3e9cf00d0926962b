// SPDX-License-Identifier: GPL-3.0-or-later
// A reviewed plan, step by step, on the environment's page.
#include "tests/ui/environment/opened_page.h"

#include <QListView>

using namespace plumbline;

namespace {

QStringList column(const QAbstractItemView &view, int at)
{
    QStringList out;
    for (int row = 0; row < view.model()->rowCount(); ++row)
        out += view.model()->index(row, at).data().toString();
    return out;
}

}

class TestPlanSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReviewedPlanShowsItsStepsInOrderAndWhatToRead()
    {
        Opened on;
        auto *steps = part<QTreeView>(*on.page, "planSteps");
        QVERIFY(!steps->isVisible());
        on.plan();
        QTRY_VERIFY_WITH_TIMEOUT(steps->isVisible(), patience);
        QCOMPARE(column(*steps, 3), QStringList({QStringLiteral("app.yaml"), QStringLiteral("old.txt")}));
        const QStringList told = column(*part<QListView>(*on.page, "planRemarks"), 0);
        QCOMPARE(told, QStringList({QStringLiteral("Deletes 1 file")}));
        QVERIFY(button(*on.page, "approve")->isVisible());
        QTest::keyClick(steps, Qt::Key_Escape);
        QVERIFY(!steps->isVisible() && on.tree()->isVisible());
        button(*on.page, "review")->click(); // shows them again
        QTRY_VERIFY_WITH_TIMEOUT(steps->isVisible(), patience);
    }

    void stepsFollowAPlanThatIsMadeAnew()
    {
        Opened on;
        on.plan();
        auto *steps = part<QTreeView>(*on.page, "planSteps");
        QTRY_VERIFY_WITH_TIMEOUT(steps->isVisible(), patience);
        on.scratch.writeLive("web.env", "LEVEL=debug\n");
        QTRY_COMPARE_WITH_TIMEOUT(steps->model()->rowCount(), 3, patience);
        QVERIFY(steps->isVisible());
    }
};

QTEST_MAIN(TestPlanSteps)
#include "test_plan_steps.moc"
