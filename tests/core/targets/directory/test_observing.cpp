// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/observing.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

class TestObserving : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentAndModesAreGitsOwn();
    void bytesComeOnlyWithWhatDiffers();
    void bytesFollowWhatIsDesired();
    void aStrayFileIsListedUnread();
    void aFolderInAFilesPlaceIsOther();
    void globsNarrowWhatIsLive_data();
    void globsNarrowWhatIsLive();
    void temporaryFilesAreNotListed();
    void strangeNamesArePlainNames();
    void specialFilesAreListedAndNeverOpened();
};

void TestObserving::contentAndModesAreGitsOwn()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    const auto live = target->observe(desiredOf(sample), {}, {}).value();
    QVERIFY(live->complete);
    QVERIFY(live->unreadable.empty());
    QCOMPARE(live->resources.size(), sample.size());
    for (const auto &[path, file] : sample) {
        const Resource *resource = at(*live, path);
        QVERIFY2(resource != nullptr, path.c_str());
        QVERIFY2(resource->file.sameAs(contentOf(file)), path.c_str());
        QCOMPARE(resource->file.size, file.content.size());
    }
    QVERIFY(std::ranges::is_sorted(live->resources, {}, &Resource::key));
}

void TestObserving::bytesComeOnlyWithWhatDiffers()
{
    const Sandbox box;
    box.write(sample);
    box.write("readme", "changed");
    box.write("old", "written by Plumbline, no longer in Git");
    box.write("app/big", std::string(5000, 'x'));
    Files desired = sample;
    desired["app/big"] = {"small"};
    DirectoryOptions options = box.options();
    options.carryBytes = 4096;
    const auto target = openDirectoryTarget(options);
    const auto live = target->observe(desiredOf(desired), inventoryOf({{"old", {"x"}}}), {}).value();
    QVERIFY(!at(*live, "app/config.yaml")->file.bytes);
    QCOMPARE(*at(*live, "readme")->file.bytes, std::string("changed"));
    QCOMPARE(*at(*live, "old")->file.bytes, std::string("written by Plumbline, no longer in Git"));
    QVERIFY(!at(*live, "app/big")->file.bytes);
    QCOMPARE(at(*live, "app/big")->file.blob, blobId(std::string(5000, 'x')));
}

void TestObserving::bytesFollowWhatIsDesired()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    QVERIFY(settled(*target, desiredOf(sample)));
    Files other = sample;
    other["readme"] = {"another revision"};
    const auto live = target->observe(desiredOf(other), {}, {}).value();
    QCOMPARE(*at(*live, "readme")->file.bytes, std::string("hello"));
    QCOMPARE(at(*live, "readme")->file.blob, blobId("hello"));
    QCOMPARE(target->statistics().hashed, std::size_t(1));
    const auto back = target->observe(desiredOf(sample), {}, {}).value();
    QVERIFY(!at(*back, "readme")->file.bytes);
    QCOMPARE(target->statistics().hashed, std::size_t(0));
}

void TestObserving::aStrayFileIsListedUnread()
{
    const Sandbox box;
    box.write(sample);
    box.write("stray.txt", "not ours");
    const auto target = openDirectoryTarget(box.options());
    const auto live = target->observe(desiredOf(sample), {}, {}).value();
    const Resource *stray = at(*live, "stray.txt");
    QVERIFY(stray != nullptr);
    QVERIFY(stray->file.blob.isNull());
    QVERIFY(!stray->file.bytes);
    QCOMPARE(stray->file.size, std::uint64_t(8));
    QCOMPARE(target->statistics().hashed, sample.size());
    // Once it matters, it is read.
    const auto owned = target->observe(desiredOf(sample), inventoryOf({{"stray.txt", {"x"}}}), {}).value();
    QCOMPARE(at(*owned, "stray.txt")->file.blob, blobId("not ours"));
}

void TestObserving::aFolderInAFilesPlaceIsOther()
{
    const Sandbox box;
    box.write("thing/inside", "x");
    const auto target = openDirectoryTarget(box.options());
    const auto without = target->observe({}, {}, {}).value();
    QCOMPARE(names(*without), std::vector<std::string>{"thing/inside"});
    const auto live = target->observe(desiredOf({{"thing", {"a file"}}}), {}, {}).value();
    QVERIFY(at(*live, "thing") != nullptr);
    QCOMPARE(at(*live, "thing")->file.mode, FileMode::Other);
    QVERIFY(at(*live, "thing/inside") != nullptr);
}

