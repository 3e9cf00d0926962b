// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/sandbox.h"

#include <QTest>
#include <sys/wait.h>

using namespace plumbline;
using namespace plumbline::test;

namespace {

// A target with what it shall hold, observed, planned and applied.
struct Desk {
    explicit Desk(const Sandbox &box) : target(openDirectoryTarget(box.options())) {}
    explicit Desk(const DirectoryOptions &options) : target(openDirectoryTarget(options)) {}

    std::vector<StepResult> sync(const Files &wanted, std::stop_token stop = {})
    {
        blobs.add(wanted);
        const DesiredState desired = desiredOf(wanted);
        const auto live = target->observe(desired, inventory, {}).value();
        steps = plan(*live, desired, inventory);
        return apply(stop);
    }
    std::vector<StepResult> apply(std::stop_token stop = {})
    {
        std::vector<StepResult> results = target->apply(
            steps, blobs.reader(), [this](const StepResult &result) { told.push_back(result.number); }, stop);
        for (const StepResult &result : results) {
            for (const ResourceKey &key : result.removed)
                std::erase_if(inventory, [&key](const InventoryItem &item) { return item.key == key; });
            for (const InventoryItem &item : result.wrote) {
                std::erase_if(inventory, [&item](const InventoryItem &old) { return old.key == item.key; });
                inventory.push_back(item);
            }
        }
        std::ranges::sort(inventory);
        return results;
    }
    [[nodiscard]] bool owns(const char *kind, const std::string &name) const
    {
        return findItem(inventory, {{}, kind, {}, name}) != nullptr;
    }

    std::unique_ptr<DirectoryTarget> target;
    Blobs blobs;
    Inventory inventory;
    std::vector<PlanStep> steps;
    std::vector<int> told;
};

bool allDone(const std::vector<StepResult> &results)
{
    for (const StepResult &result : results)
        if (result.error)
            qWarning("%s", result.error->text().c_str());
    return std::ranges::all_of(results, [](const StepResult &result) { return result.state == StepState::Done && !result.error; });
}

const Files sample{{"app/config.yaml", {"replicas: 3\n"}},
                   {"app/bin/run.sh", {"#!/bin/sh\n", FileMode::Executable}},
                   {"app/current", {"../readme", FileMode::Symlink}},
                   {"empty", {""}},
                   {"readme", {"hello"}}};

}

class TestWriting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSyncMakesTheTargetTheCommit();
    void syncingTwiceHasNothingToDo();
    void everyKindOfReplacement_data();
    void everyKindOfReplacement();
    void resultsComeInOrderAndOnce();
    void newFilesObeyTheUmask_data();
    void newFilesObeyTheUmask();
    void permissionsOfAFileAreKept_data();
    void permissionsOfAFileAreKept();
    void theOwnerOfAFileIsKept();
    void pruningRemovesOwnFoldersOnceEmpty();
    void foreignFoldersStay();
    void foldersInUseStay();
    void aFolderMakesRoomForAFile();
    void aFileMakesRoomForAFolder();
    void aFailureLeavesNoFolderBehind();
    void oneFailureDoesNotStopTheRest();
    void aStopEndsAfterThePresentGroup();
    void aFolderSwappedForASymlinkIsNotFollowed();
    void aFolderSwappedDuringTheWriteIsNotFollowed();
    void aChangeRightBeforeTheRenameIsSeen();
    void aFileThatAppearsRightBeforeTheRenameIsNotReplaced();
    void aReplacedRootIsNotWritten();
    void strangeNamesAreWritten();
    void tenThousandFilesAreWritten();
    void staleTemporaryFilesAreSwept();
    void sweepingLeavesEverythingElse();
};

void TestWriting::aSyncMakesTheTargetTheCommit()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync(sample)));
    QCOMPARE(box.files(), sample);
    QVERIFY(box.temps().empty());
    for (const char *folder : {"app", "app/bin"})
        QVERIFY(desk.owns("Folder", folder));
    for (const auto &[path, file] : sample)
        QVERIFY(desk.owns("File", path));
    QCOMPARE(desk.inventory.size(), sample.size() + 2);
}

void TestWriting::syncingTwiceHasNothingToDo()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync(sample)));
    QVERIFY(desk.sync(sample).empty());
}

