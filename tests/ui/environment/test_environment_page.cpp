// SPDX-License-Identifier: GPL-3.0-or-later
// The environment's page with a real engine and a scratch repository.
#include "tests/ui/environment/scratch_desk.h"
#include "ui/environment/environment_page.h"
#include "ui/models/diff_tree_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/widgets/timeline_scrubber.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace plumbline;

namespace {

constexpr int patience = 20'000;
const std::string appV1 = "database:\n  pool: 40\n";
const std::string appV2 = "database:\n  pool: 60\n";

// A page on a scratch desk whose target was synced with the first commit; then a second commit came.
struct Opened {
    explicit Opened(const ScratchDesk::Options &options = {}) : scratch(options)
    {
        first = scratch.commit({{"app.yaml", appV1}, {"web.env", "LEVEL=info\n"}, {"old.txt", "old\n"}}, "First");
        scratch.start();
        scratch.syncAll();
        second = scratch.commit({{"app.yaml", appV2}, {"old.txt", std::nullopt}}, "Second");
        page = std::make_unique<EnvironmentPage>(scratch.desk());
        page->resize(1200, 800);
        page->setEnvironment(scratch.id());
        page->show();
        wait();
    }
    void wait() const { QTRY_VERIFY_WITH_TIMEOUT(scratch.snapshot()->wanted == second && scratch.drifted() == 2, patience); }

