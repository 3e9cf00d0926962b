// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/writing_desk.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

class TestWriting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSyncMakesTheTargetTheCommit();
    void syncingTwiceHasNothingToDo();
    void everyKindOfReplacement_data();
    void everyKindOfReplacement();
    void resultsComeInOrderAndOnce();
    void oneFailureDoesNotStopTheRest();
    void aStopEndsAfterThePresentGroup();
    void strangeNamesAreWritten();
    void tenThousandFilesAreWritten();
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

QTEST_GUILESS_MAIN(TestWriting)
#include "test_writing.moc"
