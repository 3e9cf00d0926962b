// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/sandbox.h"

#include <QTest>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace plumbline;
using namespace plumbline::test;
using std::chrono::milliseconds;

namespace {

// Counts what a watch says.
class Ear {
public:
    std::function<void()> hears()
    {
        return [this] {
            const std::lock_guard lock(mutex_);
            ++heard_;
            said_.notify_all();
        };
    }
    int heard()
    {
        const std::lock_guard lock(mutex_);
        return heard_;
    }
    bool waitBeyond(int count, milliseconds time = milliseconds(10'000))
    {
        std::unique_lock lock(mutex_);
        return said_.wait_for(lock, time, [&] { return heard_ > count; });
    }

private:
    std::mutex mutex_;
    std::condition_variable said_;
    int heard_ = 0;
};

// Holds the watch's thread in its call for a while.
class Gate {
public:
    ~Gate() { open(); }
    std::function<void()> before(std::function<void()> call)
    {
        return [this, call = std::move(call)] {
            call();
            std::unique_lock lock(mutex_);
            waiting_ = closed_;
            changed_.notify_all();
            changed_.wait(lock, [this] { return !closed_; });
            waiting_ = false;
        };
    }
    void close()
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    bool waitForCaller()
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, milliseconds(10'000), [this] { return waiting_; });
    }
    void open()
    {
        const std::lock_guard lock(mutex_);
        closed_ = false;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool closed_ = false;
    bool waiting_ = false;
};

const Files sample{{"app/config.yaml", {"replicas: 3\n"}}, {"app/deep/values.yaml", {"a: 1\n"}}, {"readme", {"hello"}}};

// A target whose watch covers everything and has nothing more to tell.
struct Watched {
    explicit Watched(const Sandbox &box) : Watched(box.options()) {}
    explicit Watched(const DirectoryOptions &options) : target(openDirectoryTarget(options)) { watch = target->watch(ear.hears()); }

    bool quiet()
    {
        return ear.waitBeyond(0) && QTest::qWaitFor([this] {
                   live = target->observe(desired, {}, {}).value();
                   const DirectoryStatistics cost = target->statistics();
                   return !cost.full && cost.scanned == 0 && cost.hashed == 0;
               });
    }
    bool shows(const std::function<bool(const LiveState &)> &expected)
    {
        return QTest::qWaitFor(
            [&] {
                live = target->observe(desired, {}, {}).value();
                fullLooks += target->statistics().full ? 1 : 0;
                return expected(*live);
            },
            10'000);
    }
    [[nodiscard]] const Resource *at(const std::string &path) const { return live->find(ResourceKey::file(path)); }

    Ear ear;
    DesiredState desired = desiredOf(sample);
    std::unique_ptr<DirectoryTarget> target;
    std::unique_ptr<TargetWatch> watch;
    std::shared_ptr<const LiveState> live;
    int fullLooks = 0;
};

}

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
void TestWatching::lostEventsLeadToAFullLook()
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
void TestWatching::whatHappensBeforeTheWatchIsWholeIsFound()
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

void TestWatching::aCancelledLookLosesNothing()
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

void TestWatching::withoutWatchesChangesAreFoundByLooking()
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

void TestWatching::distrustLooksAtEverything()
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

void TestWatching::aRootThatComesLaterIsWatched()
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

void TestWatching::aRemovedRootIsTold()
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

void TestWatching::anEndedWatchIsSilentAndLooksAreFullAgain()
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

void TestWatching::aWatchEndsWhileItIsBusy()
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

void TestWatching::unreadableFoldersAreTriedAgain()
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

QTEST_GUILESS_MAIN(TestWatching)
#include "test_watching.moc"
