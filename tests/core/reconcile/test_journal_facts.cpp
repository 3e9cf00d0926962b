// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/reconcile/journal_facts.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_journal.h"

using namespace plumbline;

// What a session may keep of the journal while others write to it.
class TestJournalFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theInventoryIsReadAgainWhereItMayHaveMoved_data();
    void theInventoryIsReadAgainWhereItMayHaveMoved();
};

void TestJournalFacts::theInventoryIsReadAgainWhereItMayHaveMoved_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("writes");
    QTest::addColumn<int>("entries");
    QTest::addColumn<bool>("moved");
    const int done = static_cast<int>(EntryKind::StepsDone);
    QTest::newRow("nothing came") << "shop"
                                  << "t" << done << true << 0 << false;
    QTest::newRow("an entry that wrote nothing") << "shop"
                                                 << "t" << static_cast<int>(EntryKind::DriftBegan) << false << 1 << false;
    QTest::newRow("steps that wrote") << "shop"
                                      << "t" << done << true << 1 << true;
    QTest::newRow("steps of another environment") << "other"
                                                  << "t" << done << true << 1 << false;
    QTest::newRow("steps on another target") << "shop"
                                             << "u" << done << true << 1 << false;
    QTest::newRow("a gap") << "shop"
                           << "t" << static_cast<int>(EntryKind::Gap) << false << 1 << true;
    QTest::newRow("more than is looked through") << "shop"
                                                 << "t" << static_cast<int>(EntryKind::DriftBegan) << false << 100 << true;
}

void TestJournalFacts::theInventoryIsReadAgainWhereItMayHaveMoved()
{
    QFETCH(const QString, environment);
    QFETCH(const QString, target);
    QFETCH(const int, kind);
    QFETCH(const bool, writes);
    QFETCH(const int, entries);
    QFETCH(const bool, moved);
    const FakeClock clock;
    MemoryJournal journal(clock);
    EntryDraft entry;
    entry.environment = {"/repository", "shop"};
    entry.target = "t";
    QVERIFY(journal.append(entry, {}, {}));
    entry.environment.name = environment.toStdString();
    entry.target = target.toStdString();
    entry.kind = static_cast<EntryKind>(kind);
    const std::vector<InventoryItem> wrote{{ResourceKey::file("a"), {}, FileMode::Regular}};
    for (int i = 0; i < entries; ++i)
        QVERIFY(journal.append(entry, writes ? std::span(wrote) : std::span<const InventoryItem>(), {}));
    QCOMPARE(inventoryMoved(journal, {"/repository", "shop"}, "t", 1).value(), moved);
}

QTEST_APPLESS_MAIN(TestJournalFacts)
#include "test_journal_facts.moc"
