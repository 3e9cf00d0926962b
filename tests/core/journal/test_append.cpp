// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/faulty_vfs.h"
#include "tests/core/journal/fixture.h"

#include <QtTest>

#include <sqlite3.h>
#include <sys/stat.h>

using namespace plumbline;
using namespace plumbline::test;

namespace {

EntryDraft fullDraft()
{
    EntryDraft out = draft(EntryKind::SyncEnded, "because \"it\" must\n\u00e4\u6f22");
    out.byPolicy = true;
    out.revision = blobId("revision");
    out.plan = sha256("plan");
    out.run = 7;
    out.result = "done";
    out.target = shopTarget;
    out.payload = R"({"note": "x"})";
    return out;
}

unsigned modeOf(const std::string &path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

}

class TestAppend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBackAsItWasAppended()
    {
        const Scratch scratch;
        const EntryDraft sent = fullDraft();
        const auto appended = scratch.open()->append(sent);
        QVERIFY(appended.has_value());
        QCOMPARE(appended->id, 1U);
        QVERIFY(appended->previous.isNull());
        QVERIFY(!appended->hash.isNull());

        const auto found = scratch.open(false)->query({});
        QVERIFY(found.has_value());
        QCOMPARE(found->size(), 1U);
        const JournalEntry &entry = found->front();
        QCOMPARE(entry.id, 1U);
        QVERIFY(entry.at == scratch.clock.now());
        QVERIFY(entry.what.kind == sent.kind);
        QVERIFY(entry.what.environment == sent.environment);
        QCOMPARE(entry.what.who, sent.who);
        QCOMPARE(entry.what.byPolicy, true);
        QCOMPARE(entry.what.reason, sent.reason);
        QVERIFY(entry.what.revision == sent.revision);
        QVERIFY(entry.what.plan == sent.plan);
        QCOMPARE(entry.what.run, 7U);
        QCOMPARE(entry.what.result, sent.result);
        QCOMPARE(entry.what.target, sent.target);
        QCOMPARE(entry.what.payload, sent.payload);
        QVERIFY(entry.hash == appended->hash);
    }

    void entriesAreNumberedAndChained()
    {
        const Scratch scratch;
        Digest previous;
        for (std::uint64_t id = 1; id <= 5; ++id) {
            const auto journal = scratch.open(); // each time anew: the chain goes on over restarts
            const auto entry = journal->append(draft());
            QVERIFY(entry.has_value());
            QCOMPARE(entry->id, id);
            QVERIFY(entry->previous == previous);
            QCOMPARE(journal->lastId(), id);
            previous = entry->hash;
        }
        QCOMPARE(verdict(*scratch.open()), QStringLiteral("5 hold"));
    }

    void aClockThatGoesBackwardsStillChains()
    {
        const Scratch scratch;
        const auto journal = scratch.open();
        for (const std::int64_t ms : {2'000'000LL, 1'000'000LL, -5LL, 0LL}) {
            scratch.clock.set(ms);
            QVERIFY(journal->append(draft()).has_value());
        }
        QCOMPARE(verdict(*journal), QStringLiteral("4 hold"));
        const auto found = journal->query({});
        QVERIFY(found.has_value());
        QCOMPARE(found->at(1).at.time_since_epoch().count(), -5);
        QCOMPARE(found->at(1).id, 3U); // newest means last appended, whatever the clock said
    }

    void badDraftsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<bool>("withTarget");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no JSON") << QByteArray("{oops") << true << QByteArray("must be a JSON object");
        QTest::newRow("a list") << QByteArray("[1]") << true << QByteArray("must be a JSON object");
        QTest::newRow("nothing") << QByteArray() << true << QByteArray("must be a JSON object");
        QTest::newRow("its own wrote") << QByteArray(R"({"wrote":[]})") << true << QByteArray("the journal's own");
        QTest::newRow("its own removed") << QByteArray(R"({"removed":1})") << true << QByteArray("the journal's own");
        QTest::newRow("changes without a target") << QByteArray("{}") << false << QByteArray("name the target");
    }
    void badDraftsAreRefused()
    {
        QFETCH(QByteArray, payload);
        QFETCH(bool, withTarget);
        QFETCH(QByteArray, said);
        const Scratch scratch;
        const auto journal = scratch.open();
        EntryDraft bad = stepsDone();
        bad.payload = payload.toStdString();
        if (!withTarget)
            bad.target.clear();
        const std::vector<InventoryItem> wrote{item("a")};
        const auto entry = journal->append(bad, wrote);
        QVERIFY(!entry.has_value());
        QCOMPARE(entry.error().code, ErrorCode::InvalidInput);
        QVERIFY2(entry.error().detail.find(said.toStdString()) != std::string::npos, textOf(entry.error()).c_str());
        QCOMPARE(journal->lastId(), 0U);
    }