    [[nodiscard]] QTreeView *tree() const { return part<QTreeView>(*page, "differences"); }
    [[nodiscard]] QModelIndex file(const char *name) const
    {
        return static_cast<DiffTreeModel *>(tree()->model())->indexOfResource(ResourceKey::file(name));
    }
    void plan() const
    {
        button(*page, "review")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(*page, "approve")->isEnabled(), patience);
    }
    void approve(const QString &reason, const QString &name = {}) const
    {
        plan();
        button(*page, "approve")->click();
        part<QLineEdit>(*page, "reason")->setText(reason);
        part<QLineEdit>(*page, "confirm")->setText(name);
        button(*page, "askConfirm")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(*page, "sync")->isEnabled(), patience);
    }

    ScratchDesk scratch;
    Revision first;
    Revision second;
    std::unique_ptr<EnvironmentPage> page;
};

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
        button(*on.page, "leaveSync")->click();
        QVERIFY(on.page->findChild<QWidget *>(QStringLiteral("approveBar"))->isVisible());
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

    void choosingACommitComparesItWithLiveAtOnce()
    {
        Opened on;
        auto *commits = part<QTreeView>(*on.page, "commits");
        QTRY_COMPARE_WITH_TIMEOUT(commits->model()->rowCount(), 2, patience);
        auto *scrubber = part<TimelineScrubber>(*on.page, "scrubber");
        QCOMPARE(scrubber->playhead(), 0);
        commits->setCurrentIndex(commits->model()->index(1, 0));
        QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>(*on.page, "comparedRevision")->text(), shortId(on.first), patience);
        QCOMPARE(on.tree()->model()->rowCount(), 0); // live is at the first commit
        QCOMPARE(scrubber->playhead(), 1);
        QVERIFY(!button(*on.page, "review")->isEnabled());
        QVERIFY(!button(*on.page, "review")->toolTip().isEmpty());
        QTest::keyClick(scrubber, Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>(*on.page, "comparedRevision")->text(), shortId(on.second), patience);
        QVERIFY(on.file("app.yaml").isValid());
        QVERIFY(button(*on.page, "review")->isEnabled());
    }

    void newCommitsWaitWhileTheListIsRead()
    {
        Opened on;
        auto *commits = part<QTreeView>(*on.page, "commits");
        QTRY_COMPARE_WITH_TIMEOUT(commits->model()->rowCount(), 2, patience);
        on.page->activateWindow();
        commits->setFocus();
        QTRY_VERIFY(commits->hasFocus());
        on.scratch.commit({{"new.txt", "new\n"}}, "Third");
        QWidget *waiting = part<QWidget>(*on.page, "waitingCommits");
        QTRY_VERIFY_WITH_TIMEOUT(waiting->isVisible(), patience);
        QCOMPARE(waiting->accessibleName(), QStringLiteral("1 new commit"));
        QCOMPARE(commits->model()->rowCount(), 2);
        button(*on.page, "showWaiting")->click();
        QCOMPARE(commits->model()->rowCount(), 3);
        QVERIFY(!waiting->isVisible());
    }

    void theTreeIsDrivenByKeys()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.tree()->isVisible() && on.tree()->model()->rowCount() == 2, patience);
        on.tree()->setCurrentIndex({});
        QTest::keyClick(on.tree(), Qt::Key_N);
        const QModelIndex first = on.tree()->currentIndex();
        QCOMPARE(first.data(PointerRole).toString(), QStringLiteral("/database/pool"));
        QTest::keyClick(on.tree(), Qt::Key_N);
        QCOMPARE(on.tree()->currentIndex().data().toString(), QStringLiteral("old.txt"));
        QTest::keyClick(on.tree(), Qt::Key_P);
        QCOMPARE(on.tree()->currentIndex(), first);
        QTest::keyClick(on.tree(), Qt::Key_Space); // on a field: its file
        QCOMPARE(on.file("app.yaml").data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QTest::keyClick(on.tree(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("/database/pool\n60\n40"));
        QTest::keyClick(on.tree(), Qt::Key_Slash);
        on.page->activateWindow();
        QCOMPARE(on.page->focusWidget()->objectName(), QStringLiteral("findField"));
    }

    void letterKeysCanBeSwitchedOff()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.tree()->model()->rowCount() == 2, patience);
        const QList<QAction *> commands = on.page->commands();
        const auto letters = std::ranges::find(commands, QStringLiteral("view.letter-keys"), &QObject::objectName);
        (*letters)->setChecked(false);
        const QModelIndex before = on.file("old.txt");
        on.tree()->setCurrentIndex(before);
        QTest::keyClick(on.tree(), Qt::Key_P);
        QCOMPARE(on.tree()->currentIndex(), before);
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

    void selectionStaysOnItsFieldThroughRefreshes()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.file("app.yaml").isValid(), patience);
        on.tree()->setCurrentIndex(on.file("old.txt"));
        on.scratch.writeLive("web.env", "LEVEL=debug\n");
        QTRY_VERIFY_WITH_TIMEOUT(on.file("web.env").isValid(), patience);
        QCOMPARE(on.tree()->currentIndex().data(IdRole).toString(), QStringLiteral("old.txt"));
    }

    void theTextShowsBothSides()
    {
        Opened on;
        QTRY_VERIFY_WITH_TIMEOUT(on.file("app.yaml").isValid(), patience);
        on.tree()->setCurrentIndex(on.file("app.yaml"));
        QTRY_VERIFY_WITH_TIMEOUT(part<QPlainTextEdit>(*on.page, "gitText")->toPlainText().contains(QStringLiteral("pool: 60")), patience);
        QVERIFY(part<QPlainTextEdit>(*on.page, "liveText")->toPlainText().contains(QStringLiteral("pool: 40")));
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

    void thousandsOfFilesBecomeRowsAside()
    {
        ScratchDesk scratch;
        ScratchDesk::Files files;
        for (int i = 0; i < 2000; ++i)
            files["d" + std::to_string(i % 20) + "/f" + std::to_string(i) + ".yaml"] = "a: 1\n";
        scratch.commit(files, "Many");
        scratch.start();
        EnvironmentPage page(scratch.desk());
        page.setEnvironment(scratch.id());
        page.show();
        const auto *tree = part<QTreeView>(page, "differences");
        QTRY_COMPARE_WITH_TIMEOUT(tree->model()->rowCount(), 20, patience);
        QVERIFY(tree->isVisible());
        auto *model = static_cast<DiffTreeModel *>(tree->model());
        model->tick(model->indexOfResource(ResourceKey::file("d0/f0.yaml")), false);
        scratch.commit({{"d1/new.yaml", "a: 1\n"}}, "One more");
        QTRY_VERIFY_WITH_TIMEOUT(model->indexOfResource(ResourceKey::file("d1/new.yaml")).isValid(), patience);
        QCOMPARE(model->indexOfResource(ResourceKey::file("d0/f0.yaml")).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
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
