// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/watched.h"

#include <QTest>
#include <thread>

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

// What a watch missed, or could not see, is found all the same.
class TestWatchGaps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lostEventsLeadToAFullLook();
    void whatHappensBeforeTheWatchIsWholeIsFound();
    void aCancelledLookLosesNothing();
    void withoutWatchesChangesAreFoundByLooking();
    void distrustLooksAtEverything();
    void aRootThatComesLaterIsWatched();
    void aRemovedRootIsTold();
    void anEndedWatchIsSilentAndLooksAreFullAgain();
    void aWatchEndsWhileItIsBusy();
    void unreadableFoldersAreTriedAgain();
};

void TestWatchGaps::lostEventsLeadToAFullLook()
{
    int queue = 0;
    std::ifstream("/proc/sys/fs/inotify/max_queued_events") >> queue;
    if (queue <= 0 || queue > 200'000)
        QSKIP("the event queue of this machine is too long to fill");
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    Gate gate;
    desk.watch.reset();
    desk.watch = desk.target->watch(gate.before(desk.ear.hears()));
    QVERIFY(desk.quiet());
    gate.close();
    box.write("readme", "the watch stops reading here");
    QVERIFY(gate.waitForCaller());
    for (int i = 0; i < queue / 2 + 100; ++i) {
        fs::rename(box.at("readme"), box.at("other"));
        fs::rename(box.at("other"), box.at("readme"));
    }
    box.write("lost/folder/file", "nobody was told");
    gate.open();
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("lost/folder/file") != nullptr; }));
    QVERIFY(desk.fullLooks > 0);
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    box.write("lost/folder/file", "told again");
    QVERIFY(desk.ear.waitBeyond(before));
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("lost/folder/file")->file.size == 10; }));
    desk.watch.reset();
}

// Between two roots, nothing is watched.

void TestWatchGaps::whatHappensBeforeTheWatchIsWholeIsFound()
{
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    Gate gate;
    desk.watch = desk.target->watch(gate.before(desk.ear.hears()));
    QVERIFY(desk.quiet());
    gate.close();
    fs::rename(box.root(), box.base() / "away");
    box.write(sample);
    QVERIFY(gate.waitForCaller());
    QVERIFY(desk.target->observe(desk.desired, {}, {}));
    const int before = desk.ear.heard();
    box.write("readme", "while nobody watched");
    gate.open();
    QVERIFY(desk.ear.waitBeyond(before));
    const auto live = desk.target->observe(desk.desired, {}, {}).value();
    QCOMPARE(live->find(ResourceKey::file("readme"))->file.blob, blobId("while nobody watched"));
    QVERIFY(desk.quiet());
    desk.watch.reset();
}

void TestWatchGaps::aCancelledLookLosesNothing()
{
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    box.write("readme", "told once");
    QVERIFY(desk.ear.waitBeyond(before));
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(desk.target->observe(desk.desired, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
    const auto live = desk.target->observe(desk.desired, {}, {}).value();
    QCOMPARE(live->find(ResourceKey::file("readme"))->file.blob, blobId("told once"));
}

void TestWatchGaps::withoutWatchesChangesAreFoundByLooking()
{
    const Sandbox box;
    box.write(sample);
    DirectoryOptions options = box.options();
    options.maxWatches = 2;
    options.pollInterval = milliseconds(20);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not every folder can be watched.*max_user_watches")));
    Watched desk(options);
    QVERIFY(desk.ear.waitBeyond(1));
    box.write("app/deep/values.yaml", "other");
    QVERIFY(desk.ear.waitBeyond(desk.ear.heard()));
    const auto live = desk.target->observe(desk.desired, {}, {}).value();
    QCOMPARE(live->find(ResourceKey::file("app/deep/values.yaml"))->file.blob, blobId("other"));
    QVERIFY(desk.target->statistics().full);
}

void TestWatchGaps::distrustLooksAtEverything()
{
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    QVERIFY(desk.quiet());
    desk.target->distrust();
    QVERIFY(desk.target->observe(desk.desired, {}, {}));
    QVERIFY(desk.target->statistics().full);
    QCOMPARE(desk.target->statistics().scanned, std::size_t(5));
    QVERIFY(desk.target->observe(desk.desired, {}, {}));
    QVERIFY(!desk.target->statistics().full);
}

void TestWatchGaps::aRootThatComesLaterIsWatched()
{
    const Sandbox box;
    fs::remove_all(box.root());
    DirectoryOptions options = box.options();
    options.pollInterval = milliseconds(20);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("could not be opened: it does not exist")));
    Watched desk(options);
    QVERIFY(desk.ear.waitBeyond(0));
    box.write(sample);
    QVERIFY(QTest::qWaitFor([&] { return desk.target->observe(desk.desired, {}, {}) && !desk.target->statistics().full; }, 10'000));
    const int before = desk.ear.heard();
    box.write("readme", "told");
    QVERIFY(desk.ear.waitBeyond(before));
    QVERIFY(desk.shows([&](const LiveState &) { return desk.at("readme")->file.blob == blobId("told"); }));
}

void TestWatchGaps::aRemovedRootIsTold()
{
    const Sandbox box;
    box.write(sample);
    DirectoryOptions options = box.options();
    options.pollInterval = milliseconds(20);
    Watched desk(options);
    QVERIFY(desk.quiet());
    const int before = desk.ear.heard();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("could not be opened: it does not exist")));
    fs::rename(box.root(), box.base() / "away");
    // Told at once, and again with every attempt to find it.
    QVERIFY(desk.ear.waitBeyond(before + 1));
    QCOMPARE(desk.target->observe(desk.desired, {}, {}).error().code, ErrorCode::NotFound);
    desk.watch.reset();
}

void TestWatchGaps::anEndedWatchIsSilentAndLooksAreFullAgain()
{
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    QVERIFY(desk.quiet());
    desk.watch.reset();
    const int before = desk.ear.heard();
    box.write("readme", "other");
    const auto live = desk.target->observe(desk.desired, {}, {}).value();
    QVERIFY(desk.target->statistics().full);
    QCOMPARE(live->find(ResourceKey::file("readme"))->file.blob, blobId("other"));
    QCOMPARE(desk.ear.heard(), before);
}

void TestWatchGaps::aWatchEndsWhileItIsBusy()
{
    const Sandbox box;
    box.write(sample);
    for (int i = 0; i < 20; ++i) {
        Watched desk(box);
        std::jthread writer([&box](const std::stop_token &stop) {
            for (int n = 0; !stop.stop_requested(); ++n)
                box.write("readme", std::to_string(n));
        });
        QVERIFY(desk.ear.waitBeyond(i % 3));
        desk.watch.reset();
    }
}

void TestWatchGaps::unreadableFoldersAreTriedAgain()
{
    const Sandbox box;
    box.write(sample);
    Watched desk(box);
    QVERIFY(desk.quiet());
    ::chmod(box.at("app").c_str(), 0000);
    {
        const WithoutRights nobody;
        QVERIFY(desk.shows([](const LiveState &live) { return live.unreadable.size() == 1 && live.resources.size() == 1; }));
    }
    ::chmod(box.at("app").c_str(), 0755);
    QVERIFY(desk.shows([](const LiveState &live) { return live.unreadable.empty() && live.resources.size() == 3; }));
    QCOMPARE(desk.fullLooks, 0);
}

QTEST_GUILESS_MAIN(TestWatchGaps)
#include "test_watch_gaps.moc"
