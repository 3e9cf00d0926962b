// SPDX-License-Identifier: GPL-3.0-or-later
// Safety rule 19: a corrupt journal is set aside, never overwritten, and the gap is stated.
#include "tests/core/journal/fixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <sys/stat.h>

using namespace plumbline;
using namespace plumbline::test;

namespace {

QJsonObject payloadOf(const JournalEntry &entry)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(entry.what.payload)).object();
}

QStringList asideIn(const Scratch &scratch)
{
    return scratch.names().filter(QStringLiteral(".corrupt-"));
}

// The journal opens; either nothing was lost, or the file is set aside byte for byte and the Gap entry says so.
void expectEvidenceKept(const Scratch &scratch, const QByteArray &damaged, std::uint64_t entries)
{
    const auto opened = scratch.tryOpen();
    if (!opened) {
        // Left alone with a plain reason (a version that is not known, say) is as good.
        QVERIFY2(opened.error().code == ErrorCode::InvalidInput, textOf(opened.error()).c_str());
        QCOMPARE(scratch.bytes(scratch.file()), damaged);
        return;
    }
    const QStringList aside = asideIn(scratch);
    if (aside.isEmpty()) {
        QVERIFY2(!verdict(**opened).isEmpty(), "verify() must answer");
        QVERIFY((*opened)->lastId() == entries || verdict(**opened).startsWith(QStringLiteral("broken")));
        return;
    }
    QCOMPARE(aside.size(), 1);
    QVERIFY2(scratch.bytes(scratch.file(aside.first().toStdString())) == damaged, "the evidence was altered");
    const auto report = (*opened)->verify({}, {});
    QVERIFY(report.has_value() && !report->brokenAt);
    QCOMPARE(report->setAside, std::vector<std::string>{aside.first().toStdString()});
    const auto found = (*opened)->query({});
    QVERIFY(found.has_value());
    QCOMPARE(found->size(), 1U);
    QVERIFY(found->front().what.kind == EntryKind::Gap);
    QCOMPARE(payloadOf(found->front()).value(QLatin1StringView("setAside")).toString(), aside.first());
    const auto last = payloadOf(found->front()).value(QLatin1StringView("lastReadable")).toObject();
    QVERIFY(last.value(QLatin1StringView("id")).toInt() <= static_cast<int>(entries));
    QVERIFY((*opened)->append(draft()).has_value());
}

}

class TestDamage : public QObject {
    Q_OBJECT

    QByteArray whole_; // a journal of 30 entries

private Q_SLOTS:
    void initTestCase()
    {
        const Scratch scratch;
        scratch.fill(30, 2);
        whole_ = scratch.bytes(scratch.file());
    }

    void aDamagedJournalIsSetAsideAndTheGapIsStated()
    {
        const Scratch scratch;
        scratch.fill(40, 3);
        const auto last = scratch.open(false)->query({});
        const QByteArray whole = scratch.bytes(scratch.file());
        // The end is cut off: everything before the last page is still there to be read.
        const QByteArray damaged = whole.left(whole.size() - 4096);
        scratch.setBytes(scratch.file(), damaged);

        const auto journal = scratch.open();
        QCOMPARE(asideIn(scratch), QStringList{QStringLiteral("journal.sqlite.corrupt-20261118T110640000Z")});
        QCOMPARE(scratch.bytes(scratch.file(asideIn(scratch).first().toStdString())), damaged);
        const auto found = journal->query({});
        QVERIFY(found.has_value());
        QCOMPARE(found->size(), 1U);
        const JournalEntry &gap = found->front();
        QCOMPARE(gap.id, 1U);
        QVERIFY(gap.what.kind == EntryKind::Gap);
        QVERIFY(gap.what.byPolicy);
        QCOMPARE(gap.what.who, std::string("test"));
        QVERIFY2(gap.what.reason.find("journal.sqlite.corrupt-20261118T110640000Z") != std::string::npos, gap.what.reason.c_str());
        const auto readable = payloadOf(gap).value(QLatin1StringView("lastReadable")).toObject();
        const int id = readable.value(QLatin1StringView("id")).toInt();
        QVERIFY(id > 0 && id <= 40);
        const JournalEntry &known = last->at(static_cast<std::size_t>(40 - id));
        QCOMPARE(readable.value(QLatin1StringView("hash")).toString().toStdString(), known.hash.hex());
        QCOMPARE(verdict(*journal), QStringLiteral("1 hold"));
        QVERIFY(journal->inventory(shop, shopTarget)->empty()); // what is not known is never pruned
    }

