// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/memory_desk.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

using Files = MemoryPlace::Files;

// Promise P1: what is applied is what was approved.
class TestApproval : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whateverMovesAfterTheApprovalRefusesAndWritesNothing_data();
    void whateverMovesAfterTheApprovalRefusesAndWritesNothing();
    void whatComesInTheWayAfterTheApprovalRefusesToo();
    void whatIsShownTellsThatConsentIsVoid_data();
    void whatIsShownTellsThatConsentIsVoid();
    void anApprovalOutlivesTheProcess();
    void nothingRunsWithoutAnApproval();
    void anApprovalIsUsedUpByItsRun();
    void anApprovalLapsesWithAnyLaterDecision_data();
    void anApprovalLapsesWithAnyLaterDecision();
    void anotherPlansApprovalChangesNothing();
    void whatMovedAndCameBackUntouchedMayStillRun();
    void aSelectionAppliesNothingElse();
    void consentNeedsAReasonAndTheTypedName();
    void aStaleDigestIsNotApproved();
    void whoSyncsAtOnceApprovesWhatWasJustPlanned();
};

void TestApproval::whateverMovesAfterTheApprovalRefusesAndWritesNothing_data()
{
    QTest::addColumn<std::function<void(MemoryDesk &)>>("move");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, std::function<void(MemoryDesk &)> move, const char *said) {
        QTest::newRow(name) << std::move(move) << QString::fromLatin1(said);
    };
    row(
        "a commit",
        [](MemoryDesk &desk) {
            desk.commit({{"a", "3"}, {"b", "1"}});
        },
        "the revision is now");
    row(
        "a commit elsewhere",
        [](MemoryDesk &desk) {
            desk.commit({{"a", "2"}, {"b", "1"}});
        },
        "the revision is now");
    row(
        "a live edit of what is to be written", [](MemoryDesk &desk) { desk.place.put("a", "hand"); }, "a changed live after the approval");
    row(
        "a live edit of what needs no step", [](MemoryDesk &desk) { desk.place.put("b", "hand"); }, "b now needs a step");
    row(
        "a live deletion", [](MemoryDesk &desk) { desk.place.remove("a"); }, "a changed live after the approval");
    row(
        "the definition", [](MemoryDesk &desk) { desk.environment.digest = sha256("definition 2"); }, "the definition");
    row(
        "the target's identity", [](MemoryDesk &desk) { desk.place.setIdentity("memory:2"); }, "the target is now memory:2");
    row(
        "the inventory",
        [](MemoryDesk &desk) {
            EntryDraft entry;
            entry.kind = EntryKind::Recovered;
            entry.environment = desk.environment.id;
            entry.target = "memory:1";
            const std::vector<InventoryItem> wrote{{ResourceKey::file("other"), blobId("x"), FileMode::Regular}};
            QVERIFY(desk.journal.append(entry, wrote, {}));
        },
        "the inventory");
    row(
        "consent to the target", [](MemoryDesk &desk) { desk.environment.target = "memory:elsewhere"; }, "A commit changed the target");
}

void TestApproval::whateverMovesAfterTheApprovalRefusesAndWritesNothing()
{
    QFETCH(std::function<void(MemoryDesk &)>, move);
    QFETCH(QString, said);
    MemoryDesk desk;
    desk.commit({{"a", "1"}, {"b", "1"}});
    QVERIFY(desk.sync());
    desk.commit({{"a", "2"}, {"b", "1"}});
    const Result<Digest> digest = desk.approve();
    QVERIFY(digest);
    move(desk);
    const Files before = desk.place.files();
    const std::uint64_t entries = desk.journal.lastId();
    const auto run = desk.session()->sync(*digest, {}, {});
    QVERIFY(!run);
    QVERIFY2(QString::fromStdString(run.error().text()).contains(said), run.error().text().c_str());
    QCOMPARE(desk.place.files(), before);
    QCOMPARE(desk.journal.lastId(), entries);
}

// No step is about it, so the digest stays.
void TestApproval::whatComesInTheWayAfterTheApprovalRefusesToo()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}, {"folder/b", "1"}});
    const Result<Digest> digest = desk.approve();
    QVERIFY(digest);
    desk.place.put("folder", "mine");
    const std::uint64_t entries = desk.journal.lastId();
    const auto session = desk.session();
    QCOMPARE((*session->plan({}, {}))->digest, *digest);
    const auto run = session->sync(*digest, {}, {});
    QVERIFY(!run);
    QVERIFY2(run.error().detail.find("Git needs a folder here") != std::string::npos, run.error().text().c_str());
    QCOMPARE(desk.place.files(), (Files{{"folder", "mine"}}));
    QCOMPARE(desk.journal.lastId(), entries);
}

