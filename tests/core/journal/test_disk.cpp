// SPDX-License-Identifier: GPL-3.0-or-later
// A disk that is full, fails, or may not be written: a plain error each time, and nothing is lost.
#include "tests/core/journal/faulty_vfs.h"
#include "tests/core/journal/fixture.h"

#include <QProcess>
#include <QtTest>

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace plumbline;
using namespace plumbline::test;

class TestDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFaultAtEveryStepOfAnAppendIsAPlainError_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("operation");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("disk full") << SQLITE_FULL << static_cast<int>(DiskOperation::Write) << QByteArray("The disk is full");
        QTest::newRow("write fails") << SQLITE_IOERR_WRITE << static_cast<int>(DiskOperation::Write)
                                     << QByteArray("The disk did not read or write");
        QTest::newRow("sync fails") << SQLITE_IOERR_FSYNC << static_cast<int>(DiskOperation::Sync)
                                    << QByteArray("The disk did not read or write");
        QTest::newRow("truncate fails") << SQLITE_IOERR_TRUNCATE << static_cast<int>(DiskOperation::Truncate)
                                        << QByteArray("The disk did not read or write");
    }
    void aFaultAtEveryStepOfAnAppendIsAPlainError()
    {
        QFETCH(int, fault);
        QFETCH(int, operation);
        QFETCH(QByteArray, said);
        const Scratch scratch;
        scratch.fill(3, 1);
        int countdown = 0;
        const FaultyDisk disk(
            [&](const DiskEvent &event) { return static_cast<int>(event.operation) == operation && --countdown == 0 ? fault : SQLITE_OK; });
        const auto journal = scratch.open();
        std::uint64_t last = 3;
        int failures = 0;
        for (int step = 1; step < 100; ++step) {
            countdown = step;
            const std::vector<InventoryItem> wrote{item("a", step)};
            const auto entry = journal->append(stepsDone(), wrote);
            const bool reached = countdown <= 0;
            countdown = 0;
            if (entry) {
                last = entry->id;
            } else {
                ++failures;
                QCOMPARE(entry.error().code, ErrorCode::Unavailable);
                QVERIFY2(entry.error().detail.find(said.toStdString()) != std::string::npos, textOf(entry.error()).c_str());
                // Not acknowledged: it may be there only where the very last step failed, and then whole.
                QVERIFY(journal->lastId() == last || journal->lastId() == last + 1);
                last = journal->lastId();
            }
            QCOMPARE(verdict(*journal), QStringLiteral("%1 hold").arg(last));
            if (!reached)
                break;
        }
        QVERIFY(failures > 0);
        QCOMPARE(journal->append(draft())->id, last + 1);
        QVERIFY(scratch.names().filter(QStringLiteral("corrupt")).isEmpty());
    }

    void aFaultWhileBeginningLeavesNoHalfJournal()
    {
        for (int step = 1; step < 100; ++step) {
            const Scratch scratch;
            int countdown = step;
            bool opened = false;
            {
                const FaultyDisk disk([&](const DiskEvent &event) {
                    return event.operation == DiskOperation::Write && --countdown == 0 ? SQLITE_FULL : SQLITE_OK;
                });
                const auto journal = scratch.tryOpen();
                opened = journal.has_value();
                if (!opened)
                    QCOMPARE(journal.error().code, ErrorCode::Unavailable);
            }
            QCOMPARE(verdict(*scratch.open()), QStringLiteral("0 hold"));
            if (opened) {
                QVERIFY(step > 1);
                return;
            }
        }
        QFAIL("it never began");
    }

    // The real thing: the kernel refuses to let the file grow.
    void aFileThatMayNotGrowKeepsWhatWasAcknowledged()
    {
        const Scratch scratch;
        QProcess process;
        process.start(QStringLiteral(JOURNAL_CHILD), {QString::fromStdString(scratch.directory()), QStringLiteral("limit"),
                                                      QStringLiteral("120000"), QStringLiteral("append"), QStringLiteral("100000")});
        QVERIFY(process.waitForFinished(120'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 2);
        const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
        QVERIFY2(lines.last().startsWith("error Unavailable: "), lines.last().constData());
        QVERIFY2(lines.last().contains("The entry was not recorded."), lines.last().constData());
        const auto acknowledged = lines.at(lines.size() - 2).mid(13).toULongLong();
        QVERIFY(acknowledged > 10);
        const auto journal = scratch.open();
        QCOMPARE(verdict(*journal), QStringLiteral("%1 hold").arg(acknowledged));
        QVERIFY(journal->append(draft()).has_value());
    }

    void aFolderThatMayNotBeWrittenOpensForReading()
    {
        const Scratch scratch;
        scratch.fill(2);
        // In a process of its own that is not root, which may do everything.
        const pid_t child = ::fork();
        if (child == 0) {
            const std::string parent = scratch.directory() + "/..";
            if (::geteuid() == 0) {
                ::chmod(parent.c_str(), 0755);
                ::chmod(scratch.directory().c_str(), 0755);
                ::chmod(scratch.file().c_str(), 0644);
                if (::setgid(65534) != 0 || ::setuid(65534) != 0)
                    ::_exit(77);
            } else {
                ::chmod(scratch.file("writer.lock").c_str(), 0400);
                ::chmod(scratch.file().c_str(), 0400);
            }
            const auto journal = scratch.tryOpen();
            if (!journal)
                ::_exit(1);
            const auto entry = (*journal)->append(draft());
            if ((*journal)->writable() || (*journal)->writer().find("cannot be") == std::string::npos || entry ||
                entry.error().code != ErrorCode::Denied)
                ::_exit(2);
            ::_exit((*journal)->lastId() == 2 ? 0 : 3);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        if (WEXITSTATUS(status) == 77)
            QSKIP("cannot become another user here");
        QCOMPARE(WEXITSTATUS(status), 0);
    }

    void aFolderThatCannotBeMadeIsAPlainError_data()
    {
        QTest::addColumn<QString>("directory");
        QTest::addColumn<int>("code");
        QTest::newRow("below a file") << QStringLiteral("/dev/null/journal") << static_cast<int>(ErrorCode::InvalidInput);
        QTest::newRow("where nobody may write") << QStringLiteral("/proc/journal") << static_cast<int>(ErrorCode::Unavailable);
    }
    void aFolderThatCannotBeMadeIsAPlainError()
    {
        QFETCH(QString, directory);
        QFETCH(int, code);
        const TestClock clock;
        const auto journal = openJournal({directory.toStdString(), clock, true, "test"});
        QVERIFY(!journal.has_value());
        QCOMPARE(static_cast<int>(journal.error().code), code);
        QVERIFY(!journal.error().detail.empty());
    }
};

QTEST_GUILESS_MAIN(TestDisk)
#include "test_disk.moc"
