// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/writing_desk.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

// Folders come and go with the files in them, and only where they are Plumbline's own.
class TestWrittenFolders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pruningRemovesOwnFoldersOnceEmpty();
    void foreignFoldersStay();
    void foldersInUseStay();
    void aFolderMakesRoomForAFile();
    void aFileMakesRoomForAFolder();
    void aFailureLeavesNoFolderBehind();
};

void TestWrittenFolders::pruningRemovesOwnFoldersOnceEmpty()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"a/b/c/one", {"1"}}, {"a/b/two", {"2"}}, {"keep", {"3"}}})));
    const auto results = desk.sync({{"keep", {"3"}}});
    QVERIFY(allDone(results));
    QCOMPARE(Sandbox::everything(box.root()).size(), std::size_t(1));
    QCOMPARE(desk.inventory.size(), std::size_t(1));
}

void TestWrittenFolders::foreignFoldersStay()
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

void TestWrittenFolders::foldersInUseStay()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"ours/file", {"1"}}})));
    box.write("ours/stray", "somebody else's");
    QVERIFY(allDone(desk.sync({})));
    QCOMPARE(box.files(), (Files{{"ours/stray", {"somebody else's"}}}));
    QVERIFY(desk.owns("Folder", "ours"));
}

void TestWrittenFolders::aFolderMakesRoomForAFile()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"thing/deep/one", {"1"}}, {"thing/two", {"2"}}})));
    QVERIFY(allDone(desk.sync({{"thing", {"a file now"}}})));
    QCOMPARE(box.files(), (Files{{"thing", {"a file now"}}}));
    QCOMPARE(desk.inventory.size(), std::size_t(1));
}

void TestWrittenFolders::aFileMakesRoomForAFolder()
{
    const Sandbox box;
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"thing", {"a file"}}})));
    QVERIFY(allDone(desk.sync({{"thing/deep/one", {"1"}}})));
    QCOMPARE(box.files(), (Files{{"thing/deep/one", {"1"}}}));
}

void TestWrittenFolders::aFailureLeavesNoFolderBehind()
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

QTEST_GUILESS_MAIN(TestWrittenFolders)
#include "test_written_folders.moc"