void TestApproval::whatIsShownTellsThatConsentIsVoid_data()
{
    QTest::addColumn<bool>("live");
    QTest::addColumn<QString>("said");
    QTest::newRow("live moved") << true << QStringLiteral("a changed live after the approval");
    QTest::newRow("a commit came") << false << QStringLiteral("the revision is now");
}

void TestApproval::whatIsShownTellsThatConsentIsVoid()
{
    QFETCH(const bool, live);
    QFETCH(const QString, said);
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    const auto session = desk.session();
    const Result<Digest> digest = Desk::approveIn(*session, {});
    QVERIFY(digest);
    const auto before = session->reconcile({});
    QVERIFY(before->approval && before->planVoid.empty());
    if (live)
        desk.place.put("a", "hand");
    else
        desk.commit({{"a", "2"}});
    const auto after = session->reconcile({});
    QVERIFY(!after->approval);
    QVERIFY2(QString::fromStdString(after->planVoid).contains(said), after->planVoid.c_str());
    QVERIFY(after->plan->digest != *digest);
    QCOMPARE(session->reconcile({})->planVoid, after->planVoid); // until a plan is asked for again
}

void TestApproval::anApprovalOutlivesTheProcess()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    const Result<Digest> digest = desk.approve();
    const auto later = desk.session();
    const auto plan = later->plan({}, {});
    QVERIFY(plan);
    const auto snapshot = later->reconcile({});
    QVERIFY(snapshot->approval);
    QCOMPARE(snapshot->approval->reason, std::string("because"));
    const auto run = later->sync(*digest, {}, {});
    QVERIFY2(run, run ? "" : run.error().text().c_str());
    QCOMPARE((*run)->state, RunState::Done);
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
}

void TestApproval::nothingRunsWithoutAnApproval()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    const auto session = desk.session();
    const auto plan = session->plan({}, {});
    const auto run = session->sync((*plan)->digest, {}, {});
    QVERIFY(!run);
    QCOMPARE(run.error().code, ErrorCode::Denied);
    QVERIFY(desk.place.files().empty());
    QCOMPARE(desk.journal.lastId(), std::uint64_t(0));
}

void TestApproval::anApprovalIsUsedUpByItsRun()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    desk.place.setFailing({{"a", {ErrorCode::Denied, "a", "read-only"}}});
    const Result<Digest> digest = desk.approve();
    QCOMPARE((*desk.session()->sync(*digest, {}, {}))->state, RunState::Failed);
    desk.place.setFailing({});
    const auto again = desk.session()->sync(*digest, {}, {});
    QVERIFY(!again);
    QCOMPARE(again.error().code, ErrorCode::Denied);
    QVERIFY(desk.place.files().empty());
}

void TestApproval::anApprovalLapsesWithAnyLaterDecision_data()
{
    QTest::addColumn<int>("decision");
    QTest::newRow("another run") << 0;
    QTest::newRow("a hold") << 1;
    QTest::newRow("a hold that ended") << 2;
    QTest::newRow("the end of a hold from before") << 3;
}

void TestApproval::anApprovalLapsesWithAnyLaterDecision()
{
    QFETCH(int, decision);
    MemoryDesk desk;
    const Revision tip = desk.commit({{"a", "1"}, {"b", "1"}});
    if (decision == 3)
        QVERIFY(desk.session()->hold(tip, "stop here", {}));
    const Result<Digest> digest = desk.approve();
    if (decision == 3) {
        QVERIFY(desk.session()->resume("go on"));
    } else if (decision == 0) {
        QVERIFY(desk.sync({PlanPurpose::Sync, std::nullopt, std::vector{ResourceKey::file("b")}}));
        desk.place.remove("b");
    } else {
        QVERIFY(desk.session()->hold(tip, "stop here", {}));
        if (decision == 2)
            QVERIFY(desk.session()->resume("go on"));
    }
    const Files before = desk.place.files();
    const auto run = desk.session()->sync(*digest, {}, {});
    QVERIFY(!run);
    QCOMPARE(run.error().code, ErrorCode::Denied);
    QCOMPARE(desk.place.files(), before);
}

