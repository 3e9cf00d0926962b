// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/reconcile/scene.h"

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
class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anApprovalHoldsForExactlyWhatWasShown_data();
    void anApprovalHoldsForExactlyWhatWasShown();
    void whatNobodyApprovedIsNotWritten();
    void anApprovalOutlivesTheProcessAndIsUsedOnce();
    void onlyChosenFilesAreWritten();
    void approvingWantsAReasonAndTheNameOfAProtectedEnvironment();
    void nothingIsDeletedForLackOfEvidence_data();
    void nothingIsDeletedForLackOfEvidence();
    void capsOnDeletesStopAPlan_data();
    void capsOnDeletesStopAPlan();
    void rollingBackHoldsAndResumingReleases();
    void aTargetThatWasNotAllowedIsNeitherReadNorWritten();
    void anotherTargetOfTheSameEnvironmentIsAskedForAgain();
    void cancellingStopsBetweenFilesAndSaysSo();
    void aJournalThatFailsStopsTheWriting_data();
    void aJournalThatFailsStopsTheWriting();
    void driftEpisodesBeginAndEndOnce();
    void whatFailsLaterIsShownOldAndStale();
    void anyCommitIsComparedWithLive();

private:
    // A fresh session, as after a restart.
    void reopen() { session_ = scene_->session(scene_->openJournalNow()); }
    Digest planned(const PlanRequest &request = {}) { return session_->plan(request, {}).value()->digest; }

    std::unique_ptr<QTemporaryDir> root_;
    std::unique_ptr<Scene> scene_;
    std::unique_ptr<EnvironmentSession> session_;
};

void TestSession::init()
{
    session_.reset();
    scene_.reset();
    root_ = std::make_unique<QTemporaryDir>();
    scene_ = std::make_unique<Scene>(root_->path().toStdString());
    scene_->allow();
    scene_->commit(first, "First");
    reopen();
    QCOMPARE(Scene::syncNow(*session_).value()->state, RunState::Done);
    QCOMPARE(scene_->live(), first);
}

void TestSession::anApprovalHoldsForExactlyWhatWasShown_data()
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

void TestSession::anApprovalHoldsForExactlyWhatWasShown()
{
    QFETCH(const QString, moved);
    QFETCH(const QString, said);
    scene_->commit(second, "Second");
    const Digest digest = planned();
    QVERIFY(session_->approve(digest, {}, {"because", {}, false, {}}, {}));
    if (moved == u"commit")
        scene_->commit({{"config.yaml", second.at("config.yaml")}, {"web.yaml", "replicas: 3\n"}}, "Third");
    else if (moved == u"file")
        scene_->edit("config.yaml", "level: by hand\n");
    else if (moved == u"other")
        scene_->edit("web.yaml", "replicas: 9\n");
    else if (moved == u"definition")
        scene_->environment.digest = sha256("another definition");
    else {
        fs::rename(scene_->target(), scene_->target() + ".old");
        fs::create_directories(scene_->target());
        for (const auto &[path, content] : first)
            scene_->edit(path, content);
    }
    reopen();
    const Files before = scene_->live();
    const auto run = session_->sync(digest, {}, {});
    QVERIFY(!run);
    QVERIFY2(run.error().code == ErrorCode::Conflict, run.error().text().c_str());
    QVERIFY2(run.error().detail.find(said.toStdString()) != std::string::npos, run.error().text().c_str());
    QCOMPARE(scene_->live(), before);
}

void TestSession::whatNobodyApprovedIsNotWritten()
{
    scene_->commit(second, "Second");
    const auto run = session_->sync(planned(), {}, {});
    QVERIFY(!run);
    QCOMPARE(run.error().code, ErrorCode::Denied);
    QCOMPARE(scene_->live(), first);
    const auto other = session_->approve(sha256("something else"), {}, {"because", {}, false, {}}, {});
    QVERIFY(!other);
    QCOMPARE(other.error().code, ErrorCode::Conflict);
}

