// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/sandbox.h"

#include <QTest>
#include <sys/mount.h>

using namespace plumbline;
using namespace plumbline::test;

namespace {

const Files sample{{"app/config.yaml", {"replicas: 3\n"}},
                   {"app/run.sh", {"#!/bin/sh\n", FileMode::Executable}},
                   {"app/current", {"config.yaml", FileMode::Symlink}},
                   {"readme", {"hello"}}};

std::vector<std::string> names(const LiveState &live)
{
    std::vector<std::string> out;
    for (const Resource &resource : live.resources)
        out.push_back(resource.key.name);
    return out;
}

const Resource *at(const LiveState &live, const std::string &path)
{
    return live.find(ResourceKey::file(path));
}

// Looks until no entry is fresh enough to be read again.
std::shared_ptr<const LiveState> settled(DirectoryTarget &target, const DesiredState &desired, const Inventory &inventory = {})
{
    std::shared_ptr<const LiveState> live;
    const bool quiet = QTest::qWaitFor([&] {
        live = target.observe(desired, inventory, {}).value();
        return target.statistics().hashed == 0;
    });
    return quiet ? live : nullptr;
}

}

class TestObserving : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identityNamesTheResolvedPlaceAndItsInode();
    void aSymlinkedRootIsResolvedOnce();
    void contentAndModesAreGitsOwn();
    void aSecondLookReadsNothingAndGivesTheSameState();
    void aChangeIsFound_data();
    void aChangeIsFound();
    void aChangeOfTheSameSizeRightAfterTheLookIsFound();
    void bytesComeOnlyWithWhatDiffers();
    void bytesFollowWhatIsDesired();
    void aStrayFileIsListedUnread();
    void aFolderInAFilesPlaceIsOther();
    void globsNarrowWhatIsLive_data();
    void globsNarrowWhatIsLive();
    void temporaryFilesAreNotListed();
    void strangeNamesArePlainNames();
    void specialFilesAreListedAndNeverOpened();
    void whatCannotBeReadIsNeverAbsent();
    void aFolderThatCannotBeListedIsNeverEmpty();
    void aRemovedRootIsAnErrorNotAnEmptyTarget();
    void aReplacedRootHasAnotherIdentity();
    void nothingOutsideIsReadThroughASymlink();
    void mountsBelowTheRootAreListed();
    void oldStatesStayAsTheyWere();
    void manyFilesAreReadOnce();
    void tooManyEntriesAreRefused();
    void aRequestedStopEndsTheLook();
};

void TestObserving::identityNamesTheResolvedPlaceAndItsInode()
{
    const Sandbox box;
    struct stat status {};
    QCOMPARE(::stat(box.root().c_str(), &status), 0);
    const auto target = openDirectoryTarget(box.options());
    const std::string expected =
        "directory:" + fs::canonical(box.root()).string() + ":" + std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
    QCOMPARE(target->identity().value(), expected);
}

void TestObserving::aSymlinkedRootIsResolvedOnce()
{
    const Sandbox box;
    fs::create_directory_symlink(box.root(), box.base() / "link");
    DirectoryOptions options = box.options();
    options.root = box.base() / "link";
    const auto target = openDirectoryTarget(options);
    const std::string identity = target->identity().value();
    QVERIFY(identity.find("/root:") != std::string::npos);
    fs::remove(box.base() / "link");
    fs::create_directory_symlink(box.outside(), box.base() / "link");
    QCOMPARE(target->identity().value(), identity);
}

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

void TestObserving::aSecondLookReadsNothingAndGivesTheSameState()
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

void TestObserving::aChangeIsFound_data()
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

void TestObserving::aChangeIsFound()
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
void TestObserving::aChangeOfTheSameSizeRightAfterTheLookIsFound()
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

void TestObserving::whatCannotBeReadIsNeverAbsent()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    ::chmod(box.at("readme").c_str(), 0000);
    {
        const WithoutRights nobody;
        const auto live = target->observe(desiredOf(sample), {}, {}).value();
        QVERIFY(at(*live, "readme") == nullptr);
        QCOMPARE(live->unreadable.size(), std::size_t(1));
        QCOMPARE(live->unreadable[0].subject, std::string("readme"));
        QCOMPARE(live->unreadable[0].code, ErrorCode::Denied);
        QVERIFY(live->complete);
    }
    ::chmod(box.at("readme").c_str(), 0644);
    const auto live = target->observe(desiredOf(sample), {}, {}).value();
    QVERIFY(at(*live, "readme") != nullptr);
    QVERIFY(live->unreadable.empty());
}

