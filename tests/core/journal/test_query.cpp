// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/fixture.h"

#include <QtTest>

using namespace plumbline;
using namespace plumbline::test;

namespace {

const EnvironmentId dev{"/srv/git/shop", "dev"};

// When the entry of this id is written.
Time momentOf(std::uint64_t id)
{
    return Time(std::chrono::milliseconds(1'795'000'000'000 + static_cast<std::int64_t>(id) * 1000));
}

QString idsOf(const Result<std::vector<JournalEntry>> &found)
{
    if (!found)
        return QString::fromStdString(textOf(found.error()));
    QStringList out;
    for (const JournalEntry &entry : *found)
        out << QString::number(entry.id);
    return out.join(QLatin1Char(' '));
}

EntryDraft inRun(EntryKind kind, const EnvironmentId &environment, std::uint64_t run, const char *who, const char *reason,
                 const char *payload)
{
    EntryDraft out = draft(kind, reason);
    out.environment = environment;
    out.run = run;
    out.who = who;
    out.payload = payload;
    if (kind == EntryKind::Approval)
        out.revision = Revision::fromHex("c0ffee0000000000000000000000000000000000");
    out.result = kind == EntryKind::SyncEnded ? "done" : "";
    return out;
}

}
Q_DECLARE_METATYPE(JournalQuery)

class TestQuery : public QObject {
    Q_OBJECT

