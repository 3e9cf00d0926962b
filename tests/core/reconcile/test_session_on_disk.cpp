// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/reconcile/disk_desk.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace plumbline;
using namespace plumbline::test;

namespace {

const Files first{{"config.yaml", "level: info\nport: 80\n"}, {"web.yaml", "replicas: 2\n"}};
const Files second{{"config.yaml", "level: debug\nport: 80\n"}, {"web.yaml", "replicas: 2\n"}};

PlanRequest rollbackTo(const Revision &revision)
{
    return {PlanPurpose::Rollback, revision, {}};
}

}

// One environment at work, with a real repository, target and journal.
class TestSessionOnDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anApprovalHoldsForExactlyWhatWasShown_data();
    void anApprovalHoldsForExactlyWhatWasShown();
    void nothingIsDeletedForLackOfEvidence_data();
    void nothingIsDeletedForLackOfEvidence();
    void capsOnDeletesStopAPlan_data();
    void capsOnDeletesStopAPlan();
    void rollingBackHoldsAndResumingReleases();
    void aTargetThatWasNotAllowedIsNeitherReadNorWritten();
    void anotherTargetOfTheSameEnvironmentIsAskedForAgain();
    void aFolderThatBecameASymlinkIsAnotherPlace();
    void anEpisodeBeginsAfterACommitElsewhereToo();
    void whatFailsLaterIsShownOldAndStale();
    void anyCommitIsComparedWithLive();

private:
    // A fresh session, as after a restart.
    void reopen()
    {
        desk_->reopenJournal();
        session_ = desk_->session();
    }
    Digest planned(const PlanRequest &request = {}) { return session_->plan(request, {}).value()->digest; }

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<DiskDesk> desk_;
    std::unique_ptr<EnvironmentSession> session_;
};

void TestSessionOnDisk::init()
{
    session_.reset();
    desk_.reset();
    root_ = std::make_unique<QTemporaryDir>();
    desk_ = std::make_unique<DiskDesk>(root_->path().toStdString());
    desk_->commit(first, "First");
    reopen();
    QCOMPARE(Desk::syncIn(*session_).value()->state, RunState::Done);
    QCOMPARE(desk_->live(), first);
}

void TestSessionOnDisk::anApprovalHoldsForExactlyWhatWasShown_data()
{
    QTest::addColumn<QString>("moved");
    QTest::addColumn<QString>("said");
    QTest::newRow("a commit") << "commit"
                              << "web.yaml";
    QTest::newRow("the file to be written") << "file"
                                            << "config.yaml";
    QTest::newRow("another file") << "other"
                                  << "web.yaml";
    QTest::newRow("the definition") << "definition"
                                    << "";
    QTest::newRow("the target itself") << "target"
                                       << "";
}

void TestSessionOnDisk::anApprovalHoldsForExactlyWhatWasShown()
{
    QFETCH(const QString, moved);
    QFETCH(const QString, said);
    desk_->commit(second, "Second");
    const Digest digest = planned();
    QVERIFY(session_->approve(digest, {}, {"because", {}, false, {}}, {}));
    if (moved == u"commit")
        desk_->commit({{"config.yaml", second.at("config.yaml")}, {"web.yaml", "replicas: 3\n"}}, "Third");
    else if (moved == u"file")
        desk_->edit("config.yaml", "level: by hand\n");
    else if (moved == u"other")
        desk_->edit("web.yaml", "replicas: 9\n");
    else if (moved == u"definition")
        desk_->environment.digest = sha256("another definition");
    else {
        fs::rename(desk_->target(), desk_->target() + ".old");
        fs::create_directories(desk_->target());
        for (const auto &[path, content] : first)
            desk_->edit(path, content);
    }
    reopen();
    const Files before = desk_->live();
    const auto run = session_->sync(digest, {}, {});
    QVERIFY(!run);
    QVERIFY2(run.error().code == ErrorCode::Conflict, run.error().text().c_str());
    QVERIFY2(run.error().detail.find(said.toStdString()) != std::string::npos, run.error().text().c_str());
    QCOMPARE(desk_->live(), before);
}

