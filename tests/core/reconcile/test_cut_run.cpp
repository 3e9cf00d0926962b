// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/memory_desk.h"

#include <QTest>
#include <filesystem>

using namespace plumbline;
using namespace plumbline::test;

using Files = MemoryPlace::Files;

namespace {

struct Killed {};

const Files before{{"changed", "old"}, {"edited", "by hand"}, {"gone", "old"}, {"kept", "same"}};
const Files after{{"changed", "new"}, {"edited", "new"}, {"kept", "same"}, {"made", "new"}};

// A desk whose next sync replaces, creates and prunes, with an edit by hand that Git does not hold.
struct Story {
    MemoryDesk desk;
    Digest digest;
    std::uint64_t first = 0; // the journal entry before the run

    Story()
    {
        desk.commit({{"changed", "old"}, {"edited", "old"}, {"gone", "old"}, {"kept", "same"}});
        if (!desk.sync())
            qFatal("the story cannot be set up");
        desk.place.put("edited", "by hand");
        desk.commit(after);
        digest = *desk.approve();
        first = desk.journal.lastId();
    }
    // Ends the process, as far as a thrown value can, at the point'th chance: around each append and each write.
    bool cutAt(int point, const Digest &plan)
    {
        int left = point;
        const auto chance = [&left] {
            if (left-- == 0)
                throw Killed();
        };
        desk.journal.setFault([&chance](const EntryDraft &, std::uint64_t) {
            chance();
            return std::optional<Error>();
        });
        desk.place.setHook([&chance](const std::string &key) {
            if (!key.empty())
                chance();
        });
        bool cut = false;
        try {
            static_cast<void>(desk.session()->sync(plan, {}, {}));
        } catch (const Killed &) {
            cut = true;
        }
        desk.journal.setFault({});
        desk.place.setHook({});
        return cut;
    }
};

Inventory inventoryOf(MemoryDesk &desk)
{
    return *desk.journal.inventory(desk.environment.id, "memory:1");
}

Inventory expected(const Files &files)
{
    Inventory out;
    for (const auto &[path, content] : files)
        out.push_back({ResourceKey::file(path), blobId(content), FileMode::Regular});
    return out;
}

}

// Promise P5: every write is journalled first, and can be resumed or undone.
class TestCutRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutAtAnyStepARunCanBeFinishedOrUndone_data();
    void cutAtAnyStepARunCanBeFinishedOrUndone();
    void anUndoThatIsCutGoesOn();
    void aFailingJournalStopsTheWriting_data();
    void aFailingJournalStopsTheWriting();
    void whatCannotBeReadStaysInTheInventory();
    void nothingIsSettledByAReader();
    void undoNeedsAnInterruptedRun();
};

void TestCutRun::cutAtAnyStepARunCanBeFinishedOrUndone_data()
{
    QTest::addColumn<bool>("undo");
    QTest::newRow("finish") << false;
    QTest::newRow("undo") << true;
}

void TestCutRun::cutAtAnyStepARunCanBeFinishedOrUndone()
{
    QFETCH(bool, undo);
    int points = 0;
    for (;; ++points) {
        Story story;
        MemoryDesk &desk = story.desk;
        if (!story.cutAt(points, story.digest))
            break;
        const std::string where = "cut at " + std::to_string(points);
        for (const auto &[path, content] : desk.place.files())
            QVERIFY2((before.contains(path) && before.at(path) == content) || (after.contains(path) && after.at(path) == content),
                     (path + " " + where).c_str());
        const bool began = desk.journal.lastId() > story.first;
        const auto snapshot = desk.session()->reconcile({});
        QVERIFY2(!snapshot->error, snapshot->error.value_or(Error{}).text().c_str());
        QCOMPARE(snapshot->interrupted.has_value(), began);
        if (began) {
            QCOMPARE(snapshot->interrupted->total, std::size_t(4));
            QCOMPARE(snapshot->interrupted->who, std::string("operator"));
        }
        const Files expectedFiles = undo && began ? before : after;
        if (undo && !began)
            continue;
        const auto run = desk.sync({undo ? PlanPurpose::Undo : PlanPurpose::Sync, std::nullopt, std::nullopt});
        QVERIFY2(run, (where + ": " + (run ? std::string() : run.error().text())).c_str());
        QVERIFY2((*run)->state == RunState::Done, where.c_str());
        QCOMPARE(desk.place.files(), expectedFiles);
        if (!undo)
            QCOMPARE(inventoryOf(desk), expected(after));
        const auto over = desk.session()->reconcile({});
        QVERIFY2(!over->interrupted, where.c_str());
        // An undo is no sync of the commit that it was made at.
        QVERIFY2((over->live == over->wanted) == !undo, where.c_str());
        const auto ends = desk.entries(EntryKind::SyncEnded);
        const auto closed = std::ranges::count(ends, "interrupted", [](const JournalEntry &entry) { return entry.what.result; });
        QCOMPARE(closed, began ? 1 : 0);
        const std::filesystem::path store = desk.state.path().toStdString() + "/undo";
        QVERIFY2(!std::filesystem::exists(store) || std::filesystem::is_empty(store), where.c_str());
    }
    QCOMPARE(points, 8); // SyncStarted, StepsStarted, four writes, StepsDone, SyncEnded
}