    void aJournalOpenedForReadingDeniesAppends()
    {
        const Scratch scratch;
        scratch.fill(1);
        const auto journal = scratch.open(false);
        QVERIFY(!journal->writable());
        QVERIFY(!journal->writer().empty());
        const auto entry = journal->append(draft());
        QVERIFY(!entry.has_value());
        QCOMPARE(entry.error().code, ErrorCode::Denied);
        QCOMPARE(entry.error().detail, journal->writer());
    }

    void theFolderAndItsFilesArePrivate()
    {
        const Scratch scratch;
        const mode_t before = ::umask(0);
        scratch.fill(1);
        ::umask(before);
        QCOMPARE(modeOf(scratch.directory()), 0700U);
        for (const QString &name : scratch.names())
            QVERIFY2(modeOf(scratch.file(name.toStdString())) == 0600U, qPrintable(name));
        ::chmod(scratch.directory().c_str(), 0755);
        ::chmod(scratch.file().c_str(), 0644);
        static_cast<void>(scratch.open());
        QCOMPARE(modeOf(scratch.directory()), 0700U);
        QCOMPARE(modeOf(scratch.file()), 0600U);
    }

    // Safety rule 19: what append() acknowledged survives a loss of power.
    void anAppendIsOnTheDiskBeforeItReturns()
    {
        const Scratch scratch;
        QStringList seen;
        const FaultyDisk disk([&seen](const DiskEvent &event) {
            const auto name = QString::fromStdString(event.path).section(QLatin1Char('/'), -1);
            const QString what = name + QLatin1Char(' ') + QString::number(static_cast<int>(event.operation));
            if (seen.isEmpty() || seen.last() != what)
                seen << what;
            return SQLITE_OK;
        });
        const auto journal = scratch.open();
        QVERIFY(journal->append(draft()).has_value()); // the rollback journal's own file is there after this
        seen.clear();
        QVERIFY(journal->append(draft()).has_value());
        const QString rollback = QStringLiteral("journal.sqlite-journal ");
        const QString database = QStringLiteral("journal.sqlite ");
        const auto is = [](DiskOperation operation) { return QString::number(static_cast<int>(operation)); };
        const auto firstWrite = seen.indexOf(database + is(DiskOperation::Write));
        const auto lastWrite = seen.lastIndexOf(database + is(DiskOperation::Write));
        const auto saved = seen.indexOf(rollback + is(DiskOperation::Sync));
        const auto synced = seen.lastIndexOf(database + is(DiskOperation::Sync));
        const auto committed = seen.indexOf(rollback + is(DiskOperation::Truncate), synced);
        QVERIFY2(firstWrite >= 0, qPrintable(seen.join(QLatin1Char('\n'))));
        QVERIFY2(saved >= 0 && saved < firstWrite, "the old pages must be safe before new ones are written");
        QVERIFY2(synced > lastWrite, "the new pages must be on the disk before the transaction counts");
        QVERIFY2(committed > synced, "only then may the rollback journal go");
        QVERIFY2(seen.indexOf(rollback + is(DiskOperation::Sync), committed) > committed, "and that it went must be on the disk too");
    }

    void noWriteAheadLogIsEverUsed()
    {
        const Scratch scratch;
        QStringList opened;
        const FaultyDisk disk([&opened](const DiskEvent &event) {
            opened << QString::fromStdString(event.path);
            return SQLITE_OK;
        });
        const auto writer = scratch.open();
        QVERIFY(writer->append(draft()).has_value());
        QVERIFY(scratch.open(false)->query({}).has_value());
        QVERIFY(opened.filter(QStringLiteral("-journal")).size() > 0);
        QVERIFY(opened.filter(QStringLiteral("-wal")).isEmpty());
        QCOMPARE(scratch.bytes(scratch.file()).mid(18, 2), QByteArray("\x01\x01", 2)); // the header's format versions: 2 is WAL
    }
};

QTEST_GUILESS_MAIN(TestAppend)
#include "test_append.moc"