void TestSessionOnDisk::nothingIsDeletedForLackOfEvidence_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::newRow("Git has nothing there any more") << "empty";
    QTest::newRow("the target's folder is gone") << "no target";
    QTest::newRow("the path names a folder that is not there") << "no path";
}

void TestSessionOnDisk::nothingIsDeletedForLackOfEvidence()
{
    QFETCH(const QString, trouble);
    desk_->environment.sync.maxDeletes = 100;
    Files expected = first;
    if (trouble == u"empty") {
        desk_->commit({}, "Remove all");
    } else if (trouble == u"no path") {
        desk_->environment.source.path = "nowhere";
    } else {
        fs::rename(desk_->target(), desk_->target() + ".away");
    }
    reopen();
    const auto run = Desk::syncIn(*session_);
    QVERIFY2(!run, "there is nothing to be sure of");
    const auto seen = session_->reconcile({});
    QVERIFY(seen->status() != SyncStatus::Synced);
    if (trouble == u"no target")
        fs::rename(desk_->target() + ".away", desk_->target());
    QCOMPARE(desk_->live(), expected);
}

void TestSessionOnDisk::capsOnDeletesStopAPlan_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("within both") << 1 << 50 << true;
    QTest::newRow("too many") << 0 << 100 << false;
    QTest::newRow("too large a share") << 10 << 49 << false;
}

void TestSessionOnDisk::capsOnDeletesStopAPlan()
{
    QFETCH(const int, most);
    QFETCH(const int, percent);
    QFETCH(const bool, allowed);
    desk_->environment.sync.maxDeletes = most;
    desk_->environment.sync.maxDeletePercent = percent;
    const Files less{{"web.yaml", first.at("web.yaml")}};
    desk_->commit(less, "Remove one");
    reopen();
    const auto run = Desk::syncIn(*session_);
    QCOMPARE(run.has_value(), allowed);
    if (!allowed)
        QCOMPARE(run.error().code, ErrorCode::Denied);
    QCOMPARE(desk_->live(), allowed ? less : first);
}

void TestSessionOnDisk::rollingBackHoldsAndResumingReleases()
{
    const Revision good = desk_->tip;
    desk_->commit(second, "Second");
    QCOMPARE(Desk::syncIn(*session_).value()->state, RunState::Done);
    QCOMPARE(Desk::syncIn(*session_, rollbackTo(good), "bad release").value()->state, RunState::Done);
    QCOMPARE(desk_->live(), first);
    reopen();
    auto seen = session_->reconcile({});
    QVERIFY(seen->hold);
    QCOMPARE(seen->hold->revision, good);
    QCOMPARE(seen->hold->reason, std::string("bad release"));
    QCOMPARE(seen->hold->who, std::string("operator"));
    QCOMPARE(seen->wanted, std::optional(good));
    QCOMPARE(seen->status(), SyncStatus::Synced);
    QVERIFY2(session_->plan({}, {}).value()->steps.empty(), "a sync follows the hold");

    const auto preview = session_->planAfterResume({}).value();
    QCOMPARE(preview->revision, desk_->tip);
    QCOMPARE(preview->steps.size(), std::size_t{1});
    QVERIFY2(session_->reconcile({})->hold, "a preview releases nothing");

    QVERIFY(session_->resume("mended"));
    seen = session_->reconcile({});
    QVERIFY(!seen->hold);
    QCOMPARE(seen->status(), SyncStatus::OutOfSync);
    QCOMPARE(desk_->live(), first);
    const auto twice = session_->resume("again");
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::Conflict);
}

void TestSessionOnDisk::aTargetThatWasNotAllowedIsNeitherReadNorWritten()
{
    int opened = 0;
    desk_->environment.id.name = "other";
    const TargetOpener open = desk_->openTarget;
    desk_->openTarget = [&](const Environment &environment) {
        ++opened;
        return open(environment);
    };
    reopen();
    const auto seen = session_->reconcile({});
    QCOMPARE(seen->consent, Consent::New);
    QVERIFY(seen->error);
    QCOMPARE(seen->error->code, ErrorCode::Denied);
    QVERIFY(!seen->drift);
    QVERIFY(!session_->plan({}, {}));
    QCOMPARE(opened, 0);
    QCOMPARE(seen->sharedWith.size(), std::size_t(1)); // with the one that the desk begins with
    const Result<TargetAccess> refused = session_->allowTarget();
    QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
    QVERIFY(session_->allowTarget({.shared = true}));
    QVERIFY(session_->reconcile({})->drift);
    QVERIFY(opened > 0);
}

