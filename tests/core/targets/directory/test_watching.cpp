// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/watched.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

class TestWatching : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneChangedFileCostsOneLook();
    void everyKindOfChangeIsTold_data();
    void everyKindOfChangeIsTold();
    void aNewFolderIsWatchedToo();
    void aMovedFolderIsWatchedAtItsNewPlace();
    void aFolderThatWasMovedAwayIsNotWatched();
    void whatIsMadeWhileAFolderIsNewIsFound();
    void aBurstIsToldOfFewTimes();
    void nothingIsToldOfExcludedFolders();
};

void TestWatching::oneChangedFileCostsOneLook()
{
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    box.write("app/config.yaml", "replicas: 4\n");
    QVERIFY(desk.ear.waitBeyond(before, milliseconds(2000)));
    const auto live = desk.target->observe(desk.desired, {}, {}).value();
    QCOMPARE(*live->find(ResourceKey::file("app/config.yaml"))->file.bytes, std::string("replicas: 4\n"));
    QVERIFY(!desk.target->statistics().full);
    QCOMPARE(desk.target->statistics().scanned, std::size_t(1));
    QCOMPARE(desk.target->statistics().hashed, std::size_t(1));
}

void TestWatching::everyKindOfChangeIsTold_data()
{
    using Edit = std::function<void(const Sandbox &)>;
    QTest::addColumn<Edit>("edit");
    const auto row = [](const char *name, Edit edit) { QTest::newRow(name) << edit; };
    row("written", [](const Sandbox &box) { box.write("readme", "other"); });
    row("created", [](const Sandbox &box) { box.write("app/deep/new", "new"); });
    row("removed", [](const Sandbox &box) { fs::remove(box.at("readme")); });
    row("renamed", [](const Sandbox &box) { fs::rename(box.at("readme"), box.at("app/readme")); });
    row("moved in", [](const Sandbox &box) {
        std::ofstream(box.outside() / "come") << "in";
        fs::rename(box.outside() / "come", box.at("come"));
    });
    row("moved out", [](const Sandbox &box) { fs::rename(box.at("readme"), box.outside() / "gone"); });
    row("mode", [](const Sandbox &box) { ::chmod(box.at("readme").c_str(), 0755); });
    row("symlink", [](const Sandbox &box) { fs::create_symlink("readme", box.at("link")); });
    row("truncated", [](const Sandbox &box) { fs::resize_file(box.at("readme"), 2); });
    row("folder removed", [](const Sandbox &box) { fs::remove_all(box.at("app")); });
    row("folder moved out", [](const Sandbox &box) { fs::rename(box.at("app"), box.outside() / "app"); });
    row("folder with files moved in", [](const Sandbox &box) {
        fs::create_directories(box.outside() / "x/y");
        std::ofstream(box.outside() / "x/y/z") << "z";
        fs::rename(box.outside() / "x", box.at("x"));
    });
    row("file became folder", [](const Sandbox &box) {
        fs::remove(box.at("readme"));
        box.write("readme/inside", "x");
    });
}

void TestWatching::everyKindOfChangeIsTold()
{
    QFETCH(const std::function<void(const Sandbox &)>, edit);
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    edit(box);
    QVERIFY(desk.ear.waitBeyond(before));
    const auto fresh = [&] { return openDirectoryTarget(box.options())->observe(desk.desired, {}, {}).value(); };
    QVERIFY(desk.shows([&](const LiveState &live) {
        const auto truth = fresh();
        return std::ranges::equal(live.resources, truth->resources, [](const Resource &a, const Resource &b) {
            return a.key == b.key && a.file.sameAs(b.file) && a.file.size == b.file.size;
        });
    }));
    QCOMPARE(desk.fullLooks, 0);
}

void TestWatching::aNewFolderIsWatchedToo()
{
    const Sandbox box;
    Watched desk(box);
    desk.desired = desiredOf({{"new/deeper/file", {"x"}}});
    QVERIFY(desk.quiet());
    box.write("new/deeper/file", "1");
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("new/deeper/file") != nullptr; }));
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    box.write("new/deeper/file", "22");
    QVERIFY(desk.ear.waitBeyond(before));
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("new/deeper/file")->file.size == 2; }));
    QCOMPARE(desk.fullLooks, 0);
}

void TestWatching::aMovedFolderIsWatchedAtItsNewPlace()
{
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    QVERIFY(desk.quiet());
    fs::rename(box.at("app"), box.at("moved"));
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("moved/deep/values.yaml") != nullptr; }));
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    box.write("moved/deep/values.yaml", "a longer text");
    QVERIFY(desk.ear.waitBeyond(before));
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("moved/deep/values.yaml")->file.size == 13; }));
    QVERIFY(desk.at("app/deep/values.yaml") == nullptr);
    QCOMPARE(desk.fullLooks, 0);
}

void TestWatching::aFolderThatWasMovedAwayIsNotWatched()
{
    const Sandbox box;
    box.write(sample);
    std::ofstream(box.outside() / "readme") << "told";
    Watched desk(box);
    QVERIFY(desk.quiet());
    fs::rename(box.at("app"), box.outside() / "app");
    QVERIFY(desk.shows([](const LiveState &live) { return live.resources.size() == 1; }));
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    std::ofstream(box.outside() / "app/config.yaml") << "nobody's business";
    std::ofstream(box.outside() / "app/deep/values.yaml") << "nobody's business";
    fs::rename(box.outside() / "readme", box.at("readme"));
    QVERIFY(desk.ear.waitBeyond(before));
    const auto live = desk.target->observe(desk.desired, {}, {}).value();
    QCOMPARE(live->find(ResourceKey::file("readme"))->file.blob, blobId("told"));
    QCOMPARE(desk.target->statistics().scanned, std::size_t(1));
}

void TestWatching::whatIsMadeWhileAFolderIsNewIsFound()
{
    const Sandbox box;
    Watched desk(box);
    QVERIFY(desk.quiet());
    for (int i = 0; i < 200; ++i)
        box.write("d" + std::to_string(i) + "/e/f", "x");
    QVERIFY(desk.shows([](const LiveState &live) { return live.resources.size() == 200; }));
    QCOMPARE(desk.fullLooks, 0);
}

void TestWatching::aBurstIsToldOfFewTimes()
{
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 2000; ++i)
        box.write("readme", std::to_string(i));
    QVERIFY(desk.ear.waitBeyond(before));
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("readme")->file.blob == blobId("1999"); }));
    const auto took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    QVERIFY(desk.ear.heard() - before <= took / milliseconds(50) + 2);
}

void TestWatching::nothingIsToldOfExcludedFolders()
{
    const Sandbox box;
    box.write(sample);
    box.write("cache/x", "1");
    DirectoryOptions options = box.options();
    options.exclude = {"cache/", "*.log"};
    Watched desk(options);
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    box.write("cache/x", "2");
    box.write("app/debug.log", "2");
    box.write("readme", "told");
    QVERIFY(desk.ear.waitBeyond(before));
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("readme")->file.blob == blobId("told"); }));
    QVERIFY(desk.at("cache/x") == nullptr);
}

// The kernel drops events once its queue is full, those of new folders too.

QTEST_GUILESS_MAIN(TestWatching)
#include "test_watching.moc"
