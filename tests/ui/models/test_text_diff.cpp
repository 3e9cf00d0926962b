// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/text_diff.h"

#include <QTest>

using namespace plumbline;
using Kind = TextDiffRow::Kind;

namespace {

QString linesOf(const TextDiff &diff)
{
    QStringList lines;
    for (const TextDiffRow &row : diff.rows) {
        const char sign = row.kind == Kind::Same      ? ' '
                          : row.kind == Kind::Changed ? '~'
                          : row.kind == Kind::Added   ? '+'
                          : row.kind == Kind::Removed ? '-'
                                                      : '^';
        lines += row.kind == Kind::Fold
                     ? QStringLiteral("^%1").arg(row.folded)
                     : QStringLiteral("%1%2:%3 %4|%5").arg(QLatin1Char(sign)).arg(row.gitLine).arg(row.liveLine).arg(row.git, row.live);
    }
    return lines.join(u'\n');
}

std::string numbered(int count, int changed = -1)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += "line " + std::to_string(i) + (i == changed ? " x" : "") + "\n";
    return text;
}

}

class TestTextDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesStandBesideEachOther()
    {
        QCOMPARE(linesOf(textDiff("a\nb\nc\n", "a\nB\nc\nd\n")), QStringLiteral(" 1:1 a|a\n~2:2 b|B\n 3:3 c|c\n-0:4 |d"));
        QCOMPARE(linesOf(textDiff("a\nnew\n", "a\n")), QStringLiteral(" 1:1 a|a\n+2:0 new|"));
    }

    void linesOfOneKeyStandBesideEachOther()
    {
        QCOMPARE(linesOf(textDiff("flag: on\n", "extra: new\nflag: off\n")), QStringLiteral("-0:1 |extra: new\n~1:2 flag: on|flag: off"));
        QCOMPARE(linesOf(textDiff("gone: x\nflag: on\n", "flag: off\n")), QStringLiteral("+1:0 gone: x|\n~2:1 flag: on|flag: off"));
    }

    void wordsThatDifferAreMarkedWhole()
    {
        const TextDiff diff = textDiff("  image: shop/payments:2.14.1\n", "  image: shop/payments:2.13.7\n");
        const TextDiffRow &row = diff.rows.front();
        QCOMPARE(row.git.mid(row.gitMark.begin, row.gitMark.length), QStringLiteral("2.14.1"));
        QCOMPARE(row.live.mid(row.liveMark.begin, row.liveMark.length), QStringLiteral("2.13.7"));
    }

    void marksStandRightBehindControlCharacters()
    {
        const TextDiff diff = textDiff("\x1b[1m max: 40\n", "\x1b[1m max: 80\n");
        const TextDiffRow &row = diff.rows.front();
        QVERIFY(!row.git.contains(QChar(0x1b)));
        QCOMPARE(row.git.mid(row.gitMark.begin, row.gitMark.length), QStringLiteral("40"));
    }

    void equalStretchesAreFoldedOnRequestShown()
    {
        const std::string git = numbered(40, 20);
        const std::string live = numbered(40);
        const TextDiff folded = textDiff(git, live);
        QCOMPARE(folded.rows.front().kind, Kind::Fold);
        QCOMPARE(folded.rows.front().folded, 17);
        QCOMPARE(folded.rows.size(), std::size_t(9));
        QCOMPARE(folded.changes, std::vector<int>{4});
        TextDiffOptions options;
        options.context = -1;
        QCOMPARE(textDiff(git, live, options).rows.size(), std::size_t(40));
    }

    void equalTextsHaveNoChange()
    {
        QVERIFY(textDiff(numbered(5), numbered(5)).changes.empty());
        QVERIFY(textDiff("", "").rows.empty());
    }

    void rowsEndAtTheLimitAndSaySo()
    {
        TextDiffOptions options;
        options.limit = 50;
        const TextDiff diff = textDiff(numbered(5000), "other\n", options);
        QVERIFY(diff.cut);
        QCOMPARE(diff.rows.size(), std::size_t(51));
        QCOMPARE(diff.rows.back().kind, Kind::Fold);
        QCOMPARE(diff.rows.back().folded, 4950);
    }

    void lineEndingsThatDifferAreSeen()
    {
        const TextDiff diff = textDiff("a\n", "a\r\n");
        QCOMPARE(diff.rows.front().kind, Kind::Changed);
        QVERIFY(diff.rows.front().git != diff.rows.front().live);
    }
};

QTEST_APPLESS_MAIN(TestTextDiff)
#include "test_text_diff.moc"
