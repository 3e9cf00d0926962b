// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "tests/core/reconcile/interrupted_story.h"

#include <set>

using namespace plumbline;
using namespace plumbline::test;

namespace {

bool has(const Files &files, const std::string &path, const Files &wanted)
{
    const auto found = files.find(path);
    const auto want = wanted.find(path);
    return found == files.end() ? want == wanted.end() : want != wanted.end() && want->second == found->second;
}

std::string firstError(const SyncRun &run)
{
    for (const StepResult &step : run.steps)
        if (step.error)
            return step.error->text();
    return {};
}

// In memory where that can be: a kill loses nothing that was written, so waiting for a disk proves no more.
QString scratch()
{
    return (::access("/dev/shm", W_OK) == 0 ? QStringLiteral("/dev/shm") : QDir::tempPath()) + QStringLiteral("/plumbline-XXXXXX");
}

// Where each cut left the installation.
struct Cut {
    std::string where;
    bool killed = false;
};

Cut runUntil(const QString &root, int point)
{
    QProcess dying;
    dying.start(QStringLiteral(DYING_SYNC), {root, QString::number(point)});
    if (!dying.waitForFinished(60'000))
        return {"did not end", false};
    const std::string said = dying.readAllStandardOutput().trimmed().toStdString();
    return {said + " (point " + std::to_string(point) + ")", dying.exitStatus() == QProcess::CrashExit};
}

}

// A sync that was killed (promise P5): at every write step of the target, and before and after every journal record.
class TestInterrupted : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsOldOrNewAndFinishingConverges() { cutEverywhere(PlanPurpose::Sync); }
    void undoingRestoresWhatWasThereHandEditsIncluded() { cutEverywhere(PlanPurpose::Undo); }

private:
    void cutEverywhere(PlanPurpose then);
    void check(DiskDesk &desk, PlanPurpose then, const std::string &where);
};

void TestInterrupted::cutEverywhere(PlanPurpose then)
{
    std::set<std::string> places;
    for (int point = 0;; ++point) {
        const QTemporaryDir root(scratch());
        const Cut cut = runUntil(root.path(), point);
        if (!cut.killed) {
            QVERIFY2(cut.where.starts_with(" (point"), cut.where.c_str());
            QVERIFY2(point > 20, "there are more places than that to be killed at");
            break;
        }
        places.insert(cut.where.substr(0, cut.where.find(" (")));
        DiskDesk desk(root.path().toStdString());
        check(desk, then, cut.where);
        if (QTest::currentTestFailed())
            return;
    }
    for (const char *place : {"before approval",
                              "after approval",
                              "before sync-started",
                              "after sync-started",
                              "before steps-started",
                              "after steps-started",
                              "folder-created",
                              "temp-created",
                              "mid-write",
                              "written",
                              "symlink-created",
                              "synced",
                              "before-check",
                              "checked",
                              "renamed",
                              "unlinked",
                              "before-rmdir",
                              "folder-removed",
                              "before-folder-sync",
                              "folders-synced",
                              "before steps-done",
                              "after steps-done",
                              "before sync-ended",
                              "after sync-ended"})
        QVERIFY2(places.contains(place), place);
}

void TestInterrupted::check(DiskDesk &desk, PlanPurpose then, const std::string &where)
{
    desk.carryBytes = storyCarryBytes;
    Files now = desk.live();
    std::erase_if(now, [](const auto &file) { return file.first.find(".plumbline-") != std::string::npos; });
    const Files before = storyLive();
    for (const Files *files : {&std::as_const(now), &before, &storyAfter()})
        for (const auto &[path, content] : *files)
            QVERIFY2(has(now, path, before) || has(now, path, storyAfter()), (path + ", killed at " + where).c_str());

    Journal &journal = desk.journal();
    QVERIFY2(!journal.verify([](std::uint64_t) {}, {}).value().brokenAt, where.c_str());
    const auto session = desk.session();
    const auto seen = session->reconcile({});
    QVERIFY2(!seen->error, (where + ": " + seen->error.value_or(Error{}).text()).c_str());
    const bool began =
        !where.starts_with("before approval") && !where.starts_with("after approval") && !where.starts_with("before sync-started");
    const bool ended = where.starts_with("after sync-ended");
    QCOMPARE(seen->interrupted.has_value(), began && !ended);
    if (seen->interrupted) {
        QCOMPARE(seen->interrupted->who, std::string("operator"));
        QCOMPARE(seen->interrupted->total, storySteps);
    }
    const bool undo = then == PlanPurpose::Undo && seen->interrupted;
    const auto run = Desk::syncIn(*session, {undo ? PlanPurpose::Undo : PlanPurpose::Sync, {}, {}});
    QVERIFY2(run, (where + ": " + (run ? std::string() : run.error().text())).c_str());
    QVERIFY2((*run)->state == RunState::Done, (where + ": " + firstError(**run)).c_str());
    QVERIFY2(desk.live() == (undo ? before : storyAfter()), where.c_str());
    const auto after = session->reconcile({});
    QVERIFY2(!after->interrupted, where.c_str());
    if (!undo) {
        QCOMPARE(after->status(), SyncStatus::Synced);
        const Inventory inventory = journal.inventory(desk.environment.id, session->target().value()->identity().value()).value();
        std::set<std::string> owned;
        for (const InventoryItem &item : inventory)
            if (item.key.isFile())
                owned.insert(item.key.name);
        for (const auto &[path, content] : storyAfter())
            QVERIFY2(owned.contains(path), (path + " is Plumbline's own, " + where).c_str());
    }
}

QTEST_GUILESS_MAIN(TestInterrupted)
#include "test_interrupted.moc"
