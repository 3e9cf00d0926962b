// SPDX-License-Identifier: GPL-3.0-or-later
// What the environment's page asks and does, with a real engine and a scratch repository.
#include "tests/ui/environment/opened_page.h"
#include "ui/models/text.h"

#include <QLabel>
#include <QSignalSpy>

using namespace plumbline;

namespace {

QString wordsOf(const QWidget &panel)
{
    QStringList words;
    for (const QLabel *label : panel.findChildren<QLabel *>())
        words += label->text();
    return words.join(u'\n');
}

}

class TestEnvironmentPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planApproveAndSyncAskAndThenWrite()
    {
        Opened on;
        QVERIFY(!button(*on.page, "approve")->isEnabled());
        QVERIFY(!button(*on.page, "approve")->toolTip().isEmpty());
        on.approve(QStringLiteral("agreed"));
        QCOMPARE(on.scratch.live("app.yaml"), appV1); // an approval writes nothing
        button(*on.page, "sync")->click();
        const QWidget *ask = part<QWidget>(*on.page, "ask");
        QVERIFY(ask->isVisible());
        const QString words = wordsOf(*ask);
        QVERIFY2(words.contains(QString::fromStdString(on.scratch.targetPath())), qPrintable(words));
        QVERIFY2(words.contains(shortDigest(on.scratch.snapshot()->plan->digest)), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("old.txt")), qPrintable(words));
        QVERIFY(button(*on.page, "askCancel")->hasFocus());
        QCOMPARE(on.scratch.live("app.yaml"), appV1);
        button(*on.page, "askConfirm")->click();
        QTRY_COMPARE_WITH_TIMEOUT(on.scratch.live("app.yaml"), appV2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(on.scratch.live("old.txt"), std::string("(absent)"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>(*on.page, "syncCounts")->text(), QStringLiteral("2 done, 0 failed"), patience);
        QVERIFY(part<QWidget>(*on.page, "syncPane")->isVisible());
        QVERIFY(!part<QWidget>(*on.page, "approveBar")->isVisible());
        button(*on.page, "leaveSync")->click();
        QVERIFY(part<QWidget>(*on.page, "approveBar")->isVisible());
    }

    void aPlanThatIsMadeOverAnEndedSyncCanBeApproved()
    {
        Opened on;
        on.approve(QStringLiteral("agreed"));
        button(*on.page, "sync")->click();
        button(*on.page, "askConfirm")->click();
        QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>(*on.page, "syncCounts")->text(), QStringLiteral("2 done, 0 failed"), patience);
        QVERIFY(part<QWidget>(*on.page, "syncPane")->isVisible());
        on.scratch.commit({{"app.yaml", appV1}}, "Third");
        QTRY_COMPARE_WITH_TIMEOUT(on.scratch.drifted(), 1, patience);
        on.plan();
        QTRY_VERIFY_WITH_TIMEOUT(!part<QWidget>(*on.page, "syncPane")->isVisible(), patience);
        QVERIFY(part<QWidget>(*on.page, "approveBar")->isVisible());
    }

    void escapeCancelsAQuestionAndNothingIsDone()
    {
        Opened on;
        on.plan();
        button(*on.page, "approve")->click();
        part<QLineEdit>(*on.page, "reason")->setText(QStringLiteral("agreed"));
        QTest::keyClick(part<QLineEdit>(*on.page, "reason"), Qt::Key_Return); // Return is not yes
        QVERIFY(part<QWidget>(*on.page, "ask")->isVisible());
        QTest::keyClick(part<QLineEdit>(*on.page, "reason"), Qt::Key_Escape);
        QVERIFY(!part<QWidget>(*on.page, "ask")->isVisible());
        QCOMPARE(on.scratch.journal(EntryKind::Approval).size(), std::size_t(1)); // the one of the first sync
    }

    void aProtectedEnvironmentNeedsItsTypedName()
    {
        ScratchDesk::Options options;
        options.isProtected = true;
        Opened on(options);
        on.plan();
        button(*on.page, "approve")->click();
        QPushButton *yes = button(*on.page, "askConfirm");
        part<QLineEdit>(*on.page, "confirm")->setText(QStringLiteral("shop-prod"));
        QVERIFY(!yes->isEnabled());
        QVERIFY(yes->toolTip().contains(QStringLiteral("reason")));
        part<QLineEdit>(*on.page, "reason")->setText(QStringLiteral("agreed"));
        QVERIFY(yes->isEnabled());
        part<QLineEdit>(*on.page, "confirm")->setText(QStringLiteral("shop-prd"));
        QVERIFY(!yes->isEnabled());
    }

    void aPlanThatChangesClosesTheQuestionAboutIt()
    {
        Opened on;
        on.plan();
        button(*on.page, "approve")->click();
        on.scratch.writeLive("web.env", "LEVEL=debug\n");
        QTRY_VERIFY_WITH_TIMEOUT(!part<QWidget>(*on.page, "ask")->isVisible(), patience);
        QVERIFY(!part<QLabel>(*on.page, "barError")->text().isEmpty());
    }

    void approvedIsNotSaidOfAPlanThatBecameVoid()
    {
        Opened on;
        QSignalSpy said(on.page.get(), &Page::said);
        QSignalSpy unsaid(on.page.get(), &Page::unsaid);
        on.approve(QStringLiteral("agreed"));
        QTRY_COMPARE_WITH_TIMEOUT(said.size(), 1, patience);
        QCOMPARE(unsaid.size(), 0);
        on.scratch.writeLive("web.env", "LEVEL=debug\n");
        QTRY_COMPARE_WITH_TIMEOUT(unsaid.size(), 1, patience);
        QCOMPARE(unsaid.front(), said.front());
    }

    void anUntickedFileIsLeftAlone()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.file("old.txt").isValid(), patience);
        static_cast<DiffTreeModel *>(on.tree()->model())->tick(on.file("old.txt"), false);
        on.approve(QStringLiteral("agreed"));
        button(*on.page, "sync")->click();
        button(*on.page, "askConfirm")->click();
        QTRY_COMPARE_WITH_TIMEOUT(on.scratch.live("app.yaml"), appV2, patience);
        QCOMPARE(on.scratch.live("old.txt"), std::string("old\n"));
    }

    void resumingAsksForTheOperatorsOwnReason()
    {
        Opened on;
        bool held = false;
        QObject context;
        on.scratch.desk().engine().hold(
            on.scratch.id(), on.first, {"frozen for the fair", {}, false, {}},
            on.scratch.desk().reply<void>(&context, [&](const Result<void> &done) { held = done.has_value(); }));
        QWidget *banner = part<QWidget>(*on.page, "holdBanner");
        QTRY_VERIFY_WITH_TIMEOUT(held && banner->isVisible(), patience);
        QVERIFY(banner->accessibleDescription().contains(QStringLiteral("frozen for the fair")));
        button(*on.page, "resume")->click();
        QWidget *ask = part<QWidget>(*on.page, "ask");
        QTRY_VERIFY_WITH_TIMEOUT(ask->isVisible(), patience);
        QVERIFY2(wordsOf(*ask).contains(shortId(on.second)), qPrintable(wordsOf(*ask)));
        QVERIFY(!button(*on.page, "askConfirm")->isEnabled());
        part<QLineEdit>(*on.page, "reason")->setText(QStringLiteral("the fair is over"));
        button(*on.page, "askConfirm")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!on.scratch.snapshot()->hold, patience);
        QCOMPARE(on.scratch.journal(EntryKind::Release).front().what.reason, std::string("the fair is over"));
    }

    void aNewTargetIsShownWholeAndReadOnlyOnceAllowed()
    {
        ScratchDesk::Options options;
        options.allowed = false;
        ScratchDesk scratch(options);
        scratch.commit({{"app.yaml", appV1}}, "First");
        scratch.start();
        EnvironmentPage page(scratch.desk());
        page.setEnvironment(scratch.id());
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(scratch.snapshot() && part<QWidget>(page, "targetPanel")->isVisible(), patience);
        QCOMPARE(part<QLabel>(page, "targetPath")->text(), QString::fromStdString("directory:" + scratch.targetPath()));
        QVERIFY(!scratch.snapshot()->drift);
        QVERIFY(!button(page, "review")->isEnabled());
        button(page, "allow")->click();
        QTRY_VERIFY_WITH_TIMEOUT(scratch.snapshot()->drift && !part<QWidget>(page, "targetPanel")->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(button(page, "review")->isEnabled(), patience);
    }

    void anInterruptedRunIsToldAndCanBeUndone()
    {
        Opened on;
        on.plan();
        const std::shared_ptr<const Plan> plan = on.scratch.snapshot()->plan;
        on.page.reset();
        on.scratch.interrupt(*plan);
        on.scratch.writeLive("app.yaml", appV2); // the first step had come through
        on.scratch.restart();
        EnvironmentPage page(on.scratch.desk());
        page.setEnvironment(on.scratch.id());
        page.show();
        QWidget *banner = part<QWidget>(page, "interruptedBanner");
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), patience);
        QVERIFY2(banner->accessibleDescription().contains(QStringLiteral("of 2 steps")), qPrintable(banner->accessibleDescription()));
        button(page, "undo")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(page, "approve")->isEnabled(), patience);
        QCOMPARE(on.scratch.snapshot()->plan->purpose, PlanPurpose::Undo);
        button(page, "approve")->click();
        part<QLineEdit>(page, "reason")->setText(QStringLiteral("back to what was"));
        button(page, "askConfirm")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(page, "sync")->isEnabled(), patience);
        button(page, "sync")->click();
        button(page, "askConfirm")->click();
        QTRY_COMPARE_WITH_TIMEOUT(on.scratch.live("app.yaml"), appV1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!on.scratch.snapshot()->interrupted, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), patience);
    }

    void everyPaneAndFieldHasAName()
    {
        Opened on;
        for (const QWidget *pane : on.page->panes())
            QVERIFY2(!pane->accessibleName().isEmpty() || qobject_cast<const QPushButton *>(pane) != nullptr ||
                         pane->objectName() == QStringLiteral("ask"),
                     qPrintable(pane->objectName()));
        for (const QLineEdit *field : on.page->findChildren<QLineEdit *>())
            QVERIFY2(field->isHidden() || !field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    }

    void disabledCommandsGiveTheirReason()
    {
        Opened on;
        for (const QAction *action : on.page->commands())
            if (!action->isEnabled())
                QVERIFY2(action->toolTip() != action->text() && !action->toolTip().isEmpty(), qPrintable(action->objectName()));
    }
};

QTEST_MAIN(TestEnvironmentPage)
#include "test_environment_page.moc"
