// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/memory_desk.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

// When drift began and ended is in the journal, and how much of it there was.
class TestEpisodes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void eachBeginsAndEndsOnce();
    void theEndTellsTheMostThatDifferedAtOnce();
    void whatCannotBeReadEndsNone();
    void anEditIsDriftAlsoWhileACommitWaits();

private:
    bool look() { return session_->reconcile({}) && session_->recordEpisode(); }

    const MemoryPlace::Files git_{{"config.yaml", "level: info\nport: 80\n"}, {"web.yaml", "replicas: 2\n"}};
    std::unique_ptr<MemoryDesk> desk_;
    std::unique_ptr<EnvironmentSession> session_;
};

void TestEpisodes::init()
{
    session_.reset();
    desk_ = std::make_unique<MemoryDesk>();
    desk_->commit(git_);
    QVERIFY(desk_->sync());
    session_ = desk_->session();
    QVERIFY(look());
    QVERIFY(desk_->entries(EntryKind::DriftBegan).empty());
}

void TestEpisodes::eachBeginsAndEndsOnce()
{
    desk_->place.put("web.yaml", "replicas: 9\n");
    QVERIFY(look() && look());
    QCOMPARE(desk_->entries(EntryKind::DriftBegan).size(), std::size_t{1});
    QVERIFY2(desk_->entries(EntryKind::DriftBegan).front().what.payload.find("\"resources\":1") != std::string::npos, "how many are told");
    QVERIFY(session_->last()->driftSince);
    desk_->place.put("web.yaml", git_.at("web.yaml"));
    QVERIFY(look() && look());
    QCOMPARE(desk_->entries(EntryKind::DriftEnded).size(), std::size_t{1});
    QVERIFY(!session_->last()->driftSince);
}

void TestEpisodes::theEndTellsTheMostThatDifferedAtOnce()
{
    desk_->place.put("web.yaml", "replicas: 9\n");
    QVERIFY(look());
    desk_->place.put("config.yaml", "level: by hand\nport: 81\n");
    QVERIFY(look());
    desk_->place.put("config.yaml", git_.at("config.yaml"));
    QVERIFY(look());
    desk_->place.put("web.yaml", git_.at("web.yaml"));
    QVERIFY(look());
    const std::string told = desk_->entries(EntryKind::DriftEnded).front().what.payload;
    QVERIFY2(told.find("\"resources\":2") != std::string::npos && told.find("\"fields\":3") != std::string::npos, told.c_str());

    // The next episode starts anew; whoever takes it over knows at least what its first entry says.
    desk_->place.put("config.yaml", "level: by hand\nport: 81\n");
    QVERIFY(look());
    session_ = desk_->session();
    desk_->place.put("config.yaml", git_.at("config.yaml"));
    QVERIFY(look());
    const std::string next = desk_->entries(EntryKind::DriftEnded).front().what.payload;
    QVERIFY2(next.find("\"resources\":1") != std::string::npos && next.find("\"fields\":2") != std::string::npos, next.c_str());
}

void TestEpisodes::whatCannotBeReadEndsNone()
{
    desk_->place.put("web.yaml", "replicas: 9\n");
    QVERIFY(look());
    desk_->place.setUnreadable({{"web.yaml", {ErrorCode::Denied, {}, "Permission denied."}}});
    QVERIFY(look());
    QCOMPARE(session_->last()->status(), SyncStatus::Unknown);
    QVERIFY(desk_->entries(EntryKind::DriftEnded).empty());
    QVERIFY(session_->last()->driftSince);
}

void TestEpisodes::anEditIsDriftAlsoWhileACommitWaits()
{
    MemoryPlace::Files next = git_;
    next["config.yaml"] = "level: debug\nport: 80\n";
    desk_->commit(next);
    QVERIFY(look());
    QCOMPARE(session_->last()->status(), SyncStatus::OutOfSync);
    QVERIFY(desk_->entries(EntryKind::DriftBegan).empty()); // a commit is no drift
    desk_->place.put("web.yaml", "replicas: 9\n");
    QVERIFY(look() && look());
    QCOMPARE(desk_->entries(EntryKind::DriftBegan).size(), std::size_t{1});
    const std::string told = desk_->entries(EntryKind::DriftBegan).front().what.payload;
    QVERIFY2(told.find("\"resources\":1") != std::string::npos, told.c_str());
    desk_->place.put("web.yaml", git_.at("web.yaml"));
    QVERIFY(look() && look());
    QCOMPARE(desk_->entries(EntryKind::DriftEnded).size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(TestEpisodes)
#include "test_episodes.moc"