    void theJournalCutAnywhereLosesNoEvidence_data()
    {
        QTest::addColumn<int>("length");
        const int size = static_cast<int>(whole_.size());
        for (int length : {0, 1, 16, 100, 101, 512, 4095, 4097})
            QTest::addRow("%d bytes", length) << length;
        for (int length = 4096; length < size; length += 4096) {
            QTest::addRow("%d bytes", length) << length;
            QTest::addRow("%d bytes and a half page", length) << length + 2048;
        }
        QTest::addRow("one byte short") << size - 1;
    }
    void theJournalCutAnywhereLosesNoEvidence()
    {
        QFETCH(int, length);
        const Scratch scratch;
        const QByteArray damaged = whole_.left(length);
        scratch.put(damaged);
        expectEvidenceKept(scratch, damaged, 30);
        if (length > 0 && length % 4096 == 0)
            QCOMPARE(asideIn(scratch).size(), 1);
    }

    // Records, too: at each the file is cut and what was behind it is lost.
    void theJournalCutAtEveryRecordIsReported()
    {
        const Scratch scratch;
        scratch.fill(12);
        for (int id = 12; id >= 1; --id) {
            QCOMPARE(scratch.sql("DELETE FROM entry WHERE id >= " + std::to_string(id)), QString());
            QCOMPARE(verdict(*scratch.open(false)),
                     QStringLiteral("broken at %1: The last entries are missing: the journal had 12.").arg(id));
        }
    }

    void flippedBytesLoseNoEvidence_data()
    {
        QTest::addColumn<int>("offset");
        const int size = static_cast<int>(whole_.size());
        for (int offset = 0; offset < 100; ++offset) // SQLite's header
            QTest::addRow("header %d", offset) << offset;
        for (int page = 0; page < size; page += 4096) {
            for (int offset : {100, 101, 103, 105, 108, 116, 2000, 4000, 4095})
                QTest::addRow("page %d, %d", page / 4096, offset) << page + offset;
            if (page > 0)
                for (int offset : {0, 1, 3, 5, 8, 9, 12})
                    QTest::addRow("page %d, %d", page / 4096, offset) << page + offset;
        }
    }
    void flippedBytesLoseNoEvidence()
    {
        QFETCH(int, offset);
        const Scratch scratch;
        QByteArray damaged = whole_;
        damaged[offset] = static_cast<char>(~damaged.at(offset));
        scratch.put(damaged);
        expectEvidenceKept(scratch, damaged, 30);
    }

