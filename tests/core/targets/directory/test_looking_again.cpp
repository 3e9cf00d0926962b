// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/observing.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

// A later look finds every change and reads only what changed.
class TestLookingAgain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondLookReadsNothingAndGivesTheSameState();
    void aChangeIsFound_data();
    void aChangeIsFound();
    void aChangeOfTheSameSizeRightAfterTheLookIsFound();
    void oldStatesStayAsTheyWere();
    void manyFilesAreReadOnce();
};

void TestLookingAgain::aSecondLookReadsNothingAndGivesTheSameState()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    const auto live = settled(*target, desiredOf(sample));
    QVERIFY(live);
    const auto again = target->observe(desiredOf(sample), {}, {}).value();
    QCOMPARE(again.get(), live.get());
    QCOMPARE(target->statistics().hashed, std::size_t(0));
    QCOMPARE(target->statistics().scanned, std::size_t(5)); // the four and their folder
    QVERIFY(target->statistics().full);
}

void TestLookingAgain::aChangeIsFound_data()
{
    using Edit = std::function<void(const Sandbox &)>;
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("present");
    const auto row = [](const char *name, Edit edit, const char *path, bool present) {
        QTest::newRow(name) << edit << QString::fromLatin1(path) << present;
    };
    row(
        "content", [](const Sandbox &box) { box.write("readme", "another text"); }, "readme", true);
    row(
        "same size", [](const Sandbox &box) { box.write("readme", "HELLO"); }, "readme", true);
    row(
        "same size and time put back",
        [](const Sandbox &box) {
            const auto time = fs::last_write_time(box.at("readme"));
            box.write("readme", "HELLO");
            fs::last_write_time(box.at("readme"), time);
        },
        "readme", true);
    row(
        "executable", [](const Sandbox &box) { ::chmod(box.at("readme").c_str(), 0755); }, "readme", true);
    row(
        "replaced by rename",
        [](const Sandbox &box) {
            box.write("new", "HELLO");
            fs::rename(box.at("new"), box.at("readme"));
        },
        "readme", true);
    row(
        "removed", [](const Sandbox &box) { fs::remove(box.at("readme")); }, "readme", false);
    row(
        "folder removed", [](const Sandbox &box) { fs::remove_all(box.at("app")); }, "app/config.yaml", false);
    row(
        "folder moved", [](const Sandbox &box) { fs::rename(box.at("app"), box.at("other")); }, "app/config.yaml", false);
    row(
        "file became symlink",
        [](const Sandbox &box) {
            fs::remove(box.at("readme"));
            fs::create_symlink("app", box.at("readme"));
        },
        "readme", true);
    row(
        "file became folder",
        [](const Sandbox &box) {
            fs::remove(box.at("readme"));
            fs::create_directory(box.at("readme"));
        },
        "readme", true);
    row(
        "folder became file",
        [](const Sandbox &box) {
            fs::remove_all(box.at("app"));
            box.write("app", "now a file");
        },
        "app/config.yaml", false);
    row(
        "link leads elsewhere",
        [](const Sandbox &box) {
            fs::remove(box.at("app/current"));
            fs::create_symlink("run.sh", box.at("app/current"));
        },
        "app/current", true);
}

void TestLookingAgain::aChangeIsFound()
{
    QFETCH(const std::function<void(const Sandbox &)>, edit);
    QFETCH(const QString, path);
    QFETCH(const bool, present);
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    const auto before = settled(*target, desiredOf(sample));
    QVERIFY(before);
    edit(box);
    const auto after = target->observe(desiredOf(sample), {}, {}).value();
    QVERIFY(after != before);
    const Resource *was = at(*before, path.toStdString());
    const Resource *is = at(*after, path.toStdString());
    QVERIFY(was != nullptr);
    QCOMPARE(is != nullptr, present);
    QVERIFY(is == nullptr || !is->file.sameAs(was->file));
}

// The times of a file have a resolution; within it, only reading again tells. File systems with fine times give the
// second content a new stamp, so here it counts that what is fresh is read again at all.

void TestLookingAgain::aChangeOfTheSameSizeRightAfterTheLookIsFound()
{
    const Sandbox box;
    const auto target = openDirectoryTarget(box.options());
    int readAgain = 0;
    for (int i = 0; i < 200; ++i) {
        const Files first{{"f", {"value " + std::to_string(1000 + i)}}};
        const Files second{{"f", {"VALUE " + std::to_string(1000 + i)}}};
        box.write("f", first.at("f").content);
        QVERIFY(at(*target->observe(desiredOf(first), {}, {}).value(), "f")->file.sameAs(contentOf(first.at("f"))));
        QVERIFY(target->observe(desiredOf(first), {}, {}));
        readAgain += target->statistics().hashed == 1 ? 1 : 0;
        box.write("f", second.at("f").content);
        QVERIFY(at(*target->observe(desiredOf(first), {}, {}).value(), "f")->file.sameAs(contentOf(second.at("f"))));
    }
    QVERIFY(readAgain > 0);
}

void TestLookingAgain::oldStatesStayAsTheyWere()
{
    const Sandbox box;
    const auto target = openDirectoryTarget(box.options());
    const DesiredState desired = desiredOf({{"counter", {"x"}}});
    std::vector<std::pair<int, std::shared_ptr<const LiveState>>> kept;
    for (int i = 0; i < 60; ++i) {
        box.write("counter", std::to_string(i));
        box.write("file-" + std::to_string(i), "x");
        if (i % 7 == 3)
            fs::remove(box.at("file-" + std::to_string(i - 2)));
        const auto live = target->observe(desired, {}, {}).value();
        QCOMPARE(*at(*live, "counter")->file.bytes, std::to_string(i));
        std::vector<std::string> present;
        for (const auto &[path, file] : box.files())
            present.push_back(path);
        QCOMPARE(names(*live), present);
        if (i % 5 == 0)
            kept.emplace_back(i, live);
    }
    for (const auto &[i, live] : kept)
        QCOMPARE(*at(*live, "counter")->file.bytes, std::to_string(i));
}

void TestLookingAgain::manyFilesAreReadOnce()
{
    const Sandbox box;
    Files files;
    for (int i = 0; i < 10'000; ++i)
        files["folder-" + std::to_string(i % 50) + "/file-" + std::to_string(i)] = {"content " + std::to_string(i)};
    box.write(files);
    const DesiredState desired = desiredOf(files);
    const auto target = openDirectoryTarget(box.options());
    const auto live = target->observe(desired, {}, {}).value();
    QCOMPARE(target->statistics().hashed, files.size());
    QCOMPARE(live->resources.size(), files.size());
    for (std::size_t i = 0; i < files.size(); ++i)
        QVERIFY(live->resources[i].key == desired.resources[i].key && live->resources[i].file.sameAs(desired.resources[i].file));
    QVERIFY(settled(*target, desired));
    QCOMPARE(target->observe(desired, {}, {}).value().get(), live.get());
    QCOMPARE(target->statistics().hashed, std::size_t(0));
}

QTEST_GUILESS_MAIN(TestLookingAgain)
#include "test_looking_again.moc"
