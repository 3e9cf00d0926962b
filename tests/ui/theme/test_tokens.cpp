// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QtTest/QTest>
#include <set>

using namespace plumbline;

namespace {

using Surfaces = std::vector<QColor>;

Surfaces of(std::initializer_list<Token> tokens, Scheme scheme)
{
    Surfaces out;
    for (const Token token : tokens)
        out.push_back(tokenColor(token, scheme));
    return out;
}

enum class Where { Text, Quiet, Controls, Diff, Chart };

// The surfaces on which a token may appear.
Surfaces surfacesOf(Where where, Scheme scheme)
{
    switch (where) {
    case Where::Controls: return of({Token::Content, Token::Alt, Token::Bar, Token::Frame, Token::Sunken}, scheme);
    case Where::Diff: return of({Token::Content, Token::GitBg, Token::LiveBg}, scheme);
    case Where::Chart: return of({Token::Content}, scheme);
    case Where::Quiet:
        return of({Token::Content, Token::Alt, Token::Bar, Token::Frame, Token::Sunken, Token::Hover, Token::SelOff}, scheme);
    case Where::Text: break;
    }
    Surfaces out = surfacesOf(Where::Quiet, scheme);
    out.push_back(tokenColor(Token::Sel, scheme));
    for (int i = static_cast<int>(Token::Sync); i <= static_cast<int>(Token::Unknown); ++i)
        out.push_back(tintColor(static_cast<Token>(i), scheme));
    return out;
}

qreal lowest(const QColor &color, const Surfaces &surfaces)
{
    qreal out = 21;
    for (const QColor &surface : surfaces)
        out = std::min(out, contrastRatio(color, surface));
    return out;
}

}

class TestTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTokenHasANameOfItsOwn()
    {
        std::set<std::string> names;
        for (int i = 0; i < tokenCount; ++i)
            names.insert(nameOf(static_cast<Token>(i)));
        QCOMPARE(names.size(), static_cast<std::size_t>(tokenCount));
    }

    void lowestRatioIsTheDesigns_data()
    {
        QTest::addColumn<int>("token");
        QTest::addColumn<int>("where");
        QTest::addColumn<double>("light");
        QTest::addColumn<double>("dark");
        const auto row = [](Token token, Where where, double light, double dark) {
            QTest::newRow(nameOf(token)) << static_cast<int>(token) << static_cast<int>(where) << light << dark;
        };
        row(Token::Fg, Where::Text, 13.3, 9.2);
        row(Token::Fg2, Where::Text, 6.5, 5.8);
        row(Token::Fg3, Where::Quiet, 4.5, 4.9);
        row(Token::Accent, Where::Text, 5.3, 5.2);
        row(Token::Ctl, Where::Controls, 3.1, 3.7);
        row(Token::Sync, Where::Text, 5.2, 5.5);
        row(Token::Drift, Where::Text, 4.7, 5.8);
        row(Token::Missing, Where::Text, 5.5, 5.8);
        row(Token::Extra, Where::Text, 7.0, 5.1);
        row(Token::Syncing, Where::Text, 5.3, 5.2);
        row(Token::Progressing, Where::Text, 5.4, 5.0);
        row(Token::Degraded, Where::Text, 6.1, 4.7);
        row(Token::Held, Where::Text, 7.3, 6.1);
        row(Token::Awaiting, Where::Text, 6.0, 7.3);
        row(Token::Unknown, Where::Text, 4.9, 5.1);
        row(Token::YamlKey, Where::Diff, 7.1, 6.9);
        row(Token::YamlString, Where::Diff, 6.3, 7.2);
        row(Token::YamlNumber, Where::Diff, 6.1, 6.7);
        row(Token::YamlPunctuation, Where::Diff, 5.3, 6.2);
        row(Token::Chart1, Where::Chart, 6.1, 5.9);
        row(Token::Chart2, Where::Chart, 3.6, 8.6);
        row(Token::Chart3, Where::Chart, 3.5, 10.3);
        row(Token::Chart4, Where::Chart, 10.2, 5.0);
    }
    void lowestRatioIsTheDesigns()
    {
        QFETCH(int, token);
        QFETCH(int, where);
        QFETCH(double, light);
        QFETCH(double, dark);
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const qreal ratio = lowest(tokenColor(static_cast<Token>(token), scheme), surfacesOf(static_cast<Where>(where), scheme));
            QVERIFY2(qAbs(ratio - (scheme == Scheme::Light ? light : dark)) < 0.07, qPrintable(QString::number(ratio)));
            QVERIFY(ratio >= (where == static_cast<int>(Where::Controls) || where == static_cast<int>(Where::Chart) ? 3.0 : 4.5));
        }
    }

    void pairsHaveTheRatiosOfTheDesign_data()
    {
        QTest::addColumn<int>("front");
        QTest::addColumn<int>("back");
        QTest::addColumn<double>("light");
        QTest::addColumn<double>("dark");
        const auto row = [](const char *name, Token front, Token back, double light, double dark) {
            QTest::newRow(name) << static_cast<int>(front) << static_cast<int>(back) << light << dark;
        };
        row("onfill on fill", Token::OnFill, Token::Fill, 6.1, 5.1);
        row("ondanger on danger", Token::OnDanger, Token::Danger, 7.6, 5.4);
        row("onink on ink", Token::OnInk, Token::Ink, 15.2, 14.5);
        row("fg in a git mark", Token::Fg, Token::GitMark, 11.3, 6.6);
        row("fg in a live mark", Token::Fg, Token::LiveMark, 11.3, 6.7);
    }
    void pairsHaveTheRatiosOfTheDesign()
    {
        QFETCH(int, front);
        QFETCH(int, back);
        QFETCH(double, light);
        QFETCH(double, dark);
        const auto ratio = [&](Scheme scheme) {
            return contrastRatio(tokenColor(static_cast<Token>(front), scheme), tokenColor(static_cast<Token>(back), scheme));
        };
        QVERIFY2(qAbs(ratio(Scheme::Light) - light) < 0.06, qPrintable(QString::number(ratio(Scheme::Light))));
        QVERIFY2(qAbs(ratio(Scheme::Dark) - dark) < 0.06, qPrintable(QString::number(ratio(Scheme::Dark))));
    }

    void tintsMixTheContentWithTheState()
    {
        QCOMPARE(tintColor(Token::Held, Scheme::Light), QColor(0xF0, 0xEC, 0xF6));
        QCOMPARE(mixed(Qt::white, Qt::black, 0.34), QColor(168, 168, 168));
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark})
            QVERIFY(contrastRatio(tintLineColor(Token::Drift, scheme), tokenColor(Token::Content, scheme)) >
                    contrastRatio(tintColor(Token::Drift, scheme), tokenColor(Token::Content, scheme)));
    }

    void aPaletteTellsItsScheme()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const QPalette palette = paletteFor(scheme);
            QCOMPARE(schemeOf(palette), scheme);
            QCOMPARE(palette.color(QPalette::Active, QPalette::Highlight), tokenColor(Token::Sel, scheme));
            QCOMPARE(palette.color(QPalette::Inactive, QPalette::Highlight), tokenColor(Token::SelOff, scheme));
            QCOMPARE(palette.color(QPalette::Disabled, QPalette::ButtonText), tokenColor(Token::Fg3, scheme));
        }
    }

    void hoverIsLighterAndPressedDarker()
    {
        QCOMPARE(lightened(QColor(31, 96, 189), 1.08), QColor(33, 104, 204));
        QCOMPARE(lightened(QColor(250, 96, 189), 1.08), QColor(255, 104, 204));
        QCOMPARE(lightened(QColor(31, 96, 189), 0.88), QColor(27, 84, 166));
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "test_tokens.moc"
