// SPDX-License-Identifier: GPL-3.0-or-later
// The roll-back preview with a real engine and a scratch repository.
#include "tests/ui/environment/scratch_desk.h"
#include "ui/models/plan_model.h"
#include "ui/models/text.h"
#include "ui/rollback/rollback_page.h"
#include "ui/widgets/commit_ribbon.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace plumbline;

namespace {

constexpr int patience = 20'000;

struct Opened {
    explicit Opened(bool isProtected = true) : scratch({isProtected, true, {}})
    {
        first = scratch.commit({{"app.yaml", "pool: 40\n"}}, "First");
        second = scratch.commit({{"app.yaml", "pool: 60\n"}, {"extra.txt", "x\n"}}, "Second");
        scratch.start();
        scratch.syncAll();
        page = std::make_unique<RollbackPage>(scratch.desk());
        page->resize(1200, 800);
        page->show();
        page->preview(scratch.id(), std::nullopt);
        planned();
    }
    void planned() const { QTRY_VERIFY_WITH_TIMEOUT(part<QTreeView>(*page, "rollbackSteps")->model()->rowCount() == 2, patience); }
    [[nodiscard]] QPushButton *confirm() const { return button(*page, "rollbackConfirm"); }
    void fill(const QString &reason, const QString &name) const
    {
        part<QPlainTextEdit>(*page, "rollbackReason")->setPlainText(reason);
        part<QLineEdit>(*page, "rollbackName")->setText(name);
    }

    ScratchDesk scratch;
    Revision first;
    Revision second;
    std::unique_ptr<RollbackPage> page;
};

}

class TestRollbackPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingChosenPreviewsTheCommitBeforeLive()
    {
        Opened on;
        const auto *ribbon = part<CommitRibbon>(*on.page, "ribbon");
        QTRY_VERIFY_WITH_TIMEOUT(ribbon->valueText().contains(shortId(on.first)), patience);
        QCOMPARE(on.scratch.live("app.yaml"), std::string("pool: 60\n"));
        QVERIFY(!on.scratch.snapshot()->hold);
    }

    void reasonAndNameAreBothNeeded()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.confirm()->toolTip().contains(QStringLiteral("reason")), patience);
        on.fill({}, QStringLiteral("shop-prod"));
        QVERIFY(!on.confirm()->isEnabled());
        on.fill(QStringLiteral("pool exhausts the database"), QStringLiteral("shop-dev"));
        QVERIFY(!on.confirm()->isEnabled());
        QVERIFY(!on.confirm()->toolTip().isEmpty());
        on.fill(QStringLiteral("pool exhausts the database"), QStringLiteral("shop-prod"));
        QVERIFY(on.confirm()->isEnabled());
    }

    void confirmingWritesThatCommitAndHolds()
    {
        Opened on;
        QSignalSpy left(on.page.get(), &Page::environmentRequested);
        on.fill(QStringLiteral("pool exhausts the database"), QStringLiteral("shop-prod"));
        QTRY_VERIFY_WITH_TIMEOUT(on.confirm()->isEnabled(), patience);
        on.confirm()->click();
        QTRY_COMPARE_WITH_TIMEOUT(on.scratch.live("app.yaml"), std::string("pool: 40\n"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(on.scratch.snapshot()->hold && on.scratch.snapshot()->hold->revision == on.first, patience);
        QCOMPARE(on.scratch.snapshot()->hold->reason, std::string("pool exhausts the database"));
        QTRY_COMPARE_WITH_TIMEOUT(on.scratch.live("extra.txt"), std::string("(absent)"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!left.isEmpty(), patience);
    }

    void cancelIsThereAndChangesNothing()
    {
        Opened on;
        QSignalSpy back(on.page.get(), &Page::backRequested);
        on.fill(QStringLiteral("pool exhausts the database"), QStringLiteral("shop-prod"));
        button(*on.page, "rollbackCancel")->click();
        QCOMPARE(back.size(), 1);
        QVERIFY(on.scratch.journal(EntryKind::Hold).empty());
        QCOMPARE(on.scratch.live("app.yaml"), std::string("pool: 60\n"));
    }

    void thePlanFollowsWhatHappensLive()
    {
        Opened on;
        on.scratch.writeLive("extra.txt", "by hand\n");
        auto *steps = part<QTreeView>(*on.page, "rollbackSteps");
        const auto *model = static_cast<PlanModel *>(steps->model());
        const Digest before = model->plan()->digest;
        QTRY_VERIFY_WITH_TIMEOUT(model->plan()->digest != before, patience);
        on.fill(QStringLiteral("pool exhausts the database"), QStringLiteral("shop-prod"));
        QTRY_VERIFY_WITH_TIMEOUT(on.confirm()->isEnabled(), patience); // the new plan is whole, not one that is made for ever
    }

    void theRibbonChoosesAnotherCommit()
    {
        Opened on;
        auto *ribbon = part<CommitRibbon>(*on.page, "ribbon");
        QTRY_VERIFY_WITH_TIMEOUT(ribbon->chosen() == 0, patience);
        QTest::keyClick(ribbon, Qt::Key_Right);
        auto *steps = part<QTreeView>(*on.page, "rollbackSteps");
        QTRY_COMPARE_WITH_TIMEOUT(steps->model()->rowCount(), 0, patience); // live is there already
        on.fill(QStringLiteral("stay here"), QStringLiteral("shop-prod"));
        QTRY_VERIFY_WITH_TIMEOUT(on.confirm()->isEnabled(), patience);
    }
};

QTEST_MAIN(TestRollbackPage)
#include "test_rollback_page.moc"
