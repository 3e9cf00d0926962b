// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "tests/ui/models/watched_model.h"
#include "ui/models/commit_model.h"

using namespace plumbline;

namespace {

std::shared_ptr<const Timeline> share(Timeline timeline)
{
    return std::make_shared<const Timeline>(std::move(timeline));
}

}

class TestCommitModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatACommitIs()
    {
        CommitModel model;
        WatchedModel watched(model);
        model.setNow(made::at(40 * 60 + 7200));
        model.setTimeline(share(made::timeline(40, 3)));
        model.setMarks({made::revision(40), made::revision(39), {}, made::revision(39), made::revision(39)});
        model.setDeployments(
            deploymentsOf({made::entry(10, EntryKind::SyncEnded, 9, "done"), made::entry(12, EntryKind::SyncEnded, 11, "failed")}));
        const QModelIndex first = model.index(0, 0);
        QCOMPARE(first.data().toString(), QStringLiteral("Change number 40"));
        QCOMPARE(first.data(ShortIdRole).toString(), QStringLiteral("0000002"));
        QCOMPARE(first.data(RevisionRole).value<Revision>(), made::revision(40));
        QCOMPARE(first.data(WhoRole).toString(), QStringLiteral("dev-0"));
        QCOMPARE(first.data(AgeRole).toString(), QStringLiteral("2 h"));
        QCOMPARE(first.data(MarkersRole).toInt(), int(HeadMarker));
        QCOMPARE(first.data(MergeRole).toBool(), false);
        // The newest run of a commit is the one that counts.
        QCOMPARE(static_cast<Mark>(first.data(DeployedMarkRole).toInt()), Mark::Failed);
        QVERIFY(first.data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(QStringLiteral("Change number 40; commit 0000002 by dev-0, 2 h ago; head; sync failed ")));
        QCOMPARE(model.index(1, 0).data(MarkersRole).toInt(), LiveMarker | HeldMarker | WantedMarker);
        QCOMPARE(model.indexOfRevision(made::revision(38)).row(), 2);
        QVERIFY(!model.indexOfRevision(made::revision(1)).isValid());
        QCOMPARE(model.commitAt(first)->id, made::revision(40));
        QCOMPARE(watched.mute(), QStringList());
    }

    void marksOfASnapshot()
    {
        EnvironmentSnapshot snapshot = made::inSync(made::environment("shop-prod"));
        Plan plan = made::plan({}, 30);
        snapshot.plan = std::make_shared<const Plan>(plan);
        snapshot.approval = Approval{plan.digest, "ops-1", "because", made::at(), false};
        snapshot.hold = Hold{made::revision(20), "ops-1", "because", made::at()};
        snapshot.wanted = made::revision(20);
        CommitMarks marks = marksOf(snapshot);
        QCOMPARE(marks.approved, std::optional(made::revision(30)));
        QCOMPARE(marks.held, std::optional(made::revision(20)));
        QCOMPARE(marks.wanted, std::optional(made::revision(20)));
        snapshot.wantedChange = made::revision(19); // where the path last changed before the held revision
        QCOMPARE(marksOf(snapshot).held, std::optional(made::revision(19)));
        snapshot.approval->plan = made::digest(99); // of another plan: not this one's
        QCOMPARE(marksOf(snapshot).approved, std::nullopt);
    }

    void newCommitsArriveOnTop()
    {
        CommitModel model;
        WatchedModel watched(model);
        model.setTimeline(share(made::timeline(40, 10)));
        watched.remember();
        model.setTimeline(share(made::timeline(43, 13)));
        QCOMPARE(watched.inserts.size(), 1);
        QCOMPARE(watched.changes.size(), 0);
        QCOMPARE(watched.lost(), QStringList());
    }

    void markersAndClockOnlyRepaint()
    {
        CommitModel model;
        WatchedModel watched(model);
        model.setTimeline(share(made::timeline(40, 10)));
        watched.remember();
        model.setMarks({made::revision(40), made::revision(38), {}, {}, {}});
        QVERIFY(watched.onlyChanges());
        QCOMPARE(watched.changes.size(), 3); // two rows, and the line of what runs
        model.setNow(made::at(100));
        QVERIFY(watched.onlyChanges());
        QCOMPARE(watched.changes.size(), 4);
    }

    void theLineOfWhatRanLeadsFromTheFirstDeploymentOverLiveToTheChosenCommit()
    {
        CommitModel model;
        WatchedModel watched(model);
        model.setTimeline(share(made::timeline(40, 6)));
        model.setMarks({made::revision(40), made::revision(38), {}, {}, made::revision(40)});
        model.setDeployments({{made::revision(36), {made::at(), QStringLiteral("Operator"), RunState::Done}}});
        model.setChosen(made::revision(40));
        const auto line = [&](int row) { return static_cast<DeployLine>(model.index(row, 0).data(DeployLineRole).toInt()); };
        QCOMPARE(line(0), DeployLine::Chosen);
        QCOMPARE(line(1), DeployLine::Between);
        QCOMPARE(line(2), DeployLine::Live);
        QCOMPARE(line(4), DeployLine::Ran);
        QCOMPARE(line(5), DeployLine::None);
        watched.remember();
        model.setChosen(made::revision(39));
        QVERIFY(watched.onlyChanges());
        QCOMPARE(line(0), DeployLine::None);
        QCOMPARE(line(1), DeployLine::Chosen);
    }

    void aRevisionThatDidNotChangeThePathCountsForItsCommit()
    {
        EnvironmentSnapshot snapshot = made::inSync(made::environment("shop-prod"));
        snapshot.live = made::revision(50);
        snapshot.liveChange = made::revision(38);
        JournalEntry entry = made::entry(3, EntryKind::SyncEnded, 1, "Done");
        entry.what.revision = made::revision(50);
        QVERIFY(deploymentsOf({entry}, &snapshot).contains(made::revision(38)));
        QVERIFY(deploymentsOf({entry}).contains(made::revision(50)));
        entry.what.payload = R"({"purpose":"undo"})"; // what was taken back did not run
        QVERIFY(deploymentsOf({entry}).empty());
    }

    void asksForOlderCommitsOnce()
    {
        CommitModel model;
        QSignalSpy wanted(&model, &CommitModel::moreWanted);
        model.setTimeline(share(made::timeline(400, 200, true)));
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        model.fetchMore({});
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.at(0).at(0).toInt(), 400);
        QVERIFY(!model.canFetchMore({}));
        model.setTimeline(share(made::timeline(400, 400, false)));
        QCOMPARE(model.rowCount(), 400);
        QVERIFY(!model.canFetchMore({}));
    }

    void edgesJoinRows()
    {
        Timeline timeline = made::timeline(3, 3);
        timeline.rows[0].edges = {{0, 0}, {0, 1}};
        timeline.rows[1].lane = 1;
        CommitModel model;
        model.setTimeline(share(timeline));
        QCOMPARE(model.index(0, 0).data(EdgesRole).value<Edges>().size(), std::size_t(2));
        QCOMPARE(model.index(0, 0).data(EdgesAboveRole).value<Edges>().size(), std::size_t(0));
        QCOMPARE(model.index(1, 0).data(EdgesAboveRole).value<Edges>().size(), std::size_t(2));
        QCOMPARE(model.index(1, 0).data(LaneRole).toInt(), 1);
    }

    void untrustedTextIsMadeVisible()
    {
        Timeline timeline;
        timeline.rows.push_back({made::commit(1, "fix \xe2\x80\xaetext\x1b[31m\nsecond"), 0, {}});
        timeline.rows[0].commit.author = "a\x08z";
        CommitModel model;
        model.setTimeline(share(timeline));
        const QModelIndex row = model.index(0, 0);
        QCOMPARE(row.data().toString(), QStringLiteral("fix \\u202Etext\\x1B[31m\\nsecond"));
        QVERIFY(!row.data(WhoRole).toString().contains(QChar(8)));
        QVERIFY(!row.data(Qt::ToolTipRole).toString().contains(QChar(0x202e)));
    }

    void keepsRowsThroughRandomTimelines()
    {
        made::Random random(5);
        CommitModel model;
        WatchedModel watched(model);
        for (int round = 0; round < 200; ++round) {
            Timeline timeline = made::timeline(static_cast<unsigned>(60 + made::below(random, 40)), 50);
            std::erase_if(timeline.rows, [&](const TimelineRow &) { return made::below(random, 5) == 0; });
            for (TimelineRow &row : timeline.rows)
                row.lane = made::below(random, 3);
            watched.remember();
            model.setTimeline(share(std::move(timeline)));
            QCOMPARE(watched.lost(), QStringList());
            QCOMPARE(watched.resets.size(), 0);
        }
    }
};

QTEST_MAIN(TestCommitModel)
#include "test_commit_model.moc"