void TestSessionOnDisk::anotherTargetOfTheSameEnvironmentIsAskedForAgain()
{
    const std::string before = desk_->environment.target;
    desk_->environment.target = "directory:" + desk_->target() + "2";
    fs::create_directories(desk_->target() + "2");
    reopen();
    const auto seen = session_->reconcile({});
    QCOMPARE(seen->consent, Consent::Changed);
    QCOMPARE(seen->previousTarget, before);
    QVERIFY(!seen->drift);
    QVERIFY(!Desk::syncIn(*session_));
    QVERIFY(fs::is_empty(desk_->target() + "2"));
    QVERIFY(session_->allowTarget());
    const auto allowed = session_->reconcile({});
    QVERIFY2(allowed->drift && !allowed->live, "what was synced to the other place is not live here");
}

void TestSessionOnDisk::aFolderThatBecameASymlinkIsAnotherPlace()
{
    reopen();
    QCOMPARE(session_->reconcile({})->status(), SyncStatus::Synced);
    const std::string kept = desk_->target() + ".kept";
    const std::string victim = desk_->target() + ".victim";
    fs::rename(desk_->target(), kept);
    fs::create_directory(victim);
    fs::create_directory_symlink(victim, desk_->target());
    const auto seen = session_->reconcile({});
    QCOMPARE(seen->consent, Consent::Moved);
    QVERIFY(seen->previousTarget.ends_with(fs::path(desk_->target()).filename().string()));
    QVERIFY2(seen->error && seen->error->detail.find(".victim") != std::string::npos, "where it leads");
    QVERIFY(!Desk::syncIn(*session_));
    QVERIFY(fs::is_empty(victim));

    fs::remove(desk_->target());
    fs::rename(kept, desk_->target());
    QCOMPARE(session_->reconcile({})->status(), SyncStatus::Synced);
    fs::rename(desk_->target(), kept);
    fs::create_directory_symlink(victim, desk_->target());
    QVERIFY(session_->allowTarget());
    QCOMPARE(session_->reconcile({})->consent, Consent::Allowed);
}

void TestSessionOnDisk::anEpisodeBeginsAfterACommitElsewhereToo()
{
    reopen();
    desk_->commit(first, "Change what is elsewhere");
    desk_->edit("web.yaml", "replicas: 9\n");
    QVERIFY(session_->reconcile({}) && session_->recordEpisode());
    QVERIFY(session_->last()->live != session_->last()->wanted && session_->last()->isAtWanted());
    QCOMPARE(desk_->entries(EntryKind::DriftBegan).size(), std::size_t{1});
}

void TestSessionOnDisk::whatFailsLaterIsShownOldAndStale()
{
    QCOMPARE(session_->reconcile({})->status(), SyncStatus::Synced);
    fs::rename(desk_->target(), desk_->target() + ".away");
    const auto lost = session_->reconcile({});
    QVERIFY(lost->stale);
    QVERIFY(lost->drift);
    QVERIFY(lost->error);
    QCOMPARE(lost->status(), SyncStatus::Unknown);
    fs::rename(desk_->target() + ".away", desk_->target());
    const auto back = session_->reconcile({});
    QVERIFY(!back->stale);
    QCOMPARE(back->status(), SyncStatus::Synced);
}

void TestSessionOnDisk::anyCommitIsComparedWithLive()
{
    const Revision old = desk_->tip;
    desk_->commit(second, "Second");
    QCOMPARE(Desk::syncIn(*session_).value()->state, RunState::Done);
    const auto compared = session_->compareWith(old, {}).value();
    QCOMPARE(compared->drift->summary.drifted, std::size_t{1});
    QCOMPARE(compared->drift->resources.front().fields.front().path, std::string("/level"));
    QCOMPARE(compared->commit.subject, std::string("First"));
    QCOMPARE(session_->reconcile({})->status(), SyncStatus::Synced);
}

QTEST_GUILESS_MAIN(TestSessionOnDisk)
#include "test_session_on_disk.moc"