void TestWriting::everyKindOfReplacement_data()
{
    QTest::addColumn<File>("before");
    QTest::addColumn<File>("after");
    const std::map<const char *, File> kinds{{"regular", {"a text"}},
                                             {"empty", {""}},
                                             {"executable", {"#!", FileMode::Executable}},
                                             {"executable of the same bytes", {"a text", FileMode::Executable}},
                                             {"symlink", {"elsewhere", FileMode::Symlink}},
                                             {"link of the same bytes", {"a text", FileMode::Symlink}},
                                             {"large", {std::string(3'000'000, 'x')}}};
    for (const auto &[from, before] : kinds)
        for (const auto &[to, after] : kinds)
            QTest::addRow("%s to %s", from, to) << before << after;
}

void TestWriting::everyKindOfReplacement()
{
    QFETCH(const File, before);
    QFETCH(const File, after);
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"dir/f", before}})));
    QVERIFY(allDone(desk.sync({{"dir/f", after}})));
    QCOMPARE(box.files(), (Files{{"dir/f", after}}));
    QVERIFY(box.temps().empty());
}

void TestWriting::resultsComeInOrderAndOnce()
{
    const Sandbox box;
    Desk desk(box);
    Files wanted;
    for (int i = 0; i < 200; ++i)
        wanted["d" + std::to_string(i % 3) + "/f" + std::to_string(i)] = {std::to_string(i)};
    const auto results = desk.sync(wanted);
    QVERIFY(allDone(results));
    QCOMPARE(results.size(), wanted.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
        QCOMPARE(results[i].number, static_cast<int>(i + 1));
        QCOMPARE(desk.told[i], static_cast<int>(i + 1));
        QCOMPARE(results[i].wrote.front().key, desk.steps[i].key);
    }
    QCOMPARE(desk.told.size(), results.size());
}

void TestWriting::newFilesObeyTheUmask_data()
{
    QTest::addColumn<int>("umask");
    QTest::addColumn<int>("file");
    QTest::addColumn<int>("program");
    QTest::newRow("022") << 0022 << 0644 << 0755;
    QTest::newRow("027") << 0027 << 0640 << 0750;
    QTest::newRow("077") << 0077 << 0600 << 0700;
    QTest::newRow("002") << 0002 << 0664 << 0775;
}

void TestWriting::newFilesObeyTheUmask()
{
    QFETCH(const int, umask);
    QFETCH(const int, file);
    QFETCH(const int, program);
    const Sandbox box;
    const mode_t old = ::umask(static_cast<mode_t>(umask));
    Desk desk(box);
    const bool done = allDone(desk.sync({{"new/file", {"x"}}, {"new/program", {"x", FileMode::Executable}}}));
    ::umask(old);
    QVERIFY(done);
    QCOMPARE(int(box.permissions("new/file")), file);
    QCOMPARE(int(box.permissions("new/program")), program);
    QCOMPARE(int(box.permissions("new")), program);
}

void TestWriting::permissionsOfAFileAreKept_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<bool>("executable");
    QTest::addColumn<int>("after");
    QTest::newRow("private stays private") << 0600 << false << 0600;
    QTest::newRow("group may write") << 0664 << false << 0664;
    QTest::newRow("x where r is") << 0640 << true << 0750;
    QTest::newRow("x of the owner alone") << 0600 << true << 0700;
    QTest::newRow("x goes away") << 0755 << false << 0644;
    QTest::newRow("odd x bits stay") << 0744 << true << 0755;
    QTest::newRow("set-user-id goes away") << 04755 << true << 0755;
    QTest::newRow("read-only") << 0444 << false << 0444;
}

void TestWriting::permissionsOfAFileAreKept()
{
    QFETCH(const int, before);
    QFETCH(const bool, executable);
    QFETCH(const int, after);
    const Sandbox box;
    box.write("f", "old");
    ::chmod(box.at("f").c_str(), static_cast<mode_t>(before));
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"f", {"new", executable ? FileMode::Executable : FileMode::Regular}}})));
    QCOMPARE(int(box.permissions("f")), after);
    QCOMPARE(box.read("f"), std::string("new"));
}

