// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshots.h"
#include "ui/models/ages.h"
#include "ui/models/mark.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QFile>
#include <QTest>

using namespace plumbline;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldPaths_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *pointer, const char *path) {
            QTest::newRow(pointer) << QString::fromUtf8(pointer) << QString::fromUtf8(path);
        };
        row("", "");
        row("/spec/replicas", "spec.replicas");
        row("/spec/ports/0/name", "spec.ports[0].name");
        row("/0/kind", "[0].kind");
        row("/a~1b/c~0d", "[\"a/b\"].c~d");
        row("/app.kubernetes.io~1name", "[\"app.kubernetes.io/name\"]");
        row("/a//b", "a[\"\"].b");
        row("/", "[\"\"]");
        row("line:12", "line 12");
        row("/a~", "a~");
        row("/x\ny", "x\\ny");
    }
    void fieldPaths()
    {
        QFETCH(QString, pointer);
        QTEST(fieldPath(pointer.toStdString()), "path");
    }

    void excerptsAreCutBetweenCharacters()
    {
        const std::string text = "aä€😀";
        for (std::size_t limit = 0; limit <= text.size(); ++limit)
            QVERIFY2(!excerpt(text, limit).contains(QStringLiteral("\\x")), qPrintable(QString::number(limit)));
        QCOMPARE(excerpt(text, text.size()), QString::fromStdString(text));
        QCOMPARE(excerpt("abcdef", 3), QStringLiteral("abc…"));
        QCOMPARE(excerpt("a\nb", 10), QStringLiteral("a\\nb"));
        QCOMPARE(excerpt("a\nb", 10, true), QStringLiteral("a\nb"));
    }

    void shownHidesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("escape") << QByteArray("\x1b[2J");
        QTest::newRow("bidi") << QByteArray("\xe2\x80\xae");
        QTest::newRow("zero width") << QByteArray("\xe2\x80\x8b");
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe");
        QTest::newRow("line") << QByteArray("\n");
    }
    void shownHidesNothing()
    {
        QFETCH(QByteArray, text);
        QVERIFY(shown("a" + text.toStdString() + "z").contains(u'\\'));
    }

    void ids()
    {
        QCOMPARE(shortId(made::revision(0x12345678)), QStringLiteral("1234567"));
        QCOMPARE(shortDigest(made::digest(0x12345678)), QStringLiteral("1234 5678 00ab"));
        QCOMPARE(shortRef("refs/heads/feature/x"), QStringLiteral("feature/x"));
        QCOMPARE(shortRef("refs/remotes/origin/main"), QStringLiteral("origin/main"));
        QCOMPARE(shortRef("v1"), QStringLiteral("v1"));
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("age");
        const auto row = [](qint64 seconds, const char *age) { QTest::addRow("%lld s", seconds) << seconds << QString::fromUtf8(age); };
        row(-50, "now");
        row(0, "now");
        row(38, "38 s");
        row(60, "1 min");
        row(42 * 60 + 59, "42 min");
        row(3600, "1 h");
        row(86'399, "23 h");
        row(86'400, "1 d");
        row(20 * 86'400, "20 d");
        row(21 * 86'400, "3 wk");
        row(90 * 86'400, "3 mo");
        row(800LL * 86'400, "2 y");
    }
    void ages()
    {
        QFETCH(qint64, seconds);
        const Time now = made::at();
        QTEST(ageText(now - std::chrono::seconds(seconds), now), "age");
    }

    void spans_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 ms, const char *text) { QTest::addRow("%lld ms", ms) << ms << QString::fromUtf8(text); };
        row(0, "0.0 s");
        row(312, "0.3 s");
        row(9'999, "9.9 s");
        row(38'400, "38 s");
        row(182'000, "3 min 02 s");
        row(41'520'000, "11 h 32 min");
        row(187'200'000, "2 d 04 h");
    }
    void spans()
    {
        QFETCH(qint64, milliseconds);
        QTEST(tookText(std::chrono::milliseconds(milliseconds)), "text");
    }

    void clockTimes()
    {
        const Time now = made::at(); // Tuesday, noon
        QCOMPARE(clockText(made::at(-3600), now), QStringLiteral("11:00:00"));
        QCOMPARE(clockText(made::at(-86'400), now), QStringLiteral("Mon 12:00:00"));
        QCOMPARE(clockText(made::at(-7 * 86'400), now), QStringLiteral("2026-11-10 12:00"));
        QCOMPARE(clockText(made::at(86'400), now), QStringLiteral("2026-11-18 12:00"));
        QCOMPARE(fullTime(now), QStringLiteral("2026-11-17 12:00:00 UTC"));
    }

    void countedNouns()
    {
        QCOMPARE(fieldsText(1), QStringLiteral("1 field"));
        QCOMPARE(fieldsText(2), QStringLiteral("2 fields"));
        QCOMPARE(itemsText(0, TargetKind::Directory), QStringLiteral("0 files"));
        QCOMPARE(itemsText(1, TargetKind::Kubernetes), QStringLiteral("1 object"));
        QCOMPARE(itemsText(7, TargetKind::Kubernetes), QStringLiteral("7 objects"));
        QCOMPARE(stepsText(1), QStringLiteral("1 step"));
        QCOMPARE(sizeText(1234), QStringLiteral("1.2 kB"));
    }

    void everyMarkHasAGlyphAndATone()
    {
        for (int i = 1; i <= static_cast<int>(Mark::Log); ++i) {
            const auto mark = static_cast<Mark>(i);
            QVERIFY2(!markName(mark).isEmpty(), qPrintable(QString::number(i)));
            QVERIFY2(!toneName(toneOf(mark)).isEmpty(), qPrintable(QString::number(i)));
        }
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "test_text.moc"
