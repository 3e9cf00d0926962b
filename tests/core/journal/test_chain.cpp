// SPDX-License-Identifier: GPL-3.0-or-later
// Safety rule 20: whatever is done to the entries behind the journal's back, verify() finds it and says where.
#include "tests/core/journal/fixture.h"

#include <QtTest>

using namespace plumbline;
using namespace plumbline::test;

class TestChain : public QObject {
    Q_OBJECT

    // Five entries with every column in use.
    static void fill(const Scratch &scratch)
    {
        const auto journal = scratch.open();
        for (int i = 1; i <= 5; ++i) {
            EntryDraft what = draft(EntryKind::SyncEnded, "reason " + std::to_string(i));
            what.environment.name = "env-" + std::to_string(i);
            what.revision = blobId(std::to_string(i));
            what.plan = sha256(std::to_string(i));
            what.run = 1;
            what.result = "done";
            what.target = shopTarget;
            const std::vector<InventoryItem> wrote{item("f")};
            QVERIFY(journal->append(what, wrote).has_value());
        }
        QCOMPARE(verdict(*journal), QStringLiteral("5 hold"));
    }

private Q_SLOTS:
    void everyAlterationIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("brokenAt");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *sql, int brokenAt, const char *said) {
            QTest::newRow(name) << QString::fromLatin1(sql) << brokenAt << QString::fromLatin1(said);
        };
        row("at", "UPDATE entry SET at = at + 1 WHERE id = 3", 3, "was altered");
        row("kind", "UPDATE entry SET kind = 'hold' WHERE id = 3", 3, "was altered");
        row("kind that is none", "UPDATE entry SET kind = 'x' WHERE id = 3", 3, "was altered");
        row("environment", "UPDATE entry SET environment = 1 WHERE id = 3", 3, "was altered");
        row("environment that is none", "UPDATE entry SET environment = 99 WHERE id = 3", 3, "was altered");
        row("environment's name", "UPDATE environment SET name = 'dev' WHERE name = 'env-3'", 3, "was altered");
        row("environment's repository", "UPDATE environment SET repository = '/x' WHERE name = 'env-3'", 3, "was altered");
        row("environments swapped",
            "UPDATE environment SET name = 't' WHERE number = 4; UPDATE environment SET name = 'env-4' WHERE number = 3;"
            "UPDATE environment SET name = 'env-3' WHERE number = 4",
            3, "was altered");
        row("who", "UPDATE entry SET who = 'Sam' WHERE id = 3", 3, "was altered");
        row("by policy", "UPDATE entry SET by_policy = 1 WHERE id = 3", 3, "was altered");
        row("by policy twice", "UPDATE entry SET by_policy = 2 WHERE id = 3", 3, "was altered");
        row("reason", "UPDATE entry SET reason = '' WHERE id = 3", 3, "was altered");
        row("reason's case", "UPDATE entry SET reason = upper(reason) WHERE id = 3", 3, "was altered");
        row("revision", "UPDATE entry SET revision = zeroblob(20) WHERE id = 3", 3, "was altered");
        row("no revision", "UPDATE entry SET revision = x'' WHERE id = 3", 3, "was altered");
        row("plan", "UPDATE entry SET plan = zeroblob(32) WHERE id = 3", 3, "was altered");
        row("run", "UPDATE entry SET run = 2 WHERE id = 3", 3, "was altered");
        row("result", "UPDATE entry SET result = 'failed' WHERE id = 3", 3, "was altered");
        row("target", "UPDATE entry SET target = 'directory:/etc' WHERE id = 3", 3, "was altered");
        row("payload", "UPDATE entry SET payload = '{}' WHERE id = 3", 3, "was altered");
        row("payload's end", "UPDATE entry SET payload = payload || ' ' WHERE id = 3", 3, "was altered");
        row("text moved to the next column", "UPDATE entry SET who = who || reason, reason = '' WHERE id = 3", 3, "was altered");
        row("previous", "UPDATE entry SET previous = zeroblob(32) WHERE id = 3", 3, "was altered");
        row("previous too short", "UPDATE entry SET previous = x'00' WHERE id = 3", 3, "was altered");
        row("hash", "UPDATE entry SET hash = zeroblob(32) WHERE id = 3", 3, "was altered");
        row("hash too short", "UPDATE entry SET hash = x'00' WHERE id = 3", 3, "was altered");
        row("first entry", "UPDATE entry SET who = 'Sam' WHERE id = 1", 1, "was altered");
        row("last entry", "UPDATE entry SET who = 'Sam' WHERE id = 5", 5, "was altered");
        row("first deleted", "DELETE FROM entry WHERE id = 1", 1, "Entry 1 is missing");
        row("one deleted", "DELETE FROM entry WHERE id = 3", 3, "Entry 3 is missing");
        row("two deleted", "DELETE FROM entry WHERE id IN (3, 4)", 3, "Entries 3 to 4 are missing");
        row("last deleted", "DELETE FROM entry WHERE id = 5", 5, "last entries are missing: the journal had 5");
        row("all deleted", "DELETE FROM entry", 1, "last entries are missing: the journal had 5");
        row("deleted and closed up", "DELETE FROM entry WHERE id = 3; UPDATE entry SET id = id - 1 WHERE id > 3", 3, "was altered");
        row("two swapped",
            "UPDATE entry SET id = 9 WHERE id = 3; UPDATE entry SET id = 3 WHERE id = 4; UPDATE entry SET id = 4 WHERE id = 9", 3,
            "was altered");
        row("number below the first", "UPDATE entry SET id = 0 WHERE id = 1", 1, "Entry 1 is missing");
        row("negative number", "UPDATE entry SET id = -1 WHERE id = 5", 5, "last entries are missing");
        row("one doubled",
            "INSERT INTO entry SELECT 6, at, kind, environment, who, by_policy, reason, revision, plan, run, result, target, payload, "
            "previous, hash FROM entry WHERE id = 5",
            6, "was altered");
        row("head moved back", "UPDATE head SET id = 4, hash = (SELECT hash FROM entry WHERE id = 4)", 5, "added by another program");
        row("head's hash", "UPDATE head SET hash = zeroblob(32)", 5, "not the one that Plumbline wrote last");
        row("later ones too: the first is told", "UPDATE entry SET who = 'Sam' WHERE id >= 2", 2, "Entry 2 was altered");
    }
    void everyAlterationIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(int, brokenAt);
        QFETCH(QString, said);
        const Scratch scratch;
        fill(scratch);
        QCOMPARE(scratch.sql(sql.toStdString()), QString());
        for (const bool wantWrite : {false, true}) {
            const auto journal = scratch.open(wantWrite);
            const auto report = journal->verify({}, {});
            QVERIFY(report.has_value());
            QVERIFY2(report->brokenAt == static_cast<std::uint64_t>(brokenAt), qPrintable(verdict(*journal)));
            QVERIFY2(report->detail.find(said.toStdString()) != std::string::npos, report->detail.c_str());
            QCOMPARE(report->entries, static_cast<std::uint64_t>(brokenAt - 1));
            QVERIFY(report->setAside.empty()); // what SQLite can read stays where it is
        }
    }

    // Someone who knows the format re-makes the hash of the entry that they altered: then the next one does not follow.
    void aForgedHashBreaksTheNextEntry()
    {
        const Scratch scratch;
        const Scratch forger;
        fill(scratch);
        fill(forger);
        forger.clock.set(1);
        QCOMPARE(scratch.sql("ATTACH '" + forger.file() + "' AS forged; UPDATE forged.entry SET id = id"), QString());
        // An entry that is sound in itself, made by another journal with another past.
        const Scratch other;
        other.clock.set(5);
        fill(other);
        QCOMPARE(scratch.sql("ATTACH '" + other.file() +
                             "' AS other; DELETE FROM main.entry WHERE id = 3;"
                             "INSERT INTO main.entry SELECT * FROM other.entry WHERE id = 3"),
                 QString());
        QCOMPARE(verdict(*scratch.open()),
                 QStringLiteral("broken at 3: Entry 3 does not follow the entry before it: one of the two was replaced."));
    }

    void aBrokenChainIsNotMendedByAppending()
    {
        const Scratch scratch;
        fill(scratch);
        QCOMPARE(scratch.sql("DELETE FROM entry WHERE id = 5"), QString());
        const auto journal = scratch.open();
        const auto entry = journal->append(draft());
        QVERIFY(entry.has_value());
        QCOMPARE(entry->id, 6U);
        QCOMPARE(verdict(*journal), QStringLiteral("broken at 5: Entry 5 is missing."));
    }

    void anAlteredEntryIsNotShownAsIfItWereSound()
    {
        const Scratch scratch;
        fill(scratch);
        QCOMPARE(scratch.sql("UPDATE entry SET kind = 'x' WHERE id = 3"), QString());
        const auto found = scratch.open()->query({});
        QVERIFY(!found.has_value());
        QCOMPARE(found.error().code, ErrorCode::Corruption);
        QVERIFY(found.error().detail.find("Entry 3") != std::string::npos);
    }

    void longChainsAreCheckedInPieces()
    {
        const Scratch scratch;
        {
            // Entries of 300 kB end a piece early; small ones by number.
            const auto journal = scratch.open();
            EntryDraft what = draft();
            what.payload = "{\"x\":\"" + std::string(300'000, 'x') + "\"}";
            for (int i = 0; i < 60; ++i)
                QVERIFY(journal->append(what).has_value());
        }
        const auto journal = scratch.open(false);
        std::vector<std::uint64_t> seen;
        const auto report = journal->verify([&seen](std::uint64_t entries) { seen.push_back(entries); }, {});
        QVERIFY(report.has_value() && !report->brokenAt);
        QCOMPARE(report->entries, 60U);
        QVERIFY(seen.size() >= 2);
        QVERIFY(std::ranges::is_sorted(seen));
        QCOMPARE(seen.back(), 60U);
        QCOMPARE(scratch.sql("UPDATE entry SET who = 'Sam' WHERE id = 55"), QString());
        QVERIFY(verdict(*journal).startsWith(QStringLiteral("broken at 55")));
    }

    void verificationCanBeCancelled()
    {
        const Scratch scratch;
        scratch.fill(1);
        std::stop_source stop;
        stop.request_stop();
        const auto report = scratch.open()->verify({}, stop.get_token());
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestChain)
#include "test_chain.moc"
