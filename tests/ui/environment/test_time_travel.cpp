// SPDX-License-Identifier: GPL-3.0-or-later
// Looking at other commits of the timeline.
#include "tests/ui/environment/opened_page.h"
#include "ui/models/text.h"
#include "ui/widgets/timeline_scrubber.h"

#include <QAction>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>

using namespace plumbline;

namespace {

QTreeView *commitsOf(const Opened &on, int rows)
{
    auto *commits = part<QTreeView>(*on.page, "commits");
    [&] { QTRY_COMPARE_WITH_TIMEOUT(commits->model()->rowCount(), rows, patience); }();
    return commits;
}

}

class TestTimeTravel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextStartIsWhereTheLastOneWas()
    {
        Opened on;
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("settings")), QSettings::IniFormat);
        const auto start = [&](const std::function<void(EnvironmentPage &)> &then) {
            EnvironmentPage page(on.scratch.desk());
            page.restoreState(settings);
            page.setEnvironment(on.scratch.id());
            page.show();
            then(page);
            page.saveState(settings);
        };
        const auto differences = [](EnvironmentPage &page) { return part<QTreeView>(page, "differences"); };
        on.tree()->setCurrentIndex(on.file("old.txt"));
        on.page->saveState(settings);
        start([&](EnvironmentPage &page) {
            QTRY_COMPARE_WITH_TIMEOUT(differences(page)->currentIndex().data().toString(), QStringLiteral("old.txt"), patience);
            QVERIFY(differences(page)->selectionModel()->hasSelection());
            auto *commits = part<QTreeView>(page, "commits");
            QTRY_COMPARE_WITH_TIMEOUT(commits->model()->rowCount(), 2, patience);
            commits->setCurrentIndex(commits->model()->index(1, 0));
        });
        start([&](EnvironmentPage &page) {
            QTRY_COMPARE_WITH_TIMEOUT(part<QTreeView>(page, "commits")->currentIndex().row(), 1, patience);
            QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>(page, "comparedRevision")->text(), shortId(on.first), patience);
            QVERIFY(!button(page, "review")->isEnabled());
        });
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
        QTRY_COMPARE_WITH_TIMEOUT(on.tree()->model()->rowCount(), 0, patience); // live is at the first commit
        QCOMPARE(scrubber->playhead(), 1);
        QVERIFY(!button(*on.page, "review")->isEnabled());
        QVERIFY(!button(*on.page, "review")->toolTip().isEmpty());
        QTest::keyClick(scrubber, Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(part<QLabel>(*on.page, "comparedRevision")->text(), shortId(on.second), patience);
        QVERIFY(on.file("app.yaml").isValid());
        QVERIFY(button(*on.page, "review")->isEnabled());
    }

    // The plan that the bar has is the wanted commit's; nothing may act on it beside another commit's difference, least of
    // all before that has come.
    void nothingIsApprovedWhileAnotherCommitIsCompared()
    {
        Opened on;
        QTreeView *commits = commitsOf(on, 2);
        on.plan();
        bool couldAct = false;
        QString said;
        const auto look = [&] {
            for (const char *name : {"review", "approve", "sync"})
                couldAct = couldAct || button(*on.page, name)->isEnabled();
            for (const QAction *action : on.page->commands())
                if (action->objectName() == QStringLiteral("sync.approve"))
                    couldAct = couldAct || action->isEnabled();
        };
        commits->setCurrentIndex(commits->model()->index(1, 0));
        look(); // the answer is on its way: the core's thread cannot have reported yet
        QVERIFY(!couldAct);
        QVERIFY2(button(*on.page, "approve")->toolTip().contains(shortId(on.first) + QStringLiteral(" is being compared")),
                 qPrintable(button(*on.page, "approve")->toolTip()));
        QCOMPARE(part<QLabel>(*on.page, "comparedRevision")->text(), shortId(on.first));
        QVERIFY(!on.tree()->isVisible()); // not the other commit's rows under this one's name

        const auto watching = connect(&on.scratch.desk(), &Desk::fleetChanged, on.page.get(), look);
        on.scratch.writeLive("web.env", "LEVEL=debug\n"); // new snapshots, each with a plan of the wanted commit
        QTRY_VERIFY_WITH_TIMEOUT(on.tree()->isVisible() && on.file("web.env").isValid(), patience);
        QVERIFY(!on.file("old.txt").isValid());
        QVERIFY(!couldAct);
        disconnect(watching);

        commits->setCurrentIndex(commits->model()->index(0, 0));
        QTRY_VERIFY_WITH_TIMEOUT(on.file("old.txt").isValid() && button(*on.page, "review")->isEnabled(), patience);
    }

    void aQuestionAboutThePlanClosesWhenAnotherCommitIsChosen()
    {
        Opened on;
        QTreeView *commits = commitsOf(on, 2);
        on.plan();
        button(*on.page, "approve")->click();
        QVERIFY(part<QWidget>(*on.page, "ask")->isVisible());
        commits->setCurrentIndex(commits->model()->index(1, 0));
        QVERIFY(!part<QWidget>(*on.page, "ask")->isVisible());
        QCOMPARE(on.scratch.journal(EntryKind::Approval).size(), std::size_t(1)); // the one of the first sync
    }

    void aCommitThatCannotBeComparedSaysSoAndBlocks()
    {
        Opened on;
        QTreeView *commits = commitsOf(on, 2);
        on.scratch.removeRepository();
        commits->setCurrentIndex(commits->model()->index(1, 0));
        QTRY_VERIFY_WITH_TIMEOUT(button(*on.page, "review")->toolTip().contains(QStringLiteral("cannot be compared")), patience);
        QVERIFY(!button(*on.page, "review")->isEnabled());
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
};

QTEST_MAIN(TestTimeTravel)
#include "test_time_travel.moc"
