// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "ui/models/drift_trend.h"
#include "ui/models/entry_steps.h"
#include "ui/models/journal_export.h"

#include <QtTest>

using namespace plumbline;

class TestJournalTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csvKeepsOneEntryALineWhateverIsInIt_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << QStringLiteral("release") << QStringLiteral(",release,");
        QTest::newRow("comma") << QStringLiteral("a, b") << QStringLiteral(",\"a, b\",");
        QTest::newRow("quote") << QStringLiteral("say \"no\"") << QStringLiteral(",\"say \"\"no\"\"\",");
        QTest::newRow("formula") << QStringLiteral("=1+1") << QStringLiteral(",'=1+1,");
        QTest::newRow("command") << QStringLiteral("@SUM(A1)") << QStringLiteral(",'@SUM(A1),");
    }
    void csvKeepsOneEntryALineWhateverIsInIt()
    {
        QFETCH(QString, reason);
        JournalEntry entry = made::entry(7, EntryKind::Hold);
        entry.what.reason = reason.toStdString();
        const QString line = QString::fromStdString(exportEntry(ExportFormat::Csv, entry, true));
        QFETCH(QString, field);
        QVERIFY2(line.contains(field), qPrintable(line));
        QVERIFY(line.endsWith(QStringLiteral("\r\n")));
    }

    void aReasonThatIsNotUtf8IsKeptByteForByteInTheBundle()
    {
        JournalEntry entry = made::entry(7, EntryKind::Hold);
        entry.what.reason = "bad \xff byte";
        const std::string line = exportEntry(ExportFormat::Bundle, entry, true);
        QVERIFY(line.find("\"reasonHex\":\"62616420ff2062797465\"") != std::string::npos);
        QVERIFY(line.find("\"reason\":") == std::string::npos);
    }

    void stepsThatNeverEndedAreToldAsUnknown()
    {
        const std::vector<EntryStep> steps = entrySteps(
            {made::entry(
                 4, EntryKind::StepsDone, 2, {},
                 R"({"results":[{"kind":"File","key":"a.yaml","action":"configure","recreate":true,"state":"failed","error":"disk full"}]})"),
             made::entry(
                 3, EntryKind::StepsStarted, 2, {},
                 R"({"steps":[{"kind":"File","key":"a.yaml","action":"configure","recreate":true},{"kind":"File","key":"b.yaml","action":"create"}]})")});
        QCOMPARE(steps.size(), std::size_t(2));
        QCOMPARE(steps[0].object, QStringLiteral("a.yaml"));
        QCOMPARE(steps[0].action, QStringLiteral("recreate"));
        QCOMPARE(steps[0].stateMark, Mark::Failed);
        QCOMPARE(steps[1].action, QStringLiteral("create"));
        QCOMPARE(steps[0].error, QStringLiteral("disk full"));
        QCOMPARE(steps[1].stateMark, Mark::Unknown);
    }

    void aTrendStepsAtEachEpisode()
    {
        using namespace std::chrono_literals;
        const Time now = made::at();
        JournalEntry ended = made::entry(2, EntryKind::DriftEnded);
        ended.at = now - 12h;
        JournalEntry began = made::entry(1, EntryKind::DriftBegan, 0, {}, R"({"resources":3,"fields":5})");
        began.at = now - 18h;
        ended.what.environment = began.what.environment = {"/srv/git/shop", "prod"};
        const auto trends = trendsOf({ended, began}, now, 24h);
        QCOMPARE(trends.size(), std::size_t(1));
        const Trend wanted{{0, 0}, {0.25, 3}, {0.5, 0}};
        QVERIFY(trends.begin()->second == wanted);
    }

    void anEpisodeThatBeganBeforeTheSpanIsThereFromItsBeginning()
    {
        using namespace std::chrono_literals;
        const Time now = made::at();
        JournalEntry began = made::entry(1, EntryKind::DriftBegan, 0, {}, R"({"resources":2})");
        began.at = now - 48h;
        const auto trends = trendsOf({began}, now, 24h);
        QVERIFY(trends.begin()->second == (Trend{{0, 2}}));
    }
};

QTEST_MAIN(TestJournalTexts)
#include "test_journal_texts.moc"