    Scratch scratch_;
    std::unique_ptr<Journal> journal_;

private Q_SLOTS:
    void initTestCase()
    {
        journal_ = scratch_.open();
        const std::vector<EntryDraft> drafts{
            inRun(EntryKind::Approval, shop, 0, "Robin", "release 5", "{}"),                 // 1
            inRun(EntryKind::SyncStarted, shop, 0, "Robin", "", "{}"),                       // 2
            inRun(EntryKind::StepsDone, shop, 2, "Robin", "", R"({"step":"100% of a_b"})"),  // 3
            inRun(EntryKind::SyncEnded, shop, 2, "Robin", "", "{}"),                         // 4
            inRun(EntryKind::Hold, dev, 0, "Kim", "Freeze \\ until Monday", "{}"),           // 5
            inRun(EntryKind::SyncStarted, dev, 0, "policy", "", R"({"step":"100 of aXb"})"), // 6
            inRun(EntryKind::SyncEnded, dev, 6, "policy", "", "{}"),                         // 7
            inRun(EntryKind::DriftBegan, shop, 0, "", "", "{}"),                             // 8
        };
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            scratch_.clock.set(momentOf(i + 1).time_since_epoch().count());
            QVERIFY(journal_->append(drafts[i]).has_value());
        }
    }

    void filters_data()
    {
        QTest::addColumn<JournalQuery>("query");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *name, const char *ids, auto set) {
            JournalQuery query;
            set(query);
            QTest::newRow(name) << query << QString::fromLatin1(ids);
        };
        row("everything, newest first", "8 7 6 5 4 3 2 1", [](JournalQuery &) {});
        row("limit", "8 7 6", [](JournalQuery &q) { q.limit = 3; });
        row("limit of nothing", "", [](JournalQuery &q) { q.limit = 0; });
        row("before", "3 2 1", [](JournalQuery &q) { q.before = 4; });
        row("before and limit: the next page", "3 2", [](JournalQuery &q) {
            q.before = 4;
            q.limit = 2;
        });
        row("before the first", "", [](JournalQuery &q) { q.before = 1; });
        row("before the largest number", "8", [](JournalQuery &q) {
            q.before = ~0ULL;
            q.limit = 1;
        });
        row("environment", "7 6 5", [](JournalQuery &q) { q.environment = dev; });
        row("unknown environment", "", [](JournalQuery &q) { q.environment = EnvironmentId{"/srv/git/shop", "nowhere"}; });
        row("same name, other repository", "", [](JournalQuery &q) { q.environment = EnvironmentId{"/srv/git/other", "dev"}; });
        row("one kind", "7 4", [](JournalQuery &q) { q.kinds = {EntryKind::SyncEnded}; });
        row("kinds, merged by age", "7 6 4 2", [](JournalQuery &q) { q.kinds = {EntryKind::SyncEnded, EntryKind::SyncStarted}; });
        row("kinds and limit", "7 6 4", [](JournalQuery &q) {
            q.kinds = {EntryKind::SyncStarted, EntryKind::SyncEnded};
            q.limit = 3;
        });
        row("the same kind twice", "7 4", [](JournalQuery &q) { q.kinds = {EntryKind::SyncEnded, EntryKind::SyncEnded}; });
        row("environment and kind", "4", [](JournalQuery &q) {
            q.environment = shop;
            q.kinds = {EntryKind::SyncEnded};
        });
        row("a kind that never happened", "", [](JournalQuery &q) { q.kinds = {EntryKind::Gap}; });
        row("run", "4 3", [](JournalQuery &q) { q.run = 2; });
        row("run and kind", "3", [](JournalQuery &q) {
            q.run = 2;
            q.kinds = {EntryKind::StepsDone};
        });
        row("outside any run", "8 6 5 2 1", [](JournalQuery &q) { q.run = 0; });
        row("run of another environment", "", [](JournalQuery &q) {
            q.run = 2;
            q.environment = dev;
        });
        row("text in reason", "1", [](JournalQuery &q) { q.text = "release"; });
        row("text of either case", "5", [](JournalQuery &q) { q.text = "FREEZE"; });
        row("text in who", "5", [](JournalQuery &q) { q.text = "kim"; });
        row("text in result", "7 4", [](JournalQuery &q) { q.text = "done"; });
        row("text in payload", "6 3", [](JournalQuery &q) { q.text = "step"; });
        row("a percent sign is itself", "3", [](JournalQuery &q) { q.text = "100%"; });
        row("an underscore is itself", "3", [](JournalQuery &q) { q.text = "a_b"; });
        row("a backslash is itself", "5", [](JournalQuery &q) { q.text = "\\"; });
        row("a quote is itself", "", [](JournalQuery &q) { q.text = "' OR 1=1 --"; });
        row("who, exactly", "5", [](JournalQuery &q) { q.who = "Kim"; });
        row("who is no pattern", "", [](JournalQuery &q) { q.who = "Ki%"; });
        row("a commit by the beginning of its id", "1", [](JournalQuery &q) { q.text = "C0FFEE"; });
        row("no commit by what is inside its id", "", [](JournalQuery &q) { q.text = "0ffee"; });
        row("one of two results", "7 4", [](JournalQuery &q) { q.results = {"failed", "done"}; });
        row("a result that never was", "", [](JournalQuery &q) { q.results = {"Cancelled"}; });
        row("from a moment on", "8 7 6", [](JournalQuery &q) { q.since = momentOf(6); });
        row("until a moment, without it", "2 1", [](JournalQuery &q) { q.until = momentOf(3); });
        row("between two moments", "5 4", [](JournalQuery &q) {
            q.since = momentOf(4);
            q.until = momentOf(6);
        });
        row("text and the rest", "6", [](JournalQuery &q) {
            q.text = "STEP";
            q.environment = dev;
            q.kinds = {EntryKind::SyncStarted, EntryKind::Hold};
        });
    }
    void filters()
    {
        QFETCH(JournalQuery, query);
        QFETCH(QString, ids);
        QCOMPARE(idsOf(journal_->query(query)), ids);
        QCOMPARE(idsOf(scratch_.open(false)->query(query)), ids);
    }

    void anObjectFindsTheSyncThatWroteIt()
    {
        const Scratch scratch;
        const auto journal = scratch.open();
        const EntryDraft drafts[] = {inRun(EntryKind::SyncStarted, shop, 0, "Robin", "", "{}"),
                                     inRun(EntryKind::StepsStarted, shop, 1, "Robin", "", R"({"steps":[{"key":"conf/app.yaml"}]})"),
                                     inRun(EntryKind::SyncEnded, shop, 1, "Robin", "", "{}"),
                                     inRun(EntryKind::SyncStarted, shop, 0, "Robin", "", "{}"),
                                     inRun(EntryKind::SyncEnded, shop, 4, "Robin", "", "{}")};
        for (const EntryDraft &draft : drafts)
            QVERIFY(journal->append(draft).has_value());
        JournalQuery query;
        query.text = "APP.yaml";
        QCOMPARE(idsOf(journal->query(query)), QStringLiteral("3 2 1"));
        query.kinds = {EntryKind::SyncStarted, EntryKind::SyncEnded};
        QCOMPARE(idsOf(journal->query(query)), QStringLiteral("3 1"));
    }

    void aSearchTextThatIsTooLongIsRefused()
    {
        JournalQuery query;
        query.text.assign(1001, 'x');
        const auto found = journal_->query(query);
        QVERIFY(!found.has_value());
        QCOMPARE(found.error().code, ErrorCode::InvalidInput);
    }

    // A rare environment or kind must not cost the reading of all the others.
    void rareEntriesAreFoundThroughAnIndex_data()
    {
        QTest::addColumn<JournalQuery>("query");
        JournalQuery environment;
        environment.environment = dev;
        QTest::newRow("environment") << environment;
        JournalQuery kinds;
        kinds.kinds = {EntryKind::Release, EntryKind::Gap};
        QTest::newRow("kinds") << kinds;
        JournalQuery both;
        both.environment = shop;
        both.kinds = {EntryKind::Release, EntryKind::Gap};
        QTest::newRow("kinds of a busy environment") << both;
        JournalQuery run;
        run.run = 2;
        QTest::newRow("run") << run;
    }
    void rareEntriesAreFoundThroughAnIndex()
    {
        QFETCH(JournalQuery, query);
        const Scratch scratch;
        scratch.fill(1);
        QCOMPARE(
            scratch.sql("WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 60000) "
                        "INSERT INTO entry SELECT i, at, kind, environment, who, by_policy, reason, revision, plan, 1, result, target, "
                        "payload, previous, hash FROM n, entry WHERE id = 1"),
            QString());
        // The entries between the first few and the last few cannot be read any more; whoever goes over them all says so.
        const QByteArray size = scratch.answer("PRAGMA page_size").toLatin1();
        const QString pages =
            scratch.answer("SELECT group_concat(pageno) FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf' AND pageno > 20");
        QVERIFY2(pages.count(QLatin1Char(',')) > 200, qPrintable(pages));
        QByteArray bytes = Scratch::bytes(scratch.file());
        for (const QString &page : pages.split(QLatin1Char(',')).first(200))
            bytes.replace((page.toLongLong() - 1) * size.toLongLong(), size.toLongLong(), QByteArray(size.toInt(), '\0'));
        Scratch::setBytes(scratch.file(), bytes);
        JournalQuery all;
        all.text = "no such text";
        all.limit = 1;
        const auto journal = scratch.open(false);
        QVERIFY2(!journal->query(all), "a query that an index does not answer");
        const auto found = journal->query(query);
        QVERIFY2(found, qPrintable(idsOf(found)));
    }
};

QTEST_GUILESS_MAIN(TestQuery)
#include "test_query.moc"