    void otherThingsInTheJournalsPlace_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("not a database at all, but long enough to be looked at as one").repeated(200);
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("empty") << QByteArray();
    }
    void otherThingsInTheJournalsPlace()
    {
        QFETCH(QByteArray, content);
        const Scratch scratch;
        scratch.fill(1);
        scratch.setBytes(scratch.file(), content);
        const auto reader = scratch.tryOpen(false);
        QVERIFY(!reader.has_value()); // a reader can set nothing aside, and does not call it an empty journal
        QCOMPARE(reader.error().code, ErrorCode::Corruption);
        QCOMPARE(scratch.bytes(scratch.file()), content);
        expectEvidenceKept(scratch, content, 1);
        QCOMPARE(asideIn(scratch).size(), 1);
    }

    void aFolderOrALinkInTheJournalsPlaceIsRefused()
    {
        const Scratch folder;
        folder.fill(1);
        QVERIFY(QFile::remove(QString::fromStdString(folder.file())));
        QVERIFY(QDir().mkdir(QString::fromStdString(folder.file())));
        QCOMPARE(folder.tryOpen().error().code, ErrorCode::InvalidInput);
        const Scratch link;
        link.fill(1);
        QVERIFY(QFile::rename(QString::fromStdString(link.file()), QString::fromStdString(link.file("other"))));
        QVERIFY(QFile::link(QStringLiteral("other"), QString::fromStdString(link.file())));
        QCOMPARE(link.tryOpen().error().code, ErrorCode::InvalidInput);
    }

    void missingPartsAreDamage_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("entries") << QStringLiteral("DROP TABLE entry");
        QTest::newRow("a column") << QStringLiteral("ALTER TABLE entry DROP COLUMN who");
        QTest::newRow("head") << QStringLiteral("DROP TABLE head");
        QTest::newRow("head's row") << QStringLiteral("DELETE FROM head");
        QTest::newRow("environments") << QStringLiteral("DROP TABLE environment");
        QTest::newRow("version") << QStringLiteral("PRAGMA user_version = 0");
        QTest::newRow("application") << QStringLiteral("PRAGMA application_id = 0");
    }
    void missingPartsAreDamage()
    {
        QFETCH(QString, sql);
        const Scratch scratch;
        scratch.fill(2);
        QCOMPARE(scratch.sql(sql.toStdString()), QString());
        const QByteArray damaged = scratch.bytes(scratch.file());
        expectEvidenceKept(scratch, damaged, 2);
        QCOMPARE(asideIn(scratch).size(), 1);
    }

    void aSecondDamageKeepsTheFirstEvidence()
    {
        const Scratch scratch;
        scratch.fill(1);
        for (int i = 1; i <= 3; ++i) { // the clock stands still: the names would be the same
            scratch.setBytes(scratch.file(), QByteArray("damage ") + QByteArray::number(i));
            static_cast<void>(scratch.open());
            QCOMPARE(asideIn(scratch).size(), i);
        }
        QCOMPARE(scratch.bytes(scratch.file("journal.sqlite.corrupt-20261118T110640000Z")), QByteArray("damage 1"));
        QCOMPARE(scratch.bytes(scratch.file("journal.sqlite.corrupt-20261118T110640000Z-2")), QByteArray("damage 2"));
        QCOMPARE(scratch.open()->verify({}, {})->setAside.size(), 3U);
    }

    void aNewerVersionIsRefusedAndLeftAsItIs()
    {
        const Scratch scratch;
        scratch.fill(1);
        QCOMPARE(scratch.sql("PRAGMA user_version = 2"), QString());
        const QByteArray before = scratch.bytes(scratch.file());
        for (const bool wantWrite : {false, true}) {
            const auto journal = scratch.tryOpen(wantWrite);
            QVERIFY(!journal.has_value());
            QCOMPARE(journal.error().code, ErrorCode::InvalidInput);
            QVERIFY(journal.error().detail.find("A newer Plumbline") != std::string::npos);
        }
        QCOMPARE(scratch.bytes(scratch.file()), before);
        QVERIFY(asideIn(scratch).isEmpty());
    }

    // The process died between setting the old journal aside and giving the new one its name.
    void anInterruptedSettingAsideIsCarriedOn_data()
    {
        QTest::addColumn<QStringList>("left");
        QTest::newRow("new one ready") << QStringList{QStringLiteral("journal.sqlite.new")};
        QTest::newRow("new one half made") << QStringList{QStringLiteral("journal.sqlite.new"),
                                                          QStringLiteral("journal.sqlite.new-journal")};
        QTest::newRow("the old one's rollback journal is still there") << QStringList{QStringLiteral("journal.sqlite-journal")};
    }
    void anInterruptedSettingAsideIsCarriedOn()
    {
        QFETCH(QStringList, left);
        const Scratch scratch;
        scratch.fill(3);
        const QByteArray old = scratch.bytes(scratch.file());
        QVERIFY(QFile::rename(QString::fromStdString(scratch.file()),
                              QString::fromStdString(scratch.file("journal.sqlite.corrupt-20200101T000000000Z"))));
        for (const QString &name : left)
            scratch.setBytes(scratch.file(name.toStdString()), QByteArray(5000, 'x'));

        const auto reader = scratch.tryOpen(false);
        QVERIFY(!reader.has_value()); // not "there is no journal"
        QCOMPARE(reader.error().code, ErrorCode::Unavailable);

        const auto journal = scratch.open();
        QCOMPARE(verdict(*journal), QStringLiteral("1 hold"));
        const auto found = journal->query({});
        QVERIFY(found->front().what.kind == EntryKind::Gap);
        const QJsonObject payload = payloadOf(found->front());
        QCOMPARE(payload.value(QLatin1StringView("setAside")).toString(), QStringLiteral("journal.sqlite.corrupt-20200101T000000000Z"));
        QCOMPARE(payload.value(QLatin1StringView("lastReadable")).toObject().value(QLatin1StringView("id")).toInt(), 3);
        QCOMPARE(scratch.bytes(scratch.file("journal.sqlite.corrupt-20200101T000000000Z")), old);
        QVERIFY(!scratch.names().contains(QStringLiteral("journal.sqlite.new")));
        if (left.contains(QStringLiteral("journal.sqlite-journal"))) // kept too, and not taken for the new journal's
            QCOMPARE(scratch.bytes(scratch.file("journal.sqlite.corrupt-20261118T110640000Z-journal")), QByteArray(5000, 'x'));
        QVERIFY(journal->append(draft()).has_value());
    }

    // Damage in a large journal shows only when it is met; the next opening then looks at everything.
    void damageThatIsMetLaterIsSetAsideAtTheNextOpening()
    {
        const Scratch scratch;
        {
            const auto journal = scratch.open();
            EntryDraft what = draft();
            what.payload = "{\"x\":\"" + std::string(2 << 20, 'x') + "\"}";
            for (int i = 0; i < 10; ++i)
                QVERIFY(journal->append(what).has_value());
            for (int i = 0; i < 100; ++i)
                QVERIFY(journal->append(draft()).has_value());
        }
        QByteArray damaged = scratch.bytes(scratch.file());
        // A page number in the chain of the first entry's overflow pages.
        const auto at = damaged.size() / 20 / 4096 * 4096;
        damaged.replace(at, 4, QByteArray("\xff\xff\xff\xff", 4));
        scratch.setBytes(scratch.file(), damaged);
        {
            const auto journal = scratch.open();
            QVERIFY(asideIn(scratch).isEmpty());
            const QString said = verdict(*journal);
            QVERIFY2(said.startsWith(QStringLiteral("broken at 1: Entry 1 and what follows cannot be read.")), qPrintable(said));
        }
        static_cast<void>(scratch.open());
        QCOMPARE(asideIn(scratch).size(), 1);
        QVERIFY(!scratch.names().contains(QStringLiteral("journal.sqlite.suspect")));
    }

    void aJournalThatIsReplacedUnderTheWriterIsNoticed()
    {
        const Scratch scratch;
        const auto journal = scratch.open();
        QVERIFY(journal->append(draft()).has_value());
        QVERIFY(QFile::rename(QString::fromStdString(scratch.file()), QString::fromStdString(scratch.file("elsewhere"))));
        const auto entry = journal->append(draft());
        QVERIFY(!entry.has_value()); // it would go where nobody looks for it
        QCOMPARE(entry.error().code, ErrorCode::Corruption);
        QVERIFY(entry.error().detail.find("moved or replaced") != std::string::npos);
        QVERIFY(QFile::rename(QString::fromStdString(scratch.file("elsewhere")), QString::fromStdString(scratch.file())));
        QVERIFY(journal->append(draft()).has_value());
    }
};

QTEST_GUILESS_MAIN(TestDamage)
#include "test_damage.moc"