void TestWriting::theOwnerOfAFileIsKept()
{
    if (::geteuid() != 0)
        QSKIP("only root may give files away");
    const Sandbox box;
    box.write("f", "old");
    QCOMPARE(::chown(box.at("f").c_str(), 12345, 23456), 0);
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"f", {"new"}}})));
    struct stat status {};
    ::lstat(box.at("f").c_str(), &status);
    QCOMPARE(status.st_uid, uid_t(12345));
    QCOMPARE(status.st_gid, gid_t(23456));
}

void TestWriting::pruningRemovesOwnFoldersOnceEmpty()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"a/b/c/one", {"1"}}, {"a/b/two", {"2"}}, {"keep", {"3"}}})));
    const auto results = desk.sync({{"keep", {"3"}}});
    QVERIFY(allDone(results));
    QCOMPARE(Sandbox::everything(box.root()).size(), std::size_t(1));
    QCOMPARE(desk.inventory.size(), std::size_t(1));
}

void TestWriting::foreignFoldersStay()
{
    const Sandbox box;
    fs::create_directories(box.at("theirs"));
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"theirs/ours/file", {"1"}}})));
    QVERIFY(!desk.owns("Folder", "theirs"));
    QVERIFY(allDone(desk.sync({})));
    QVERIFY(fs::is_directory(box.at("theirs")));
    QVERIFY(!fs::exists(box.at("theirs/ours")));
}

void TestWriting::foldersInUseStay()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"ours/file", {"1"}}})));
    box.write("ours/stray", "somebody else's");
    QVERIFY(allDone(desk.sync({})));
    QCOMPARE(box.files(), (Files{{"ours/stray", {"somebody else's"}}}));
    QVERIFY(desk.owns("Folder", "ours"));
}

void TestWriting::aFolderMakesRoomForAFile()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"thing/deep/one", {"1"}}, {"thing/two", {"2"}}})));
    QVERIFY(allDone(desk.sync({{"thing", {"a file now"}}})));
    QCOMPARE(box.files(), (Files{{"thing", {"a file now"}}}));
    QCOMPARE(desk.inventory.size(), std::size_t(1));
}

void TestWriting::aFileMakesRoomForAFolder()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"thing", {"a file"}}})));
    QVERIFY(allDone(desk.sync({{"thing/deep/one", {"1"}}})));
    QCOMPARE(box.files(), (Files{{"thing/deep/one", {"1"}}}));
}

void TestWriting::aFailureLeavesNoFolderBehind()
{
    const Sandbox box;
    Desk desk(box);
    desk.blobs.add({{"", {"x"}}});
    desk.steps = {stepOf("new/deep/file", File{"was there"}, File{"x"}), stepOf("both/bad", File{"was there"}, File{"x"}),
                  stepOf("both/good", std::nullopt, File{"x"})};
    const auto results = desk.apply();
    QCOMPARE(results[0].state, StepState::Failed);
    QCOMPARE(results[1].state, StepState::Failed);
    QCOMPARE(results[2].state, StepState::Done);
    QVERIFY(!fs::exists(box.at("new")));
    QVERIFY(desk.owns("Folder", "both"));
    QCOMPARE(box.files(), (Files{{"both/good", {"x"}}}));
}

void TestWriting::oneFailureDoesNotStopTheRest()
{
    const Sandbox box;
    Desk desk(box);
    box.write("b", "unexpected");
    desk.blobs.add({{"", {"x"}}});
    for (const char *path : {"a", "b", "c"})
        desk.steps.push_back(stepOf(path, std::nullopt, File{"x"}));
    const auto results = desk.apply();
    QCOMPARE(results[0].state, StepState::Done);
    QCOMPARE(results[1].state, StepState::Failed);
    QCOMPARE(results[1].error->code, ErrorCode::Conflict);
    QCOMPARE(results[2].state, StepState::Done);
    QCOMPARE(box.files(), (Files{{"a", {"x"}}, {"b", {"unexpected"}}, {"c", {"x"}}}));
}

void TestWriting::aStopEndsAfterThePresentGroup()
{
    const Sandbox box;
    Files wanted;
    for (int i = 0; i < 500; ++i)
        wanted["f" + std::to_string(i)] = {"x"};
    std::stop_source stop;
    DirectoryOptions options = box.options();
    int writes = 0;
    options.killPoint = [&](const char *point) {
        if (std::string_view(point) == "written" && ++writes == 10)
            stop.request_stop();
    };
    Desk desk(options);
    const auto results = desk.sync(wanted, stop.get_token());
    QCOMPARE(results.size(), wanted.size());
    for (std::size_t i = 0; i < results.size(); ++i) {
        QCOMPARE(results[i].number, static_cast<int>(i + 1));
        QCOMPARE(results[i].state, i < 10 ? StepState::Done : StepState::Skipped);
        QCOMPARE(fs::exists(box.at(desk.steps[i].key.name)), i < 10);
    }
    QCOMPARE(desk.told.size(), std::size_t(10));
    QVERIFY(box.temps().empty());
}

