// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drift/lines.h"

#include <QTest>
#include <random>

using namespace plumbline;

namespace {

QByteArray print(const std::vector<LineHunk> &hunks)
{
    QByteArray out;
    for (const LineHunk &hunk : hunks)
        out += QByteArray("-") + QByteArray::number(hunk.gitBegin) + "," + QByteArray::number(hunk.gitCount) + "+" +
               QByteArray::number(hunk.liveBegin) + "," + QByteArray::number(hunk.liveCount) + " ";
    return out.trimmed();
}

// Hunks in order, apart, and equal between: whatever the scheme, a difference must be right.
bool holds(const std::vector<std::uint32_t> &git, const std::vector<std::uint32_t> &live, const std::vector<LineHunk> &hunks)
{
    std::size_t g = 0;
    std::size_t l = 0;
    const auto equalUpTo = [&](std::size_t gitEnd, std::size_t liveEnd) {
        if (gitEnd < g || liveEnd < l || gitEnd - g != liveEnd - l || gitEnd > git.size() || liveEnd > live.size())
            return false;
        for (; g < gitEnd; ++g, ++l)
            if (git[g] != live[l])
                return false;
        return true;
    };
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        const LineHunk &hunk = hunks[i];
        if (hunk.gitCount + hunk.liveCount == 0 || (i > 0 && hunk.gitBegin == g) || !equalUpTo(hunk.gitBegin, hunk.liveBegin))
            return false;
        g += hunk.gitCount;
        l += hunk.liveCount;
    }
    return equalUpTo(git.size(), live.size());
}

std::size_t edits(const std::vector<LineHunk> &hunks)
{
    std::size_t out = 0;
    for (const LineHunk &hunk : hunks)
        out += hunk.gitCount + hunk.liveCount;
    return out;
}

// The shortest script by the textbook's table.
std::size_t shortest(const std::vector<std::uint32_t> &a, const std::vector<std::uint32_t> &b)
{
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j)
            table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    return a.size() + b.size() - 2 * table[a.size()][b.size()];
}

}

class TestLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsHunks_data()
    {
        QTest::addColumn<QByteArray>("git");
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("hunks");
        const auto row = [](const char *name, const char *git, const char *live, const char *hunks) {
            QTest::newRow(name) << QByteArray(git) << QByteArray(live) << QByteArray(hunks);
        };
        row("both empty", "", "", "");
        row("equal", "a\nb\n", "a\nb\n", "");
        row("all added", "", "a\nb\n", "-0,0+0,2");
        row("all removed", "a\nb\n", "", "-0,2+0,0");
        row("one changed", "a\nb\nc\n", "a\nx\nc\n", "-1,1+1,1");
        row("changed where a neighbour repeats", "a\nb\nb\nc\n", "a\nb\nbx\nc\n", "-2,1+2,1");
        row("changed into its neighbour", "a\nb\nc\n", "b\nb\nc\n", "-0,1+0,1");
        row("inserted", "a\nc\n", "a\nb\nc\n", "-1,0+1,1");
        row("two apart", "a\nb\nc\nd\ne\n", "x\nb\nc\nd\ny\n", "-0,1+0,1 -4,1+4,1");
        row("neighbours are one", "a\nb\nc\nd\n", "a\nx\ny\nz\nd\n", "-1,2+1,3");
        row("last line feed counts", "a\nb", "a\nb\n", "-1,1+1,1");
        row("line endings count", "a\r\nb\n", "a\nb\n", "-0,1+0,1");
        row("bytes that are not text", "a\n\xff\n", "a\n\xfe\n", "-1,1+1,1");
    }
    void tellsHunks()
    {
        QFETCH(QByteArray, git);
        QFETCH(QByteArray, live);
        QTEST(print(diffLines(git.toStdString(), live.toStdString())), "hunks");
    }

    void isRightAndShortestOnRandomSequences()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 3000; ++round) {
            const auto make = [&random] {
                std::vector<std::uint32_t> out(random() % 14);
                for (std::uint32_t &item : out)
                    item = static_cast<std::uint32_t>(random() % 4);
                return out;
            };
            const std::vector<std::uint32_t> git = make();
            const std::vector<std::uint32_t> live = make();
            const std::vector<LineHunk> hunks = diffSequences(git, live);
            QVERIFY(holds(git, live, hunks));
            QCOMPARE(edits(hunks), shortest(git, live));
        }
    }

    void keepsTheMostOfDistinctItemsHoweverMany()
    {
        std::vector<std::uint32_t> git(5000);
        for (std::size_t i = 0; i < git.size(); ++i)
            git[i] = static_cast<std::uint32_t>(i);
        std::vector<std::uint32_t> live = git;
        std::ranges::shuffle(live, std::mt19937(3));
        const std::vector<std::size_t> places(live.begin(), live.end());
        const std::vector<LineHunk> hunks = diffSequences(git, live);
        QVERIFY(holds(git, live, hunks));
        QCOMPARE(edits(hunks), 2 * (git.size() - longestIncreasing(places).size()));
    }

    void finishesOnHugeInputs_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("nothing in common") << 0;
        QTest::newRow("few different lines, random") << 1;
        QTest::newRow("every third line changed") << 2;
        QTest::newRow("reversed") << 3;
        QTest::newRow("shuffled") << 4;
        QTest::newRow("blank lines between changed ones") << 5;
        QTest::newRow("one half twice") << 6;
    }
    void finishesOnHugeInputs()
    {
        QFETCH(int, kind);
        constexpr std::uint32_t count = 100'000;
        std::mt19937 random(11);
        std::vector<std::uint32_t> git(count);
        std::vector<std::uint32_t> live(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            git[i] = kind == 1 ? static_cast<std::uint32_t>(random() % 5) : kind == 5 && i % 2 == 0 ? 0 : i + 1;
            live[i] = kind == 0   ? i + 2 * count
                      : kind == 1 ? static_cast<std::uint32_t>(random() % 5)
                      : kind == 2 ? (i % 3 == 0 ? i + 2 * count : git[i])
                      : kind == 3 ? count - i
                      : kind == 5 ? (i % 2 == 0 ? 0 : i + 2 * count)
                      : kind == 6 ? (i + count / 2) % count + 1
                                  : git[i];
        }
        if (kind == 4)
            std::ranges::shuffle(live, random);
        // A table of 10^10 cells would not fit the test's time limit in any build.
        const std::vector<LineHunk> hunks = diffSequences(git, live);
        QVERIFY(holds(git, live, hunks));
        if (kind == 2)
            QCOMPARE(hunks.size(), std::size_t{count / 3 + 1});
    }

    void tellsWhereTwoLinesDiffer_data()
    {
        QTest::addColumn<QByteArray>("git");
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("inner");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const char *git, const char *live, const char *inner, const char *words) {
            QTest::newRow(name) << QByteArray(git) << QByteArray(live) << QByteArray(inner) << QByteArray(words);
        };
        row("equal", "a b", "a b", "|", "b|b");
        row("appended", "foo: bar baz", "foo: barx baz", "|x", "bar|barx");
        row("middle of a word", "a horse c", "a house c", "r|u", "horse|house");
        row("word removed at the end", "foo bar", "foo", " bar|", "foo bar|foo");
        row("joined", "a b", "ab", " |", "a b|ab");
        row("one empty", "", "abc", "|abc", "|abc");
        row("repeated letter", "aa", "aaa", "|a", "aa|aaa");
        row("same first byte of two letters", "\xc3\xa4", "\xc3\xb6", "\xc3\xa4|\xc3\xb6", "\xc3\xa4|\xc3\xb6");
        row("same last byte of two letters", "\xc3\xa4", "\xc4\xa4", "\xc3\xa4|\xc4\xa4", "\xc3\xa4|\xc4\xa4");
        row("replaced by a longer letter", "x\xe2\x82\xacy", "xy", "\xe2\x82\xac|", "x\xe2\x82\xacy|xy");
    }
    void tellsWhereTwoLinesDiffer()
    {
        QFETCH(QByteArray, git);
        QFETCH(QByteArray, live);
        const auto cut = [&](const InlineDiff &diff) {
            return git.mid(static_cast<qsizetype>(diff.git.begin), static_cast<qsizetype>(diff.git.length)) + "|" +
                   live.mid(static_cast<qsizetype>(diff.live.begin), static_cast<qsizetype>(diff.live.length));
        };
        QTEST(cut(diffInline(git.toStdString(), live.toStdString())), "inner");
        QTEST(cut(diffWords(git.toStdString(), live.toStdString())), "words");
    }

    void splitsLinesWithTheirEnds()
    {
        const auto lines = splitLines("a\r\n\nb");
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(QByteArray(lines[0].data(), 3), QByteArray("a\r\n"));
        QCOMPARE(lines[1].size(), std::size_t{1});
        QCOMPARE(lines[2].size(), std::size_t{1});
        QVERIFY(splitLines("").empty());
    }
};

QTEST_GUILESS_MAIN(TestLines)
#include "test_lines.moc"