void TestObserving::aFolderThatCannotBeListedIsNeverEmpty()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    QVERIFY(at(*target->observe(desiredOf(sample), {}, {}).value(), "app/run.sh") != nullptr);
    for (const mode_t mode : {0000U, 0444U}) {
        ::chmod(box.at("app").c_str(), mode);
        const WithoutRights nobody;
        const auto live = target->observe(desiredOf(sample), {}, {}).value();
        QVERIFY(at(*live, "app/run.sh") == nullptr);
        QVERIFY(!live->unreadable.empty());
        for (const Error &error : live->unreadable) {
            QVERIFY(error.subject.starts_with("app"));
            QCOMPARE(error.code, ErrorCode::Denied);
        }
        QCOMPARE(live->unreadable.size(), std::size_t(mode == 0 ? 1 : 3));
    }
    ::chmod(box.at("app").c_str(), 0755);
    const auto live = target->observe(desiredOf(sample), {}, {}).value();
    QCOMPARE(live->resources.size(), sample.size());
    QVERIFY(live->unreadable.empty());
}

void TestObserving::aRemovedRootIsAnErrorNotAnEmptyTarget()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    QVERIFY(target->observe(desiredOf(sample), {}, {}));
    fs::remove_all(box.root());
    const auto gone = target->observe(desiredOf(sample), {}, {});
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
    QCOMPARE(target->identity().error().code, ErrorCode::NotFound);
}

void TestObserving::aReplacedRootHasAnotherIdentity()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    const std::string identity = target->identity().value();
    QVERIFY(target->observe(desiredOf(sample), {}, {}));
    fs::rename(box.root(), box.base() / "away");
    fs::create_directory(box.root());
    QVERIFY(target->identity().value() != identity);
    QVERIFY(target->observe(desiredOf(sample), {}, {}).value()->resources.empty());
}

void TestObserving::nothingOutsideIsReadThroughASymlink()
{
    const Sandbox box;
    std::ofstream(box.outside() / "secret") << "outside";
    box.write("dir/secret", "inside");
    const DesiredState desired = desiredOf({{"dir/secret", {"x"}}});
    const auto target = openDirectoryTarget(box.options());
    QVERIFY(target->observe(desired, {}, {}));
    fs::remove_all(box.at("dir"));
    fs::create_directory_symlink(box.outside(), box.at("dir"));
    const auto live = target->observe(desired, {}, {}).value();
    QVERIFY(at(*live, "dir/secret") == nullptr);
    QCOMPARE(at(*live, "dir")->file.mode, FileMode::Symlink);
}

void TestObserving::mountsBelowTheRootAreListed()
{
    const Sandbox box;
    fs::create_directory(box.at("mount"));
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", box.at("mount").c_str(), "tmpfs", 0, "size=64k") != 0)
        QSKIP("needs the right to mount");
    box.write("mount/file", "on another file system");
    const auto target = openDirectoryTarget(box.options());
    const auto live = target->observe(desiredOf({{"mount/file", {"x"}}}), {}, {}).value();
    QCOMPARE(*at(*live, "mount/file")->file.bytes, std::string("on another file system"));
    ::umount2(box.at("mount").c_str(), MNT_DETACH);
}

// States are recycled once nobody holds them, and never before.
void TestObserving::oldStatesStayAsTheyWere()
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

void TestObserving::manyFilesAreReadOnce()
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

void TestObserving::tooManyEntriesAreRefused()
{
    const Sandbox box;
    for (int i = 0; i < 20; ++i)
        box.write("folder-" + std::to_string(i) + "/f", "x");
    DirectoryOptions options = box.options();
    options.maxEntries = 10;
    const auto live = openDirectoryTarget(options)->observe({}, {}, {});
    QVERIFY(!live);
    QCOMPARE(live.error().code, ErrorCode::InvalidInput);
    QVERIFY(live.error().detail.find("more than 10 entries") != std::string::npos);
}

void TestObserving::aRequestedStopEndsTheLook()
{
    const Sandbox box;
    box.write(sample);
    const auto target = openDirectoryTarget(box.options());
    std::stop_source stop;
    stop.request_stop();
    const auto live = target->observe(desiredOf(sample), {}, stop.get_token());
    QVERIFY(!live);
    QCOMPARE(live.error().code, ErrorCode::Cancelled);
    QCOMPARE(target->observe(desiredOf(sample), {}, {}).value()->resources.size(), sample.size());
}

QTEST_GUILESS_MAIN(TestObserving)
#include "test_observing.moc"