void TestWriting::aFolderSwappedForASymlinkIsNotFollowed()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"dir/sub/f", {"old"}}, {"dir/sub/g", {"old"}}})));
    std::ofstream(box.outside() / "f") << "old";
    std::ofstream(box.outside() / "g") << "old";
    fs::create_directories(box.outside() / "sub");
    std::ofstream(box.outside() / "sub/f") << "old";
    std::ofstream(box.outside() / "sub/g") << "old";
    const auto before = Sandbox::everything(box.outside());
    desk.blobs.add({{"", {"new"}}});
    desk.steps = {stepOf("dir/sub/f", File{"old"}, File{"new"}), stepOf("dir/sub/g", File{"old"}, std::nullopt),
                  stepOf("dir/sub/h", std::nullopt, File{"new"})};
    for (const char *swapped : {"dir/sub", "dir"}) {
        fs::rename(box.at(swapped), box.base() / "away");
        fs::create_directory_symlink(box.outside(), box.at(swapped));
        for (const StepResult &result : desk.apply()) {
            QCOMPARE(result.state, StepState::Failed);
            QCOMPARE(result.error->code, ErrorCode::Conflict);
            QVERIFY2(result.error->detail.find("a symlink is in the way of a folder: " + std::string(swapped)) != std::string::npos,
                     result.error->detail.c_str());
        }
        QCOMPARE(Sandbox::everything(box.outside()), before);
        fs::remove(box.at(swapped));
        fs::rename(box.base() / "away", box.at(swapped));
    }
}

void TestWriting::aFolderSwappedDuringTheWriteIsNotFollowed()
{
    const Sandbox box;
    DirectoryOptions options = box.options();
    std::string when;
    options.killPoint = [&](const char *point) {
        if (point != when)
            return;
        fs::rename(box.at("dir"), box.base() / "away");
        fs::create_directory_symlink(box.outside(), box.at("dir"));
    };
    std::ofstream(box.outside() / "f") << "old";
    const auto before = Sandbox::everything(box.outside());
    for (const char *point : {"temp-created", "written", "synced", "before-check", "checked", "renamed"}) {
        Desk desk(options);
        when.clear();
        QVERIFY(allDone(desk.sync({{"dir/f", {"old"}}})));
        when = point;
        desk.sync({{"dir/f", {"new"}}});
        QCOMPARE(Sandbox::everything(box.outside()), before);
        fs::remove(box.at("dir"));
        fs::remove_all(box.base() / "away");
    }
}

void TestWriting::aChangeRightBeforeTheRenameIsSeen()
{
    const Sandbox box;
    DirectoryOptions options = box.options();
    options.killPoint = [&](const char *point) {
        if (std::string_view(point) == "before-check" && fs::exists(box.at("f")) && box.read("f") == "old")
            box.write("f", "edited by hand");
    };
    Desk desk(options);
    box.write("f", "old");
    for (const std::optional<File> &after : {std::optional<File>(File{"new"}), std::optional<File>()}) {
        box.write("f", "old");
        desk.blobs.add({{"", {"new"}}});
        desk.steps = {stepOf("f", File{"old"}, after)};
        const auto results = desk.apply();
        QCOMPARE(results[0].state, StepState::Failed);
        QCOMPARE(results[0].error->code, ErrorCode::Conflict);
        QCOMPARE(box.read("f"), std::string("edited by hand"));
        QVERIFY(box.temps().empty());
    }
}

void TestWriting::aFileThatAppearsRightBeforeTheRenameIsNotReplaced()
{
    const Sandbox box;
    DirectoryOptions options = box.options();
    options.killPoint = [&](const char *point) {
        if (std::string_view(point) == "checked")
            box.write("f", "somebody was faster");
    };
    Desk desk(options);
    const auto results = desk.sync({{"f", {"new"}}});
    QCOMPARE(results[0].state, StepState::Failed);
    QCOMPARE(results[0].error->code, ErrorCode::Conflict);
    QCOMPARE(box.read("f"), std::string("somebody was faster"));
    QVERIFY(box.temps().empty());
}

