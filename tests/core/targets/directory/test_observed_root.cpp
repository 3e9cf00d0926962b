// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/observing.h"

#include <QTest>
#include <sys/mount.h>

using namespace plumbline;
using namespace plumbline::test;

// The folder that is the target: which one it is, and what is outside of it.
class TestObservedRoot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identityNamesTheResolvedPlaceAndItsInode();
    void aSymlinkedRootIsResolvedOnce();
    void aRemovedRootIsAnErrorNotAnEmptyTarget();
    void aReplacedRootHasAnotherIdentity();
    void nothingOutsideIsReadThroughASymlink();
    void mountsBelowTheRootAreListed();
};

void TestObservedRoot::identityNamesTheResolvedPlaceAndItsInode()
{
    const Sandbox box;
    struct stat status {};
    QCOMPARE(::stat(box.root().c_str(), &status), 0);
    const auto target = openDirectoryTarget(box.options());
    const std::string expected =
        "directory:" + fs::canonical(box.root()).string() + ":" + std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
    QCOMPARE(target->identity().value(), expected);
}

void TestObservedRoot::aSymlinkedRootIsResolvedOnce()
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

void TestObservedRoot::aRemovedRootIsAnErrorNotAnEmptyTarget()
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

void TestObservedRoot::aReplacedRootHasAnotherIdentity()
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

void TestObservedRoot::nothingOutsideIsReadThroughASymlink()
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

void TestObservedRoot::mountsBelowTheRootAreListed()
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

QTEST_GUILESS_MAIN(TestObservedRoot)
#include "test_observed_root.moc"
