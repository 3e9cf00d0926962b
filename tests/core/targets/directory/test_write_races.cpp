// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/writing_desk.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

// Somebody else changes the target while it is written (safety rule 14).
class TestWriteRaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFolderSwappedForASymlinkIsNotFollowed();
    void aFolderSwappedDuringTheWriteIsNotFollowed();
    void aChangeRightBeforeTheRenameIsSeen();
    void aFileThatAppearsRightBeforeTheRenameIsNotReplaced();
    void aReplacedRootIsNotWritten();
};

void TestWriteRaces::aFolderSwappedForASymlinkIsNotFollowed()
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

void TestWriteRaces::aFolderSwappedDuringTheWriteIsNotFollowed()
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

void TestWriteRaces::aChangeRightBeforeTheRenameIsSeen()
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

void TestWriteRaces::aFileThatAppearsRightBeforeTheRenameIsNotReplaced()
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

void TestWriteRaces::aReplacedRootIsNotWritten()
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

QTEST_GUILESS_MAIN(TestWriteRaces)
#include "test_write_races.moc"