void TestWriting::aReplacedRootIsNotWritten()
{
    const Sandbox box;
    Desk desk(box);
    desk.blobs.add(sample);
    const DesiredState desired = desiredOf(sample);
    const auto live = desk.target->observe(desired, {}, {}).value();
    desk.steps = plan(*live, desired, {});
    fs::rename(box.root(), box.base() / "away");
    fs::create_directory(box.root());
    for (const StepResult &result : desk.apply()) {
        QCOMPARE(result.state, StepState::Failed);
        QCOMPARE(result.error->code, ErrorCode::Conflict);
    }
    QVERIFY(Sandbox::everything(box.root()).empty());
}

void TestWriting::strangeNamesAreWritten()
{
    const Sandbox box;
    const Files files{{"line\nbreak/x\ny", {"1"}},
                      {"latin-\xe9", {"2"}},
                      {"Case", {"3"}},
                      {"case", {"4"}},
                      {" blank ", {"5"}},
                      {"-rf", {"6"}},
                      {"...", {"7"}},
                      {"ünïcode/ß", {"8"}},
                      {std::string(255, 'n'), {"9"}}};
    Desk desk(box);
    QVERIFY(allDone(desk.sync(files)));
    QCOMPARE(box.files(), files);
    QVERIFY(allDone(desk.sync({})));
    QVERIFY(Sandbox::everything(box.root()).empty());
}

void TestWriting::tenThousandFilesAreWritten()
{
    // In memory, where there is such a place: this is not about the speed of the disk.
    const fs::path memory = "/dev/shm";
    const Sandbox box(::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path());
    Files files;
    for (int i = 0; i < 10'000; ++i)
        files["folder-" + std::to_string(i % 40) + "/file-" + std::to_string(i)] = {"content " + std::to_string(i)};
    Desk desk(box);
    QVERIFY(allDone(desk.sync(files)));
    QCOMPARE(box.files(), files);
    QVERIFY(desk.sync(files).empty());
}

void TestWriting::staleTemporaryFilesAreSwept()
{
    const Sandbox box;
    Desk desk(box);
    const pid_t dead = ::fork();
    if (dead == 0)
        ::_exit(0);
    int status = 0;
    QCOMPARE(::waitpid(dead, &status, 0), dead);
    const auto name = [](pid_t pid) {
        return QStringLiteral(".plumbline-%1ffffffffeeeeeeee").arg(pid, 8, 16, QLatin1Char('0')).toStdString();
    };
    box.write("a/b/" + name(dead), "half");
    fs::create_symlink("x", box.at(name(dead)));
    // A process of an earlier boot or container had this very id.
    box.write("c/" + name(::getpid()), "half");
    QCOMPARE(desk.target->sweep().value(), std::size_t(3));
    QVERIFY(box.temps().empty());
    QCOMPARE(desk.target->sweep().value(), std::size_t(0));
}

void TestWriting::sweepingLeavesEverythingElse()
{
    const Sandbox box;
    Desk desk(box);
    const std::string stale = ".plumbline-7fffffffffffffffeeeeeeee";
    box.write(".plumbline-ignore", "an operator's file");
    box.write(".plumbline-00000001ffffffffeeeeeeee", "of a process that runs");
    box.write(".plumbline-7FFFFFFFFFFFFFFFEEEEEEEE", "another shape");
    box.write(stale + "x", "another length");
    fs::create_directory(box.at(stale));
    std::ofstream(box.outside() / stale) << "outside";
    fs::create_directory_symlink(box.outside(), box.at("link"));
    std::size_t others = 0;
    if (::geteuid() == 0) {
        box.write("other/" + stale, "of another user");
        QCOMPARE(::chown(box.at("other/" + stale).c_str(), 12345, 12345), 0);
        others = 1;
    }
    const auto before = Sandbox::everything(box.base());
    QCOMPARE(desk.target->sweep().value(), std::size_t(0));
    QCOMPARE(Sandbox::everything(box.base()), before);
    QCOMPARE(box.temps().size(), std::size_t(5 + others));
}

QTEST_GUILESS_MAIN(TestWriting)
#include "test_writing.moc"
