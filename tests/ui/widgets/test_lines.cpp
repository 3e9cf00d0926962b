// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/painting.h"
#include "ui/widgets/commit_ribbon.h"
#include "ui/widgets/log_time_axis.h"
#include "ui/widgets/step_bar.h"
#include "ui/widgets/timeline_scrubber.h"
#include "ui/widgets/wave_bar.h"

#include <QtGui/QPicture>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <limits>

using namespace plumbline;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Time now = *fromRfc3339("2026-11-18T14:32:07Z");

ScrubberData points()
{
    ScrubberData out;
    for (int i = 0; i < 20; ++i)
        out.points.push_back({now - std::chrono::hours(1 + 6 * i), u"hash%1"_s.arg(i), u"Subject %1"_s.arg(i), i == 3 || i == 9, i == 9});
    out.live = 8;
    out.head = 0;
    return out;
}

QAccessibleValueInterface *valueOf(QWidget &widget)
{
    return QAccessible::queryAccessibleInterface(&widget)->valueInterface();
}

}

class TestLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<Theme>(*qApp, Theme::Options{ThemeMode::Light, {}, 100}); }
    void cleanupTestCase() { theme_.reset(); }

    void axisIsLogarithmicAndReversible_data()
    {
        QTest::addColumn<qint64>("minutes");
        QTest::newRow("now") << qint64(0);
        QTest::newRow("10 min") << qint64(10);
        QTest::newRow("3 h") << qint64(180);
        QTest::newRow("2 d") << qint64(2880);
        QTest::newRow("30 d") << qint64(30 * 1440);
    }
    void axisIsLogarithmicAndReversible()
    {
        QFETCH(qint64, minutes);
        const LogTimeAxis axis(now, std::chrono::hours(30 * 24));
        const Time at = now - std::chrono::minutes(minutes);
        QVERIFY(std::chrono::abs(axis.at(axis.place(at)) - at) < 2s);
    }

    void newHoursHaveAsMuchRoomAsOldWeeks()
    {
        const LogTimeAxis axis(now, std::chrono::hours(30 * 24));
        QCOMPARE(axis.place(now), 1.0);
        QCOMPARE(axis.place(now - std::chrono::hours(30 * 24)), 0.0);
        QCOMPARE(axis.place(now + 5min), 1.0);
        QCOMPARE(axis.place(now - std::chrono::hours(900 * 24)), 0.0);
        const double hours = axis.place(now - 1h) - axis.place(now - 8h);
        const double weeks = axis.place(now - std::chrono::hours(4 * 24)) - axis.place(now - std::chrono::hours(30 * 24));
        QVERIFY2(qAbs(hours - weeks) < 0.06, qPrintable(u"%1 %2"_s.arg(hours).arg(weeks)));
    }

    void axisCoversTheOldest_data()
    {
        QTest::addColumn<qint64>("oldestHours");
        QTest::addColumn<qint64>("spanHours");
        QTest::newRow("fresh") << qint64(0) << qint64(1);
        QTest::newRow("2 h") << qint64(2) << qint64(3);
        QTest::newRow("20 d") << qint64(20 * 24) << qint64(30 * 24);
        QTest::newRow("2 y") << qint64(2 * 365 * 24) << qint64(3 * 365 * 24);
        QTest::newRow("1970") << qint64(56 * 365 * 24) << qint64(30 * 365 * 24);
        QTest::newRow("the future") << qint64(-1000 * 365 * 24) << qint64(1);
    }
    void axisCoversTheOldest()
    {
        QFETCH(qint64, oldestHours);
        QFETCH(qint64, spanHours);
        QCOMPARE(LogTimeAxis::spanFor(now - std::chrono::hours(oldestHours), now).count(),
                 std::chrono::milliseconds(std::chrono::hours(spanHours)).count());
    }

    void ticksDoNotCollide()
    {
        const LogTimeAxis axis(now, std::chrono::hours(30 * 24));
        for (const double width : {0.02, 0.08, 0.2, 0.6}) {
            const auto ticks = axis.ticks(width);
            QCOMPARE(ticks.front().text, u"now"_s);
            for (std::size_t i = 1; i < ticks.size(); ++i)
                QVERIFY(ticks[i - 1].place - ticks[i].place >= width);
        }
        QCOMPARE(axis.ticks(0.05).back().text, u"30 d"_s);
    }

    void playheadBeginsAtLiveAndKeepsItsCommit()
    {
        TimelineScrubber scrubber;
        QCOMPARE(scrubber.playhead(), -1);
        scrubber.setData(points(), now);
        QCOMPARE(scrubber.playhead(), 8);
        scrubber.setPlayhead(5);
        ScrubberData later = points();
        later.points.insert(later.points.begin(), {now, u"newest"_s, u"New"_s, false, false});
        later.live = 9;
        QSignalSpy moved(&scrubber, &TimelineScrubber::playheadMoved);
        scrubber.setData(later, now);
        QCOMPARE(scrubber.playhead(), 6);
        QCOMPARE(moved.count(), 0);
        scrubber.setData({}, now);
        QCOMPARE(scrubber.playhead(), -1);
        QTest::keyClick(&scrubber, Qt::Key_Left);
        QCOMPARE(moved.count(), 0);
    }

    void keysMoveThePlayhead_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("shift");
        QTest::addColumn<int>("to");
        QTest::newRow("left is older") << int(Qt::Key_Left) << false << 6;
        QTest::newRow("right is newer") << int(Qt::Key_Right) << false << 4;
        QTest::newRow("older deployment") << int(Qt::Key_Left) << true << 9;
        QTest::newRow("newer deployment") << int(Qt::Key_Right) << true << 3;
        QTest::newRow("oldest") << int(Qt::Key_Home) << false << 19;
        QTest::newRow("newest") << int(Qt::Key_End) << false << 0;
        QTest::newRow("ten older") << int(Qt::Key_PageDown) << false << 15;
        QTest::newRow("ten newer stops at the end") << int(Qt::Key_PageUp) << false << 0;
        QTest::newRow("live") << int(Qt::Key_L) << false << 8;
        QTest::newRow("head") << int(Qt::Key_H) << false << 0;
    }
    void keysMoveThePlayhead()
    {
        QFETCH(int, key);
        QFETCH(bool, shift);
        QFETCH(int, to);
        TimelineScrubber scrubber;
        scrubber.setData(points(), now);
        scrubber.setPlayhead(5);
        QSignalSpy moved(&scrubber, &TimelineScrubber::playheadMoved);
        QTest::keyClick(&scrubber, static_cast<Qt::Key>(key), shift ? Qt::ShiftModifier : Qt::NoModifier);
        QCOMPARE(scrubber.playhead(), to);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved.at(0).at(0).toInt(), to);
    }

    // Dates are what a commit's author claims.
    void forgedDatesArePressedToTheEnds_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<bool>("future");
        QTest::newRow("1970") << qint64(0) << false;
        QTest::newRow("before 1970") << qint64(-86'400'000) << false;
        QTest::newRow("the earliest") << std::numeric_limits<qint64>::min() << false;
        QTest::newRow("9999") << qint64(253'402'300'799'000) << true;
        QTest::newRow("the latest") << std::numeric_limits<qint64>::max() << true;
    }
    void forgedDatesArePressedToTheEnds()
    {
        QFETCH(qint64, at);
        QFETCH(bool, future);
        ScrubberData data = points();
        data.points[4].at = Time(std::chrono::milliseconds(at));
        TimelineScrubber scrubber;
        scrubber.resize(600, 92);
        scrubber.setData(data, now);
        const int newest = scrubber.positionOf(0);
        const int oldest = scrubber.positionOf(19);
        if (future)
            QVERIFY(scrubber.positionOf(4) > newest);
        else
            QVERIFY(scrubber.positionOf(4) < oldest);
        QVERIFY2(newest - oldest > 100, qPrintable(u"the true commits share %1 px"_s.arg(newest - oldest)));
        QTest::mouseClick(&scrubber, Qt::LeftButton, {}, {scrubber.positionOf(4), 40});
        QCOMPARE(scrubber.playhead(), 4);
        QVERIFY(!scrubber.grab().isNull());
    }

    void mouseMovesThePlayheadToTheNearestCommit()
    {
        TimelineScrubber scrubber;
        scrubber.resize(600, 92);
        scrubber.setData(points(), now);
        QSignalSpy moved(&scrubber, &TimelineScrubber::playheadMoved);
        QTest::mouseClick(&scrubber, Qt::LeftButton, {}, {scrubber.positionOf(2) + 2, 40});
        QCOMPARE(scrubber.playhead(), 2);
        QTest::mouseClick(&scrubber, Qt::LeftButton, {}, {0, 40});
        QCOMPARE(scrubber.playhead(), 19);
        QCOMPARE(moved.count(), 2);
    }

    void scrubberIsASliderForAssistiveTools()
    {
        TimelineScrubber scrubber;
        scrubber.setData(points(), now);
        QCOMPARE(QAccessible::queryAccessibleInterface(&scrubber)->role(), QAccessible::Slider);
        scrubber.setPlayhead(5);
        QCOMPARE(accessibleText(scrubber, QAccessible::Value), u"hash5, Subject 5, 3 commits ahead of live"_s);
        QCOMPARE(valueOf(scrubber)->currentValue().toInt(), 14);
        QSignalSpy moved(&scrubber, &TimelineScrubber::playheadMoved);
        valueOf(scrubber)->setCurrentValue(19);
        QCOMPARE(scrubber.playhead(), 0);
        QCOMPARE(moved.count(), 1);
    }

    void hostileNamesAreMadeVisible()
    {
        TimelineScrubber scrubber;
        scrubber.setData({{{now, u"a\u202Eb"_s, u"c\u200Bd"_s, false, false}}, 0, 0}, now);
        QVERIFY(!accessibleText(scrubber, QAccessible::Value).contains(QChar(0x202E)));
        CommitRibbon ribbon;
        ribbon.setCommits({{u"a"_s, u"x\u202Ey"_s, {}}}, {0, 0, 0});
        QVERIFY(!accessibleText(ribbon, QAccessible::Value).contains(QChar(0x202E)));
    }

    // What is painted is bounded by the scrubber's width and the deployments, not by the length of the history.
    void moreCommitsDoNotMeanMorePainting()
    {
        const auto painted = [](int commits, int deployments) {
            ScrubberData data;
            for (int i = 0; i < commits; ++i)
                data.points.push_back(
                    {now - std::chrono::minutes(70'000LL * i / commits), u"h%1"_s.arg(i), {}, i % (commits / deployments) == 0, false});
            TimelineScrubber scrubber;
            scrubber.resize(460, 92);
            scrubber.setData(data, now);
            QPicture commands;
            scrubber.render(&commands);
            return commands.size();
        };
        const uint few = painted(1'000, 10);
        QVERIFY(few > 0);
        QVERIFY2(painted(100'000, 10) < few * 2, "each commit is painted");
    }

    void ribbonChoosesByKeysAndMouse()
    {
        CommitRibbon ribbon;
        ribbon.resize(900, 82);
        ribbon.setCommits({{u"a"_s, u"one"_s, {}}, {u"b"_s, u"two"_s, {}}, {u"c"_s, u"three"_s, {}}, {u"d"_s, u"four"_s, {}}}, {1, 2, 3});
        QSignalSpy chosen(&ribbon, &CommitRibbon::chosenChanged);
        QTest::keyClick(&ribbon, Qt::Key_Left);
        QCOMPARE(ribbon.chosen(), 0);
        QCOMPARE(accessibleText(ribbon, QAccessible::Value), u"a, one, 2 commits before live"_s);
        QTest::keyClick(&ribbon, Qt::Key_Left);
        QCOMPARE(chosen.count(), 1);
        QTest::keyClick(&ribbon, Qt::Key_End);
        QCOMPARE(ribbon.chosen(), 3);
        QTest::mouseClick(&ribbon, Qt::LeftButton, {}, {ribbon.positionOf(1), 24});
        QCOMPARE(ribbon.chosen(), 1);
        QCOMPARE(valueOf(ribbon)->maximumValue().toInt(), 3);
        for (int i = 1; i < 4; ++i)
            QVERIFY(ribbon.positionOf(i) > ribbon.positionOf(i - 1));
    }

    void ribbonPointsBackInRedAndForwardInBlue()
    {
        CommitRibbon ribbon;
        ribbon.resize(900, 82);
        const std::vector<CommitRibbon::Node> nodes{{u"a"_s, {}, {}}, {u"b"_s, {}, {}}, {u"c"_s, {}, {}}};
        ribbon.setCommits(nodes, {0, 2, 2});
        const QColor red = tokenColor(Token::Degraded, Scheme::Light);
        QVERIFY(countOf(ribbon.grab().toImage().convertToFormat(QImage::Format_RGB32), red) > 50);
        ribbon.setCommits(nodes, {2, 0, 2});
        QCOMPARE(countOf(ribbon.grab().toImage().convertToFormat(QImage::Format_RGB32), red), 0);
    }

    void wavesTellTheirState_data()
    {
        QTest::addColumn<QList<int>>("steps");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, QList<State> steps, State state) {
            QList<int> numbers;
            for (const State step : steps)
                numbers << int(step);
            QTest::newRow(name) << numbers << int(state);
        };
        row("waiting", {State::Pending, State::Pending}, State::Pending);
        row("running", {State::Done, State::Running, State::Pending}, State::Running);
        row("between two steps", {State::Done, State::Pending}, State::Running);
        row("over", {State::Done, State::Done}, State::Done);
        row("failed", {State::Done, State::Failed}, State::Failed);
        row("failed and going on", {State::Failed, State::Running}, State::Running);
        row("unknown is not done", {State::Done, State::Unknown}, State::Unknown);
    }
    void wavesTellTheirState()
    {
        QFETCH(QList<int>, steps);
        Wave wave;
        for (const int step : steps)
            wave.steps.push_back(static_cast<State>(step));
        QTEST(int(wave.state()), "state");
    }

    void waveBarSpeaksAndIsWalked()
    {
        WaveBar bar;
        bar.resize(800, 64);
        bar.setWaves(
            {{u"Wave 0"_s, {State::Done, State::Done}}, {u"Wave 1"_s, {State::Done, State::Running}}, {u"Wave 2"_s, {State::Pending}}});
        QCOMPARE(accessibleText(bar, QAccessible::Value), u"Wave 1: Running, 3 of 5 steps done"_s);
        QSignalSpy chosen(&bar, &WaveBar::waveChosen);
        QTest::keyClick(&bar, Qt::Key_Right);
        QTest::keyClick(&bar, Qt::Key_Right);
        QCOMPARE(bar.currentWave(), 1);
        QTest::mouseClick(&bar, Qt::LeftButton, {}, {790, 20});
        QCOMPARE(bar.currentWave(), 2);
        QCOMPARE(chosen.count(), 3);
    }

    void stepsCountWhatIsDoneAndWhatFailed()
    {
        StepBar bar(u"Sync 418"_s);
        bar.setSteps({State::Done, State::Done, State::Failed, State::Running, State::Pending});
        QCOMPARE(accessibleText(bar, QAccessible::Value), u"2 of 5 steps done, 1 running, 1 failed"_s);
        QCOMPARE(QAccessible::queryAccessibleInterface(&bar)->role(), QAccessible::ProgressBar);
    }

    void tenThousandStepsAreStillOneBar()
    {
        StepBar bar(u"Files"_s);
        std::vector<State> steps(10'000, State::Pending);
        std::fill_n(steps.begin(), 5'000, State::Done);
        bar.setSteps(std::move(steps));
        const QImage image = pictureOf(bar);
        const int done = countOf(image, tokenColor(Token::Sync, Scheme::Light));
        QVERIFY2(qAbs(done - image.width() * 8 / 2) < image.width(), qPrintable(QString::number(done)));
    }

private:
    std::unique_ptr<Theme> theme_;
};

QTEST_MAIN(TestLines)
#include "test_lines.moc"
