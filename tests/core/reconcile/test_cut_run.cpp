// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/reconcile/desk.h"

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
struct Scene {
    Desk desk;
    Digest digest;
    std::uint64_t first = 0; // the journal entry before the run

    Scene()
    {
        desk.commit({{"changed", "old"}, {"edited", "old"}, {"gone", "old"}, {"kept", "same"}});
        if (!desk.sync())
            qFatal("the scene cannot be set");
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

Inventory inventoryOf(Desk &desk)
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
        Scene scene;
        Desk &desk = scene.desk;
        if (!scene.cutAt(points, scene.digest))
            break;
        const std::string where = "cut at " + std::to_string(points);
        for (const auto &[path, content] : desk.place.files())
            QVERIFY2((before.contains(path) && before.at(path) == content) || (after.contains(path) && after.at(path) == content),
                     (path + " " + where).c_str());
        const bool began = desk.journal.lastId() > scene.first;
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
        QVERIFY2(!desk.session()->reconcile({})->interrupted, where.c_str());
        const std::filesystem::path store = desk.state.path().toStdString() + "/undo";
        QVERIFY2(!std::filesystem::exists(store) || std::filesystem::is_empty(store), where.c_str());
    }
    QCOMPARE(points, 8); // SyncStarted, StepsStarted, four writes, StepsDone, SyncEnded
}

void TestCutRun::anUndoThatIsCutGoesOn()
{
    for (int point = 0;; ++point) {
        Scene scene;
        Desk &desk = scene.desk;
        QVERIFY(scene.cutAt(6, scene.digest)); // every file is written, nothing is journalled of it
        QCOMPARE(desk.place.files(), after);
        const PlanRequest request{PlanPurpose::Undo, std::nullopt, std::nullopt};
        const Result<Digest> digest = desk.approve(request);
        QVERIFY(digest);
        const bool cut = scene.cutAt(point, *digest);
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
    QTest::newRow("when the run begins") << static_cast<int>(EntryKind::SyncStarted) << false;
    QTest::newRow("before the steps") << static_cast<int>(EntryKind::StepsStarted) << false;
    QTest::newRow("after the steps") << static_cast<int>(EntryKind::StepsDone) << true;
    QTest::newRow("when the run ends") << static_cast<int>(EntryKind::SyncEnded) << true;
}

void TestCutRun::aFailingJournalStopsTheWriting()
{
    QFETCH(int, kind);
    QFETCH(bool, writes);
    Scene scene;
    scene.desk.journal.setFault([kind](const EntryDraft &draft, std::uint64_t) {
        return static_cast<int>(draft.kind) == kind ? std::optional(Error{ErrorCode::Unavailable, "journal", "The disk is full."})
                                                    : std::nullopt;
    });
    const auto run = scene.desk.session()->sync(scene.digest, {}, {});
    QVERIFY(!run);
    QCOMPARE(run.error().detail, std::string("The disk is full."));
    QCOMPARE(scene.desk.place.files(), writes ? after : before);
    scene.desk.journal.setFault({});
    QCOMPARE(scene.desk.session()->reconcile({})->interrupted.has_value(), kind != static_cast<int>(EntryKind::SyncStarted));
    QVERIFY(scene.desk.sync());
    QCOMPARE(inventoryOf(scene.desk), expected(after));
}

void TestCutRun::whatCannotBeReadStaysInTheInventory()
{
    Scene scene;
    QVERIFY(scene.cutAt(2, scene.digest)); // before the first write
    scene.desk.place.setUnreadable({{"gone", {ErrorCode::Denied, {}, "Permission denied."}}});
    const auto snapshot = scene.desk.session()->reconcile({});
    QCOMPARE(snapshot->status(), SyncStatus::OutOfSync);
    QVERIFY(findItem(inventoryOf(scene.desk), ResourceKey::file("gone")) != nullptr);
}

void TestCutRun::nothingIsSettledByAReader()
{
    Scene scene;
    QVERIFY(scene.cutAt(4, scene.digest));
    scene.desk.journal.setWriter("Plumbline (process 7) has the journal open.");
    const std::uint64_t entries = scene.desk.journal.lastId();
    QVERIFY(scene.desk.session()->reconcile({})->drift);
    QCOMPARE(scene.desk.journal.lastId(), entries);
    const auto approved = scene.desk.approve();
    QVERIFY(!approved);
    QVERIFY(approved.error().detail.find("process 7") != std::string::npos);
}

void TestCutRun::undoNeedsAnInterruptedRun()
{
    Desk desk;
    desk.commit({{"a", "1"}});
    QVERIFY(desk.sync());
    const auto plan = desk.session()->plan({PlanPurpose::Undo, std::nullopt, std::nullopt}, {});
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::Conflict);
}

QTEST_GUILESS_MAIN(TestCutRun)
#include "test_cut_run.moc"
