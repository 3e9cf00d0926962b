// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/targets/directory/writing_desk.h"

#include <QTest>

using namespace plumbline;
using namespace plumbline::test;

// Whom a written file belongs to and who may do what with it.
class TestWrittenRights : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newFilesObeyTheUmask_data();
    void newFilesObeyTheUmask();
    void permissionsOfAFileAreKept_data();
    void permissionsOfAFileAreKept();
    void theOwnerOfAFileIsKept();
};

void TestWrittenRights::newFilesObeyTheUmask_data()
{
    QTest::addColumn<int>("umask");
    QTest::addColumn<int>("file");
    QTest::addColumn<int>("program");
    QTest::newRow("022") << 0022 << 0644 << 0755;
    QTest::newRow("027") << 0027 << 0640 << 0750;
    QTest::newRow("077") << 0077 << 0600 << 0700;
    QTest::newRow("002") << 0002 << 0664 << 0775;
}

void TestWrittenRights::newFilesObeyTheUmask()
{
    QFETCH(const int, umask);
    QFETCH(const int, file);
    QFETCH(const int, program);
    const Sandbox box;
    const mode_t old = ::umask(static_cast<mode_t>(umask));
    Desk desk(box);
    const bool done = allDone(desk.sync({{"new/file", {"x"}}, {"new/program", {"x", FileMode::Executable}}}));
    ::umask(old);
    QVERIFY(done);
    QCOMPARE(int(box.permissions("new/file")), file);
    QCOMPARE(int(box.permissions("new/program")), program);
    QCOMPARE(int(box.permissions("new")), program);
}

void TestWrittenRights::permissionsOfAFileAreKept_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<bool>("executable");
    QTest::addColumn<int>("after");
    QTest::newRow("private stays private") << 0600 << false << 0600;
    QTest::newRow("group may write") << 0664 << false << 0664;
    QTest::newRow("x where r is") << 0640 << true << 0750;
    QTest::newRow("x of the owner alone") << 0600 << true << 0700;
    QTest::newRow("x goes away") << 0755 << false << 0644;
    QTest::newRow("odd x bits stay") << 0744 << true << 0755;
    QTest::newRow("set-user-id goes away") << 04755 << true << 0755;
    QTest::newRow("read-only") << 0444 << false << 0444;
}

void TestWrittenRights::permissionsOfAFileAreKept()
{
    QFETCH(const int, before);
    QFETCH(const bool, executable);
    QFETCH(const int, after);
    const Sandbox box;
    box.write("f", "old");
    ::chmod(box.at("f").c_str(), static_cast<mode_t>(before));
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"f", {"new", executable ? FileMode::Executable : FileMode::Regular}}})));
    QCOMPARE(int(box.permissions("f")), after);
    QCOMPARE(box.read("f"), std::string("new"));
}

void TestWrittenRights::theOwnerOfAFileIsKept()
{
    if (::geteuid() != 0)
        QSKIP("only root may give files away");
    const Sandbox box;
    box.write("f", "old");
    QCOMPARE(::chown(box.at("f").c_str(), 12345, 23456), 0);
    Desk desk(box);
    QVERIFY(allDone(desk.sync({{"f", {"new"}}})));
    struct stat status {};
    ::lstat(box.at("f").c_str(), &status);
    QCOMPARE(status.st_uid, uid_t(12345));
    QCOMPARE(status.st_gid, gid_t(23456));
}

QTEST_GUILESS_MAIN(TestWrittenRights)
#include "test_written_rights.moc"
