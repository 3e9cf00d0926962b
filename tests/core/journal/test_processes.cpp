// SPDX-License-Identifier: GPL-3.0-or-later
// One writer among processes, and readers beside it.
#include "tests/core/journal/fixture.h"

#include <QFile>
#include <QProcess>
#include <QtTest>

#include <thread>

using namespace plumbline;
using namespace plumbline::test;

namespace {

// A writer in a process of its own.
class Writer {
public:
    explicit Writer(const Scratch &scratch)
    {
        process_.start(QStringLiteral(JOURNAL_CHILD), {QString::fromStdString(scratch.directory()), QStringLiteral("wait")});
        greeting = line();
    }
    ~Writer()
    {
        process_.closeWriteChannel();
        process_.waitForFinished();
    }
    void append(int count)
    {
        process_.write(QByteArray::number(count) + '\n');
        for (int i = 0; i < count; ++i)
            last = line();
    }
    void kill()
    {
        process_.kill();
        process_.waitForFinished();
    }
    [[nodiscard]] qint64 id() const { return process_.processId(); }

    QByteArray greeting;
    QByteArray last;

private:
    QByteArray line()
    {
        while (!process_.canReadLine() && process_.waitForReadyRead()) {
        }
        return process_.readLine().trimmed();
    }
    QProcess process_;
};

}

class TestProcesses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSecondWriterIsToldWhoHasTheJournal()
    {
        const Scratch scratch;
        const Writer first(scratch);
        QCOMPARE(first.greeting, QByteArray("open"));
        const auto second = scratch.open();
        QVERIFY(!second->writable());
        const std::string holder = "child (process " + std::to_string(first.id()) + ")";
        QCOMPARE(second->writer(), holder + " has the journal open; close it, or make the change there.");
        const auto entry = second->append(draft());
        QVERIFY(!entry.has_value());
        QCOMPARE(entry.error().code, ErrorCode::Denied);
        QCOMPARE(entry.error().detail, second->writer());
        QCOMPARE(second->lastId(), 0U);
    }

    void theSameProcessCannotWriteTwiceEither()
    {
        const Scratch scratch;
        const auto first = scratch.open();
        const auto second = scratch.open();
        QVERIFY(first->writable());
        QVERIFY(!second->writable());
        QVERIFY(second->writer().starts_with("test (process "));
    }

    void theLockEndsWithItsHolder()
    {
        const Scratch scratch;
        Writer first(scratch);
        first.append(2);
        first.kill();
        const auto journal = scratch.open();
        QVERIFY(journal->writable());
        QVERIFY(journal->writer().empty());
        QCOMPARE(journal->append(draft())->id, 3U);
    }

    void aReaderKnowsWhetherSomebodyWrites()
    {
        const Scratch scratch;
        QVERIFY(scratch.open());
        const auto reader = scratch.open(false);
        QVERIFY(!reader->beingWritten());
        Writer writer(scratch);
        writer.append(1);
        QVERIFY(reader->beingWritten());
        writer.kill();
        QVERIFY(!reader->beingWritten());
        const auto own = scratch.open();
        QVERIFY(own->beingWritten() && reader->beingWritten());
    }

    void aReaderSeesWhatTheWriterAppendsWhileBothLive()
    {
        const Scratch scratch;
        Writer writer(scratch);
        writer.append(1);
        const auto reader = scratch.open(false);
        QCOMPARE(reader->lastId(), 1U);
        for (int i = 2; i <= 5; ++i) {
            writer.append(1);
            QCOMPARE(writer.last, "acknowledged " + QByteArray::number(i)); // the reader does not keep it from writing
            QCOMPARE(reader->lastId(), static_cast<std::uint64_t>(i));
            QCOMPARE(reader->query({})->size(), static_cast<std::size_t>(i));
        }
        QCOMPARE(reader->inventory(shop, shopTarget)->size(), 2U);
        QCOMPARE(verdict(*reader), QStringLiteral("5 hold"));
    }

    void aReaderBeforeAnyJournalSeesAnEmptyOneAndMakesNone()
    {
        const Scratch scratch;
        const auto reader = scratch.open(false);
        QVERIFY(reader->query({})->empty());
        QVERIFY(reader->inventory(shop, shopTarget)->empty());
        QCOMPARE(reader->lastId(), 0U);
        QCOMPARE(verdict(*reader), QStringLiteral("0 hold"));
        QVERIFY(!QFile::exists(QString::fromStdString(scratch.directory())));
        scratch.fill(2);
        QCOMPARE(reader->lastId(), 2U); // and the real one as soon as there is one
        QCOMPARE(verdict(*reader), QStringLiteral("2 hold"));
    }

    void aReaderFollowsWhenADamagedJournalIsSetAside()
    {
        const Scratch scratch;
        scratch.fill(20);
        const auto reader = scratch.open(false);
        QCOMPARE(reader->lastId(), 20U);
        scratch.setBytes(scratch.file(), scratch.bytes(scratch.file()).chopped(4096));
        const auto writer = scratch.open();
        QVERIFY(writer->append(draft()).has_value());
        QCOMPARE(reader->lastId(), 2U);
        QCOMPARE(verdict(*reader), QStringLiteral("2 hold"));
    }

    // A reader may be the first to open what a killed writer left half-way.
    void aReaderRecoversAfterAKilledWriter()
    {
        for (int step = 1; step < 60; ++step) {
            const Scratch scratch;
            scratch.fill(3, 1);
            QProcess process;
            process.start(QStringLiteral(JOURNAL_CHILD), {QString::fromStdString(scratch.directory()), QStringLiteral("kill-at"),
                                                          QString::number(step), QStringLiteral("append"), QStringLiteral("1")});
            process.waitForFinished();
            const auto reader = scratch.open(false);
            QVERIFY(reader->lastId() == 3 || reader->lastId() == 4);
            QCOMPARE(verdict(*reader), QStringLiteral("%1 hold").arg(reader->lastId()));
            if (process.exitStatus() == QProcess::NormalExit)
                break;
        }
    }

    void threadsTakeTurns()
    {
        const Scratch scratch;
        const auto journal = scratch.open();
        std::atomic<int> failed = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&journal, &failed] {
                    for (int i = 0; i < 10; ++i) {
                        failed += journal->append(draft()).has_value() ? 0 : 1;
                        failed += journal->query({}).has_value() ? 0 : 1;
                        failed += journal->verify({}, {})->brokenAt ? 1 : 0;
                    }
                });
        }
        QCOMPARE(failed.load(), 0);
        QCOMPARE(verdict(*journal), QStringLiteral("40 hold"));
    }
};

QTEST_GUILESS_MAIN(TestProcesses)
#include "test_processes.moc"