void TestObserving::globsNarrowWhatIsLive_data()
{
    using Patterns = std::vector<std::string>;
    QTest::addColumn<Patterns>("include");
    QTest::addColumn<Patterns>("exclude");
    QTest::addColumn<Patterns>("expected");
    QTest::newRow("all") << Patterns{} << Patterns{} << Patterns{"a.yaml", "b.txt", "cache/x.yaml", "sub/c.yaml"};
    QTest::newRow("include") << Patterns{"*.yaml"} << Patterns{} << Patterns{"a.yaml", "cache/x.yaml", "sub/c.yaml"};
    QTest::newRow("exclude a folder") << Patterns{} << Patterns{"cache/"} << Patterns{"a.yaml", "b.txt", "sub/c.yaml"};
    QTest::newRow("exclude below") << Patterns{} << Patterns{"sub/**"} << Patterns{"a.yaml", "b.txt", "cache/x.yaml"};
    QTest::newRow("exclude wins") << Patterns{"*.yaml"} << Patterns{"a.*", "cache/"} << Patterns{"sub/c.yaml"};
}

void TestObserving::globsNarrowWhatIsLive()
{
    QFETCH(const std::vector<std::string>, include);
    QFETCH(const std::vector<std::string>, exclude);
    QFETCH(const std::vector<std::string>, expected);
    const Sandbox box;
    for (const char *path : {"a.yaml", "b.txt", "sub/c.yaml", "cache/x.yaml"})
        box.write(path, "x");
    DirectoryOptions options = box.options();
    options.include = include;
    options.exclude = exclude;
    const auto target = openDirectoryTarget(options);
    QCOMPARE(names(*target->observe({}, {}, {}).value()), expected);
}

void TestObserving::temporaryFilesAreNotListed()
{
    const Sandbox box;
    box.write("a/.plumbline-0123456789abcdef01234567", "half written");
    box.write(".plumbline-ignore", "an operator's file");
    const auto target = openDirectoryTarget(box.options());
    QCOMPARE(names(*target->observe({}, {}, {}).value()), std::vector<std::string>{".plumbline-ignore"});
}

void TestObserving::strangeNamesArePlainNames()
{
    const Sandbox box;
    const Files files{{"line\nbreak", {"1"}},
                      {"latin-\xe9", {"2"}},
                      {"Case", {"3"}},
                      {"case", {"4"}},
                      {" blank ", {"5"}},
                      {"-rf", {"6"}},
                      {"\x1b[31m", {"7"}},
                      {"ünïcode/ß", {"8"}},
                      {"a-b/c", {"9"}},
                      {"a/c", {"10"}},
                      {"a.b", {"11"}},
                      {"quote'\"\\", {"12"}},
                      {std::string(255, 'n'), {"13"}}};
    box.write(files);
    const auto target = openDirectoryTarget(box.options());
    const auto live = target->observe(desiredOf(files), {}, {}).value();
    QCOMPARE(live->resources.size(), files.size());
    for (const auto &[path, file] : files)
        QVERIFY2(at(*live, path) != nullptr && at(*live, path)->file.sameAs(contentOf(file)), path.c_str());
    fs::remove_all(box.at("a"));
    const auto after = target->observe(desiredOf(files), {}, {}).value();
    QCOMPARE(after->resources.size(), files.size() - 1);
    QVERIFY(at(*after, "a-b/c") != nullptr);
}

void TestObserving::specialFilesAreListedAndNeverOpened()
{
    const Sandbox box;
    QCOMPARE(::mkfifo(box.at("pipe").c_str(), 0644), 0);
    const auto target = openDirectoryTarget(box.options());
    const auto live = target->observe(desiredOf({{"pipe", {"a file"}}}), {}, {}).value();
    QCOMPARE(at(*live, "pipe")->file.mode, FileMode::Other);
    QCOMPARE(target->statistics().hashed, std::size_t(0));
}

QTEST_GUILESS_MAIN(TestObserving)
#include "test_observing.moc"
