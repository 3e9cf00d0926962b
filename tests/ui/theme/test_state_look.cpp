// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"
#include "ui/theme/state_look.h"

#include <QtGui/QPainter>
#include <QtTest/QTest>
#include <map>
#include <set>

using namespace plumbline;

class TestStateLook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateHasAWordAndReadableColour()
    {
        for (int i = 0; i < stateCount; ++i) {
            const StateLook &look = lookOf(static_cast<State>(i));
            QVERIFY(!look.word().isEmpty());
            for (const Scheme scheme : {Scheme::Light, Scheme::Dark})
                QVERIFY(contrastRatio(tokenColor(look.color, scheme), tokenColor(Token::Content, scheme)) >= 4.5);
        }
    }

    void syncStatesDifferInGlyphAndWord()
    {
        std::set<Glyph> glyphs;
        std::set<QString> words;
        for (int i = static_cast<int>(State::InSync); i <= static_cast<int>(State::NotVisible); ++i) {
            glyphs.insert(lookOf(static_cast<State>(i)).glyph);
            words.insert(lookOf(static_cast<State>(i)).word());
        }
        QCOMPARE(glyphs.size(), 11U);
        QCOMPARE(words.size(), 11U);
    }

    void forbiddenIsNeverCalledMissing()
    {
        QCOMPARE(lookOf(State::NotVisible).word(), QStringLiteral("Not visible"));
        QVERIFY(lookOf(State::NotVisible).glyph != lookOf(State::Missing).glyph);
    }

    void driftIsNotDifference()
    {
        QCOMPARE(stateOf(ResourceState::Drifted, DriftCause::Live), State::Drifted);
        QCOMPARE(stateOf(ResourceState::Drifted, DriftCause::Both), State::Drifted);
        QCOMPARE(stateOf(ResourceState::Drifted, DriftCause::Commit), State::Differs);
        QCOMPARE(stateOf(ResourceState::Missing, DriftCause::Commit), State::Missing);
        QVERIFY(lookOf(State::Drifted).glyph != lookOf(State::Differs).glyph);
    }

    void unknownIsNeverInSync()
    {
        QCOMPARE(stateOf(SyncStatus::Unknown), State::Unknown);
        QCOMPARE(stateOf(ResourceState::Unknown), State::Unknown);
        QCOMPARE(stateOf(Health::Unknown), State::Unknown);
        QCOMPARE(stateOf(StepState::Unknown), State::Unknown);
        QCOMPARE(stateOf(RunState::Interrupted), State::Interrupted);
    }

    void actionsAndRunsHaveTheirLook_data()
    {
        QTest::addColumn<int>("given");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, State given, State expected) { QTest::newRow(name) << int(given) << int(expected); };
        row("create", stateOf(StepAction::Create), State::Create);
        row("configure", stateOf(StepAction::Configure), State::Configure);
        row("prune", stateOf(StepAction::Prune), State::Prune);
        row("step done", stateOf(StepState::Done), State::Done);
        row("step skipped", stateOf(StepState::Skipped), State::Skipped);
        row("run partly", stateOf(RunState::Partly), State::Partly);
        row("run cancelled", stateOf(RunState::Cancelled), State::Cancelled);
        row("synced", stateOf(SyncStatus::Synced), State::InSync);
        row("out of sync", stateOf(SyncStatus::OutOfSync), State::Drifted);
        row("degraded", stateOf(Health::Degraded), State::Degraded);
    }
    void actionsAndRunsHaveTheirLook()
    {
        QFETCH(int, given);
        QTEST(given, "expected");
    }

    void paintingGlyphAndWordStaysInside()
    {
        QImage image(200, 30, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        const int used =
            paintState(&painter, QRect(0, 0, 70, 30), State::Awaiting, paletteFor(Scheme::Dark), themeFont(TextRole::Body, 100));
        painter.end();
        QVERIFY(used > 20);
        QVERIFY(used <= 70);
        for (int x = 71; x < 200; ++x) {
            for (int y = 0; y < 30; ++y)
                QCOMPARE(qAlpha(image.pixel(x, y)), 0);
        }
    }
};

QTEST_MAIN(TestStateLook)
#include "test_state_look.moc"
