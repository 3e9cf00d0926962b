// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "tests/ui/models/watched_model.h"
#include "ui/models/journal_model.h"

#include <algorithm>

using namespace plumbline;
using made::entry;

namespace {

const char *const ended = R"({"purpose":"rollback","partial":false,"done":5,"failed":1,"skipped":0,"took":199000,"error":"a.yaml: busy"})";

// A rollback, its steps, and a drift episode that ended: newest first.
std::vector<JournalEntry> sample()
{
    return {entry(8, EntryKind::DriftEnded),   entry(7, EntryKind::SyncEnded, 3, "partly", ended),
            entry(6, EntryKind::StepsDone, 3), entry(5, EntryKind::StepsStarted, 3),
            entry(4, EntryKind::Hold),         entry(3, EntryKind::SyncStarted, 0, {}, R"({"purpose":"rollback","steps":6})"),
            entry(2, EntryKind::Approval),     entry(1, EntryKind::DriftBegan, 0, {}, R"({"resources":2,"fields":4})")};
}

QStringList column(const JournalModel &model, int which)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row)
        out << model.index(row, which).data().toString();
    return out;
}

QStringList words(std::initializer_list<const char *> list)
{
    QStringList out;
    for (const char *word : list)
        out << QString::fromUtf8(word);
    return out;
}

}

class TestJournalModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunIsOneRow()
    {
        JournalModel model;
        WatchedModel watched(model);
        model.setNow(made::at());
        model.setEntries(sample(), false);
        QCOMPARE(column(model, JournalModel::Event), words({"Drift ended", "Hold", "Rollback", "Approval", "Drift began"}));
        QCOMPARE(column(model, JournalModel::Result), words({"Closed", "Held", "Partly", "Approved", "Closed"}));
        QCOMPARE(column(model, JournalModel::Took), words({"", "", "3 min 19 s", "", "1 min 10 s"}));
        QCOMPARE(model.index(2, JournalModel::What).data().toString(), QStringLiteral("5 files written, 1 failed, a.yaml: busy; reason 3"));
        QCOMPARE(model.index(4, JournalModel::What).data().toString(), QStringLiteral("2 files, 4 fields; reason 1"));
        QCOMPARE(model.index(0, JournalModel::Environment).data().toString(), QStringLiteral("shop-prod"));
        QCOMPARE(markAt(model.index(2, JournalModel::Event)), Mark::Rollback);
        QCOMPARE(model.entryAt(model.index(2, 0))->id, std::uint64_t(3));
        QCOMPARE(model.endAt(model.index(2, 0))->id, std::uint64_t(7));
        QCOMPARE(model.indexOfEntry(7).row(), 2);
        QCOMPARE(model.indexOfEntry(8).row(), 0);
        QVERIFY(model.index(2, 0)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(QStringLiteral("shop-prod, 2026-11-17 09:13:50 UTC: Rollback by ops-2")));
        QCOMPARE(watched.mute(), QStringList());
    }

    void aRunUnderWayIsOneRowThatEnds()
    {
        JournalModel model;
        WatchedModel watched(model);
        model.setNow(made::at());
        std::vector<JournalEntry> entries = sample();
        entries.erase(entries.begin(), entries.begin() + 2);
        model.setEntries(entries, false);
        const QModelIndex run = model.indexOfEntry(3);
        QCOMPARE(run.siblingAtColumn(JournalModel::Result).data().toString(), QStringLiteral("Running"));
        QCOMPARE(model.index(3, JournalModel::Result).data().toString(), QStringLiteral("Open"));
        watched.remember();
        model.addNewer({sample()[1]});
        QVERIFY(watched.onlyChanges());
        QCOMPARE(watched.changes.size(), 1);
        QCOMPARE(model.indexOfEntry(3).siblingAtColumn(JournalModel::Result).data().toString(), QStringLiteral("Partly"));
    }

    void anEndWhoseStartIsNotLoadedStandsWhereTheStartWill()
    {
        JournalModel model;
        WatchedModel watched(model);
        const std::vector<JournalEntry> all = sample();
        model.setEntries({all.begin(), all.begin() + 5}, true);
        QCOMPARE(column(model, JournalModel::Event), words({"Drift ended", "Hold", "Rollback"}));
        QCOMPARE(model.index(2, JournalModel::Took).data().toString(), QStringLiteral("3 min 19 s"));
        watched.remember();
        model.addOlder({all.begin() + 5, all.end()}, false);
        QCOMPARE(column(model, JournalModel::Event), words({"Drift ended", "Hold", "Rollback", "Approval", "Drift began"}));
        QCOMPARE(watched.lost(), QStringList());
        QCOMPARE(watched.moves.size(), 0);
    }

    void otherEnvironmentsDoNotCloseAnEpisode()
    {
        std::vector<JournalEntry> entries = sample();
        entries[0].what.environment.name = "shop-dev";
        JournalModel model;
        model.setEntries(entries, false);
        QCOMPARE(model.index(4, JournalModel::Result).data().toString(), QStringLiteral("Open"));
    }

    void asksForOlderEntriesOnce()
    {
        JournalModel model;
        QSignalSpy wanted(&model, &JournalModel::olderWanted);
        model.setEntries(sample(), true);
        model.fetchMore({});
        model.fetchMore({});
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.at(0).at(0).toULongLong(), 1ULL);
        model.addOlder({}, false);
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(model.newestId(), std::uint64_t(8));
    }

    void whatWasShownTwiceIsOneRow()
    {
        JournalModel model;
        WatchedModel watched(model);
        model.setEntries(sample(), false);
        watched.remember();
        model.addNewer(sample());
        QCOMPARE(watched.changes.size(), 0);
        QVERIFY(watched.onlyChanges());
    }

    void brokenOrHugePayloadsAreNoTrouble_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("{\"done\":");
        QTest::newRow("wrong types") << QByteArray(R"({"done":"x","took":[],"purpose":4,"error":{}})");
        QTest::newRow("huge") << QByteArray("{\"steps\":[") + QByteArray(200'000, ' ') + "]}";
    }
    void brokenOrHugePayloadsAreNoTrouble()
    {
        QFETCH(QByteArray, payload);
        JournalModel model;
        WatchedModel watched(model);
        model.setEntries({entry(2, EntryKind::SyncEnded, 1, "done", payload.toStdString()), entry(1, EntryKind::SyncStarted)}, false);
        QCOMPARE(column(model, JournalModel::Event), words({"Sync"}));
        QCOMPARE(column(model, JournalModel::Took), words({"10 s"}));
        QCOMPARE(watched.mute(), QStringList());
    }

    void untrustedTextIsMadeVisible()
    {
        std::vector<JournalEntry> entries = sample();
        entries[4].what.reason = "one\ntwo\xe2\x80\xae\x1b";
        entries[4].what.who = "ev\ril";
        JournalModel model;
        model.setEntries(entries, false);
        QCOMPARE(model.index(1, JournalModel::What).data().toString(), QStringLiteral("one\\ntwo\\u202E\\x1B"));
        QVERIFY(!model.index(1, JournalModel::Who).data().toString().contains(u'\r'));
        QVERIFY(!model.index(1, JournalModel::What).data(Qt::ToolTipRole).toString().contains(QChar(0x202e)));
    }

    void keepsRowsThroughRandomHistories()
    {
        static constexpr EntryKind kinds[] = {EntryKind::Approval, EntryKind::SyncStarted, EntryKind::SyncEnded, EntryKind::StepsDone,
                                              EntryKind::Hold,     EntryKind::DriftBegan,  EntryKind::DriftEnded};
        made::Random random(13);
        std::vector<JournalEntry> all;
        for (std::uint64_t id = 1; id <= 300; ++id) {
            const EntryKind kind = kinds[made::below(random, 7)];
            const std::uint64_t run =
                kind == EntryKind::SyncEnded ? 1 + static_cast<std::uint64_t>(made::below(random, static_cast<int>(id))) : 0;
            all.insert(all.begin(), entry(id, kind, run, "done"));
            all.front().what.environment.name = "e" + std::to_string(made::below(random, 3));
        }
        JournalModel model;
        WatchedModel watched(model);
        for (int round = 0; round < 100; ++round) {
            watched.remember();
            const int from = made::below(random, 250);
            std::vector<JournalEntry> part(all.begin() + from, all.begin() + from + made::below(random, 50));
            switch (made::below(random, 3)) {
            case 0: model.setEntries(part, true); break;
            case 1: model.addNewer(part); break;
            default: model.addOlder(part, made::below(random, 2) == 0); break;
            }
            QCOMPARE(watched.lost(), QStringList());
            QCOMPARE(watched.resets.size(), 0);
            QCOMPARE(watched.mute(), QStringList());
        }
    }
};

QTEST_MAIN(TestJournalModel)
#include "test_journal_model.moc"