void TestCutRun::anUndoThatIsCutGoesOn()
{
    for (int point = 0;; ++point) {
        Story story;
        MemoryDesk &desk = story.desk;
        QVERIFY(story.cutAt(6, story.digest)); // every file is written, nothing is journalled of it
        QCOMPARE(desk.place.files(), after);
        const PlanRequest request{PlanPurpose::Undo, std::nullopt, std::nullopt};
        const Result<Digest> digest = desk.approve(request);
        QVERIFY(digest);
        const bool cut = story.cutAt(point, *digest);
        if (cut) {
            const auto again = desk.sync(request);
            QVERIFY2(again, again ? "" : again.error().text().c_str());
        }
        QCOMPARE(desk.place.files(), before);
        if (!cut)
            return;
    }
}

void TestCutRun::aFailingJournalStopsTheWriting_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("writes");
    QTest::newRow("when it is approved") << static_cast<int>(EntryKind::Approval) << false;
    QTest::newRow("when the run begins") << static_cast<int>(EntryKind::SyncStarted) << false;
    QTest::newRow("before the steps") << static_cast<int>(EntryKind::StepsStarted) << false;
    QTest::newRow("after the steps") << static_cast<int>(EntryKind::StepsDone) << true;
    QTest::newRow("when the run ends") << static_cast<int>(EntryKind::SyncEnded) << true;
}

void TestCutRun::aFailingJournalStopsTheWriting()
{
    QFETCH(int, kind);
    QFETCH(bool, writes);
    Story story;
    story.desk.journal.setFault([kind, full = false](const EntryDraft &draft, std::uint64_t) mutable {
        full = full || static_cast<int>(draft.kind) == kind;
        return full ? std::optional(Error{ErrorCode::Unavailable, "journal", "The disk is full."}) : std::nullopt;
    });
    const auto run = story.desk.sync();
    QVERIFY(!run);
    QCOMPARE(run.error().detail, std::string("The disk is full."));
    QCOMPARE(story.desk.place.files(), writes ? after : before);
    story.desk.journal.setFault({});
    QCOMPARE(story.desk.session()->reconcile({})->interrupted.has_value(),
             kind != static_cast<int>(EntryKind::Approval) && kind != static_cast<int>(EntryKind::SyncStarted));
    QVERIFY(story.desk.sync());
    QCOMPARE(inventoryOf(story.desk), expected(after));
}

void TestCutRun::whatCannotBeReadStaysInTheInventory()
{
    Story story;
    QVERIFY(story.cutAt(2, story.digest)); // before the first write
    story.desk.place.setUnreadable({{"gone", {ErrorCode::Denied, {}, "Permission denied."}}});
    const auto snapshot = story.desk.session()->reconcile({});
    QCOMPARE(snapshot->status(), SyncStatus::OutOfSync);
    QVERIFY(findItem(inventoryOf(story.desk), ResourceKey::file("gone")) != nullptr);
}

void TestCutRun::nothingIsSettledByAReader()
{
    Story story;
    QVERIFY(story.cutAt(4, story.digest));
    story.desk.journal.setWriter("Plumbline (process 7) has the journal open.");
    const std::uint64_t entries = story.desk.journal.lastId();
    QVERIFY(story.desk.session()->reconcile({})->drift);
    QCOMPARE(story.desk.journal.lastId(), entries);
    const auto approved = story.desk.approve();
    QVERIFY(!approved);
    QVERIFY(approved.error().detail.find("process 7") != std::string::npos);
}

void TestCutRun::undoNeedsAnInterruptedRun()
{
    MemoryDesk desk;
    desk.commit({{"a", "1"}});
    QVERIFY(desk.sync());
    const auto plan = desk.session()->plan({PlanPurpose::Undo, std::nullopt, std::nullopt}, {});
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Conflict);
}

QTEST_GUILESS_MAIN(TestCutRun)
#include "test_cut_run.moc"