void TestSession::anApprovalOutlivesTheProcessAndIsUsedOnce()
{
    scene_->commit(second, "Second");
    const Digest digest = planned();
    QVERIFY(session_->approve(digest, {}, {"because", {}, false, {}}, {}));
    reopen();
    QCOMPARE(session_->sync(digest, {}, {}).value()->state, RunState::Done);
    QCOMPARE(scene_->live(), second);
    const auto again = session_->sync(digest, {}, {});
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Denied);
}

void TestSession::onlyChosenFilesAreWritten()
{
    scene_->edit("config.yaml", "level: by hand\n");
    scene_->edit("web.yaml", "replicas: 9\n");
    const PlanRequest chosen{PlanPurpose::Sync, {}, std::vector{ResourceKey::file("web.yaml")}};
    const auto run = Scene::syncNow(*session_, chosen);
    QCOMPARE(run.value()->steps.size(), std::size_t{1});
    QCOMPARE(scene_->live(), (Files{{"config.yaml", "level: by hand\n"}, {"web.yaml", first.at("web.yaml")}}));
}

void TestSession::approvingWantsAReasonAndTheNameOfAProtectedEnvironment()
{
    scene_->environment.isProtected = true;
    scene_->commit(second, "Second");
    reopen();
    const Digest digest = planned();
    const auto refusal = [&](const Consenting &consent) {
        const auto approved = session_->approve(digest, {}, consent, {});
        return approved ? std::string() : std::string(nameOf(approved.error().code));
    };
    QCOMPARE(refusal({"", "shop", false, {}}), std::string(nameOf(ErrorCode::InvalidInput)));
    QCOMPARE(refusal({"because", "", false, {}}), std::string(nameOf(ErrorCode::Denied)));
    QCOMPARE(refusal({"because", "Shop", false, {}}), std::string(nameOf(ErrorCode::Denied)));
    QCOMPARE(refusal({"because", "shop", false, {}}), std::string());
}

void TestSession::nothingIsDeletedForLackOfEvidence_data()
{
    QTest::addColumn<QString>("trouble");
    QTest::newRow("Git has nothing there any more") << "empty";
    QTest::newRow("the target's folder is gone") << "no target";
    QTest::newRow("the path names a folder that is not there") << "no path";
}

void TestSession::nothingIsDeletedForLackOfEvidence()
{
    QFETCH(const QString, trouble);
    scene_->environment.sync.maxDeletes = 100;
    Files expected = first;
    if (trouble == u"empty") {
        scene_->commit({}, "Remove all");
    } else if (trouble == u"no path") {
        scene_->environment.source.path = "nowhere";
    } else {
        fs::rename(scene_->target(), scene_->target() + ".away");
    }
    reopen();
    const auto run = Scene::syncNow(*session_);
    QVERIFY2(!run, "there is nothing to be sure of");
    const auto seen = session_->reconcile({});
    QVERIFY(seen->status() != SyncStatus::Synced);
    if (trouble == u"no target")
        fs::rename(scene_->target() + ".away", scene_->target());
    QCOMPARE(scene_->live(), expected);
}

void TestSession::capsOnDeletesStopAPlan_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("percent");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("within both") << 1 << 50 << true;
    QTest::newRow("too many") << 0 << 100 << false;
    QTest::newRow("too large a share") << 10 << 49 << false;
}

void TestSession::capsOnDeletesStopAPlan()
{
    QFETCH(const int, most);
    QFETCH(const int, percent);
    QFETCH(const bool, allowed);
    scene_->environment.sync.maxDeletes = most;
    scene_->environment.sync.maxDeletePercent = percent;
    const Files less{{"web.yaml", first.at("web.yaml")}};
    scene_->commit(less, "Remove one");
    reopen();
    const auto run = Scene::syncNow(*session_);
    QCOMPARE(run.has_value(), allowed);
    if (!allowed)
        QCOMPARE(run.error().code, ErrorCode::Denied);
    QCOMPARE(scene_->live(), allowed ? less : first);
}