void TestApproval::anotherPlansApprovalChangesNothing()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}, {"b", "1"}});
    const Result<Digest> one = desk.approve({PlanPurpose::Sync, std::nullopt, std::vector{ResourceKey::file("a")}});
    QVERIFY(desk.approve({PlanPurpose::Sync, std::nullopt, std::vector{ResourceKey::file("b")}}));
    const auto run = desk.session()->sync(*one, {}, {});
    QVERIFY2(run, run ? "" : run.error().text().c_str());
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
}

void TestApproval::whatMovedAndCameBackUntouchedMayStillRun()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    const Result<Digest> digest = desk.approve();
    desk.place.put("a", "hand");
    QVERIFY(!desk.session()->sync(*digest, {}, {}));
    desk.place.remove("a");
    QVERIFY(desk.session()->sync(*digest, {}, {}));
}

void TestApproval::aSelectionAppliesNothingElse()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}, {"b", "1"}});
    const auto run = desk.sync({PlanPurpose::Sync, std::nullopt, std::vector{ResourceKey::file("b")}});
    QVERIFY(run);
    QCOMPARE((*run)->steps.size(), std::size_t(1));
    QCOMPARE(desk.place.files(), (Files{{"b", "1"}}));
    const auto snapshot = desk.session()->reconcile({});
    QVERIFY(!snapshot->live);
    QCOMPARE(snapshot->status(), SyncStatus::OutOfSync);
}

void TestApproval::consentNeedsAReasonAndTheTypedName()
{
    MemoryDesk desk;
    const Revision tip = desk.commit({{"a", "1"}});
    desk.environment.isProtected = true;
    const auto session = desk.session();
    const Digest digest = (*session->plan({}, {}))->digest;
    QCOMPARE(session->approve(digest, {}, {" \t", "prod", false, {}}, {}).error().code, ErrorCode::InvalidInput);
    QCOMPARE(session->approve(digest, {}, {"why", "Prod", false, {}}, {}).error().code, ErrorCode::Denied);
    QCOMPARE(session->hold(tip, "", {"", "prod", false, {}}).error().code, ErrorCode::InvalidInput);
    QCOMPARE(session->hold(tip, "why", {}).error().code, ErrorCode::Denied);
    QCOMPARE(session->hold(blobId("nowhere"), "why", {"why", "prod", false, {}}).error().code, ErrorCode::NotFound);
    QCOMPARE(desk.journal.lastId(), std::uint64_t(0));
    QVERIFY(session->hold(tip, "why", {"why", "prod", false, {}}));
    QCOMPARE(session->resume(" ").error().code, ErrorCode::InvalidInput);
    QVERIFY(session->approve((*session->plan({}, {}))->digest, {}, {"why", "prod", false, {}}, {}));
}

void TestApproval::aStaleDigestIsNotApproved()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    const auto session = desk.session();
    const Digest digest = (*session->plan({}, {}))->digest;
    desk.place.put("stray", "x");
    QVERIFY(session->approve(digest, {}, {"why", {}, false, {}}, {})); // not part of the plan
    desk.place.put("a", "hand");
    const auto stale = session->approve(digest, {}, {"why", {}, false, {}}, {});
    QVERIFY(!stale);
    QCOMPARE(stale.error().code, ErrorCode::Conflict);
}

void TestApproval::whoSyncsAtOnceApprovesWhatWasJustPlanned()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    const auto session = desk.session();
    Consenting consent;
    consent.reason = "release";
    QCOMPARE(session->approveMade(Digest(), consent).error().code, ErrorCode::Conflict); // nothing was planned
    const auto plan = session->plan({}, {});
    QVERIFY(plan);
    QCOMPARE(session->approveMade(sha256("another"), consent).error().code, ErrorCode::Conflict);
    consent.reason = " ";
    QCOMPARE(session->approveMade((*plan)->digest, consent).error().code, ErrorCode::InvalidInput);
    consent.reason = "release";
    QVERIFY(session->approveMade((*plan)->digest, consent));
    desk.place.put("a", "hand"); // sync() makes the plan again in any case
    QCOMPARE(session->sync((*plan)->digest, {}, {}).error().code, ErrorCode::Conflict);
    QCOMPARE(desk.place.files(), (Files{{"a", "hand"}}));
    desk.place.remove("a");
    QVERIFY(session->sync((*plan)->digest, {}, {}));
    QCOMPARE(desk.place.files(), (Files{{"a", "1"}}));
}

QTEST_GUILESS_MAIN(TestApproval)
#include "test_approval.moc"