void TestSession::rollingBackHoldsAndResumingReleases()
{
    const Revision good = scene_->tip;
    scene_->commit(second, "Second");
    QCOMPARE(Scene::syncNow(*session_).value()->state, RunState::Done);
    QCOMPARE(Scene::syncNow(*session_, rollbackTo(good), "bad release").value()->state, RunState::Done);
    QCOMPARE(scene_->live(), first);
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
    QCOMPARE(preview->revision, scene_->tip);
    QCOMPARE(preview->steps.size(), std::size_t{1});
    QVERIFY2(session_->reconcile({})->hold, "a preview releases nothing");

    QVERIFY(session_->resume("mended"));
    seen = session_->reconcile({});
    QVERIFY(!seen->hold);
    QCOMPARE(seen->status(), SyncStatus::OutOfSync);
    QCOMPARE(scene_->live(), first);
    const auto twice = session_->resume("again");
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::Conflict);
}

void TestSession::aTargetThatWasNotAllowedIsNeitherReadNorWritten()
{
    int opened = 0;
    scene_->environment.id.name = "other";
    const TargetOpener open = scene_->openTarget;
    scene_->openTarget = [&](const Environment &environment) {
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
    QVERIFY(session_->allowTarget());
    QVERIFY(session_->reconcile({})->drift);
    QCOMPARE(opened, 1);
}

void TestSession::anotherTargetOfTheSameEnvironmentIsAskedForAgain()
{
    const std::string before = scene_->environment.target;
    scene_->environment.target = "directory:" + scene_->target() + "2";
    fs::create_directories(scene_->target() + "2");
    reopen();
    const auto seen = session_->reconcile({});
    QCOMPARE(seen->consent, Consent::Changed);
    QCOMPARE(seen->previousTarget, before);
    QVERIFY(!seen->drift);
    QVERIFY(!Scene::syncNow(*session_));
    QVERIFY(fs::is_empty(scene_->target() + "2"));
}

void TestSession::cancellingStopsBetweenFilesAndSaysSo()
{
    Files many;
    for (int i = 0; i < 400; ++i)
        many["file" + std::to_string(i) + ".txt"] = std::to_string(i);
    scene_->environment.sync.maxDeletes = 100;
    scene_->commit(many, "Many");
    reopen();
    const Digest digest = planned();
    QVERIFY(session_->approve(digest, {}, {"because", {}, false, {}}, {}));
    std::stop_source stop;
    const auto run = session_->sync(
        digest,
        [&](const std::shared_ptr<const SyncRun> &progress) {
            if (progress->count(StepState::Done) > 0)
                stop.request_stop();
        },
        stop.get_token());
    QVERIFY(run);
    QCOMPARE((*run)->state, RunState::Cancelled);
    const std::size_t done = (*run)->count(StepState::Done);
    QVERIFY(done > 0 && done < (*run)->steps.size());
    QCOMPARE((*run)->count(StepState::Done) + (*run)->count(StepState::Skipped), (*run)->steps.size());
    std::size_t written = 0;
    for (const auto &[path, content] : scene_->live())
        written += path.starts_with("file") ? 1 : 0;
    QCOMPARE(written, done);
    reopen();
    const auto seen = session_->reconcile({});
    QVERIFY2(!seen->interrupted, "a run that was cancelled has ended");
    QCOMPARE(seen->lastSync->what.result, std::string(nameOf(RunState::Cancelled)));
    QCOMPARE(Scene::syncNow(*session_).value()->state, RunState::Done);
    QCOMPARE(scene_->live(), many);
}

namespace {

// Refuses the nth append from now on, and all later ones, as a full disk does.
class FullJournal final : public Journal {
public:
    FullJournal(Journal &real, int room) : real_(real), room_(room) {}
    bool writable() const override { return true; }
    std::string writer() const override { return {}; }
    Result<JournalEntry> append(const EntryDraft &draft, std::span<const InventoryItem> wrote,
                                std::span<const ResourceKey> removed) override
    {
        if (room_-- <= 0)
            return fail(ErrorCode::Unavailable, "journal.sqlite", "The disk is full.");
        return real_.append(draft, wrote, removed);
    }
    Result<std::vector<JournalEntry>> query(const JournalQuery &query) override { return real_.query(query); }
    Result<Inventory> inventory(const EnvironmentId &environment, const std::string &target) override
    {
        return real_.inventory(environment, target);
    }
    Result<ChainReport> verify(const std::function<void(std::uint64_t)> &progress, std::stop_token stop) override
    {
        return real_.verify(progress, std::move(stop));
    }
    std::uint64_t lastId() override { return real_.lastId(); }

private:
    Journal &real_;
    int room_;
};

}

void TestSession::aJournalThatFailsStopsTheWriting_data()
{
    QTest::addColumn<int>("room");
    QTest::addColumn<bool>("written");
    QTest::newRow("no approval") << 0 << false;
    QTest::newRow("no start") << 1 << false;
    QTest::newRow("no group") << 2 << false;
    QTest::newRow("not the group's end") << 3 << true;
    QTest::newRow("not the end") << 4 << true;
}

void TestSession::aJournalThatFailsStopsTheWriting()
{
    QFETCH(const int, room);
    QFETCH(const bool, written);
    scene_->commit(second, "Second");
    FullJournal journal(scene_->openJournalNow(), room);
    const auto session = scene_->session(journal);
    const auto run = Scene::syncNow(*session);
    QVERIFY(!run);
    QVERIFY2(run.error().text().find("disk is full") != std::string::npos, run.error().text().c_str());
    QCOMPARE(scene_->live(), written ? second : first);
    session_.reset();
    reopen();
    QCOMPARE(session_->reconcile({})->interrupted.has_value(), room >= 2);
}

void TestSession::driftEpisodesBeginAndEndOnce()
{
    Journal &journal = scene_->openJournalNow();
    session_ = scene_->session(journal);
    const auto look = [&] { return session_->reconcile({}) && session_->recordEpisode(); };
    const auto entries = [&](EntryKind kind) {
        JournalQuery query;
        query.kinds = {kind};
        return journal.query(query).value();
    };
    QVERIFY(look());
    QVERIFY(entries(EntryKind::DriftBegan).empty());
    scene_->edit("web.yaml", "replicas: 9\n");
    QVERIFY(look() && look());
    QCOMPARE(entries(EntryKind::DriftBegan).size(), std::size_t{1});
    QVERIFY2(entries(EntryKind::DriftBegan).front().what.payload.find("\"resources\":1") != std::string::npos, "how many are told");
    QVERIFY(session_->last()->driftSince);
    scene_->edit("web.yaml", first.at("web.yaml"));
    QVERIFY(look() && look());
    QCOMPARE(entries(EntryKind::DriftEnded).size(), std::size_t{1});
    QVERIFY(!session_->last()->driftSince);
}

void TestSession::whatFailsLaterIsShownOldAndStale()
{
    QCOMPARE(session_->reconcile({})->status(), SyncStatus::Synced);
    fs::rename(scene_->target(), scene_->target() + ".away");
    const auto lost = session_->reconcile({});
    QVERIFY(lost->stale);
    QVERIFY(lost->drift);
    QVERIFY(lost->error);
    QCOMPARE(lost->status(), SyncStatus::Unknown);
    fs::rename(scene_->target() + ".away", scene_->target());
    const auto back = session_->reconcile({});
    QVERIFY(!back->stale);
    QCOMPARE(back->status(), SyncStatus::Synced);
}

void TestSession::anyCommitIsComparedWithLive()
{
    const Revision old = scene_->tip;
    scene_->commit(second, "Second");
    QCOMPARE(Scene::syncNow(*session_).value()->state, RunState::Done);
    const auto compared = session_->compareWith(old, {}).value();
    QCOMPARE(compared->drift->summary.drifted, std::size_t{1});
    QCOMPARE(compared->drift->resources.front().fields.front().path, std::string("/level"));
    QCOMPARE(compared->commit.subject, std::string("First"));
    QCOMPARE(session_->reconcile({})->status(), SyncStatus::Synced);
}

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
