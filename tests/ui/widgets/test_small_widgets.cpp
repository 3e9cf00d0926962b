// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ports/clock.h"
#include "tests/ui/widgets/painting.h"
#include "ui/widgets/age_label.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/copy_label.h"
#include "ui/widgets/key_caps.h"
#include "ui/widgets/lean_gauge.h"
#include "ui/widgets/mark_look.h"
#include "ui/widgets/pane_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/spin_clock.h"
#include "ui/widgets/state_pill.h"
#include "ui/widgets/visible_text.h"

#include <QtGui/QClipboard>
#include <QtGui/QTextDocument>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace plumbline;
using namespace Qt::StringLiterals;

namespace {

class FixedClock final : public Clock {
public:
    [[nodiscard]] Time now() const override { return now_; }
    void advance(std::chrono::milliseconds by) { now_ += by; }

private:
    Time now_ = *fromRfc3339("2026-11-18T14:32:07Z");
};

}

class TestSmallWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<Theme>(*qApp, Theme::Options{ThemeMode::Light, {}, 100}); }
    void cleanupTestCase() { theme_.reset(); }

    void gaugeLeansByTheFormula_data()
    {
        QTest::addColumn<int>("fields");
        QTest::addColumn<double>("degrees");
        QTest::newRow("plumb") << 0 << 0.0;
        QTest::newRow("1") << 1 << 4.159;
        QTest::newRow("2") << 2 << 6.592;
        QTest::newRow("4") << 4 << 9.657;
        QTest::newRow("8") << 8 << 13.184;
        QTest::newRow("16") << 16 << 17.0;
        QTest::newRow("capped") << 5000 << 17.0;
    }
    void gaugeLeansByTheFormula()
    {
        QFETCH(int, fields);
        QFETCH(double, degrees);
        QVERIFY(qAbs(leanAngle(static_cast<std::size_t>(fields)) - degrees) < 0.005);
    }

    void gaugeSpeaks_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("fields");
        QTest::addColumn<QString>("text");
        QTest::newRow("plumb") << int(State::InSync) << 0 << u"In sync, hangs plumb"_s;
        QTest::newRow("drifted") << int(State::Drifted) << 2 << u"Drifted, 2 fields differ"_s;
        QTest::newRow("unknown tells no number") << int(State::Unknown) << 2 << u"Unknown"_s;
        QTest::newRow("forbidden") << int(State::NotVisible) << 0 << u"Not visible"_s;
    }
    void gaugeSpeaks()
    {
        QFETCH(int, state);
        QFETCH(int, fields);
        LeanGauge gauge;
        gauge.setLean(static_cast<State>(state), static_cast<std::size_t>(fields));
        QTEST(accessibleText(gauge, QAccessible::Value), "text");
    }

    void unknownGaugeHasNoBob()
    {
        LeanGauge gauge;
        gauge.setLean(State::InSync, 0);
        QVERIFY(countOf(pictureOf(gauge), tokenColor(Token::Sync, Scheme::Light)) > 0);
        gauge.setLean(State::Stale, 0);
        const QImage stale = pictureOf(gauge);
        QCOMPARE(countOf(stale, tokenColor(Token::Sync, Scheme::Light)), 0);
        QCOMPARE(countOf(stale, tokenColor(Token::Unknown, Scheme::Light)), 0);
    }

    void labelShowsTextAsText_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"payments-api"_s << u"payments-api"_s;
        QTest::newRow("markup") << u"<b>x</b>"_s << u"<b>x</b>"_s;
        QTest::newRow("bidi") << u"a\u202Eb"_s << u"a\\u202Eb"_s;
        QTest::newRow("escape") << u"a\u001Bb"_s << u"a\\x1Bb"_s;
        QTest::newRow("line break") << u"a\nb"_s << u"a\\nb"_s;
    }
    void labelShowsTextAsText()
    {
        QFETCH(QString, given);
        QFETCH(QString, shown);
        ElidedLabel label;
        label.setText(given);
        if (given.contains(u'\n'))
            QVERIFY(!label.text().contains(u'\n'));
        else
            QCOMPARE(label.text(), shown);
        QCOMPARE(accessibleText(label, QAccessible::Name), label.text());
    }

    void labelElidesWhereThereIsNoRoom()
    {
        ElidedLabel label;
        label.setText(u"apps/payments/prod-eu/deployment.yaml"_s);
        label.resize(label.sizeHint());
        QCOMPARE(label.shownText(), label.text());
        label.resize(80, 20);
        QVERIFY(label.shownText().endsWith(u'…'));
        label.setElideMode(Qt::ElideLeft);
        QVERIFY(label.shownText().startsWith(u'…'));
    }

    void toolTipsAreNeverMarkup()
    {
        QVERIFY(!plainToolTip(u"<b>x</b>"_s).contains(u"<b>"_s));
        QCOMPARE(plainToolTip(u"a < b"_s), u"a < b"_s);
    }

    void ageFollowsTheClock()
    {
        FixedClock clock;
        AgeLabel label(clock, {u"fetched %1 ago"_s, u"fetched just now"_s, u"never fetched"_s});
        QCOMPARE(label.text(), u"never fetched"_s);
        const Time at = clock.now();
        label.setTime(at);
        QCOMPARE(label.text(), u"fetched just now"_s);
        clock.advance(std::chrono::seconds(40));
        QTRY_COMPARE_WITH_TIMEOUT(label.text(), u"fetched 40 s ago"_s, 3000);
        clock.advance(std::chrono::minutes(12));
        QTRY_COMPARE_WITH_TIMEOUT(label.text(), u"fetched 12 min ago"_s, 3000);
        QVERIFY(label.toolTip().contains(u"2026"_s));
        clock.advance(std::chrono::hours(3));
        label.setTime(at);
        QCOMPARE(label.text(), u"fetched 3 h ago"_s);
    }

    void hashIsCopiedWholeByMouseAndKeys_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("click") << 0;
        QTest::newRow("space") << int(Qt::Key_Space);
        QTest::newRow("enter") << int(Qt::Key_Return);
    }
    void hashIsCopiedWholeByMouseAndKeys()
    {
        QFETCH(int, key);
        CopyLabel label(u"Plan digest"_s);
        label.setHash(u"5f1c9a0e77d2aabbcc"_s, u"5f1c 9a0e 77d2"_s);
        label.resize(label.sizeHint());
        QGuiApplication::clipboard()->clear();
        QSignalSpy copied(&label, &CopyLabel::copied);
        if (key == 0)
            QTest::mouseClick(&label, Qt::LeftButton);
        else
            QTest::keyClick(&label, static_cast<Qt::Key>(key));
        QCOMPARE(copied.count(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"5f1c9a0e77d2aabbcc"_s);
        QCOMPARE(accessibleText(label, QAccessible::Name), u"Plan digest 5f1c 9a0e 77d2"_s);
        QCOMPARE(label.focusPolicy(), Qt::StrongFocus);
    }

    void exactlyOneSegmentHolds()
    {
        SegmentedControl control(u"Objects shown"_s);
        for (const auto &text : {u"Changed 9"_s, u"Drift only 2"_s, u"All 31"_s})
            control.addSegment(text);
        QCOMPARE(control.count(), 3);
        QCOMPARE(control.currentIndex(), 0);
        QSignalSpy changed(&control, &SegmentedControl::currentChanged);
        control.show();
        QVERIFY(QTest::qWaitForWindowExposed(&control));
        control.segment(0)->setFocus();
        QTest::keyClick(control.segment(0), Qt::Key_Right);
        QCOMPARE(control.currentIndex(), 1);
        QTest::mouseClick(control.segment(2), Qt::LeftButton);
        QCOMPARE(control.currentIndex(), 2);
        QTest::mouseClick(control.segment(2), Qt::LeftButton);
        QCOMPARE(control.currentIndex(), 2);
        QCOMPARE(changed.count(), 2);
        QVERIFY(!control.segment(0)->isChecked());
    }

    void segmentsKeepTheirWidthWhenChosen()
    {
        SegmentedControl control(u"Objects shown"_s);
        control.addSegment(u"Changed 9"_s);
        control.addSegment(u"All 31"_s);
        const QSize before = control.sizeHint();
        control.setCurrentIndex(1);
        QCOMPARE(control.sizeHint(), before);
    }

    void escapeEmptiesTheSearch()
    {
        SearchField field(u"Find field"_s);
        field.setKeyHint({u"/"_s});
        QTest::keyClicks(&field, u"spec"_s);
        QCOMPARE(field.text(), u"spec"_s);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.text(), QString());
        QCOMPARE(accessibleText(field, QAccessible::Name), u"Find field"_s);
        QVERIFY(field.accessibleDescription().contains(u'/'));
    }

    void keyCapsSplitShortcuts_data()
    {
        QTest::addColumn<QKeySequence>("keys");
        QTest::addColumn<QStringList>("caps");
        QTest::newRow("one") << QKeySequence(Qt::Key_F6) << QStringList{u"F6"_s};
        QTest::newRow("modifiers") << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R) << QStringList{u"Ctrl"_s, u"Shift"_s, u"R"_s};
        QTest::newRow("chord") << QKeySequence(Qt::Key_G, Qt::Key_F) << QStringList{u"G"_s, u"F"_s};
        QTest::newRow("plus") << QKeySequence(Qt::CTRL | Qt::Key_Plus) << QStringList{u"Ctrl"_s, u"+"_s};
        QTest::newRow("none") << QKeySequence() << QStringList{};
    }
    void keyCapsSplitShortcuts()
    {
        QFETCH(QKeySequence, keys);
        QTEST(keyCapsOf(keys), "caps");
    }

    void paneSaysWhatIsTheCase_data()
    {
        QTest::addColumn<int>("condition");
        for (int i = 0; i <= static_cast<int>(PaneCondition::Nothing); ++i)
            QTest::newRow(qPrintable(QString::number(i))) << i;
    }
    void paneSaysWhatIsTheCase()
    {
        QFETCH(int, condition);
        PaneState pane;
        QSignalSpy action(&pane, &PaneState::actionTriggered);
        pane.setMessage({static_cast<PaneCondition>(condition), u"Title"_s, u"<i>Body</i>\nsecond"_s, u"Try now"_s});
        const auto *body = pane.findChild<QLabel *>();
        QCOMPARE(body->textFormat(), Qt::PlainText);
        QCOMPARE(body->text(), u"<i>Body</i>\nsecond"_s);
        QCOMPARE(accessibleText(pane, QAccessible::Description), body->text());
        QVERIFY(!accessibleText(pane, QAccessible::Name).isEmpty());
        auto *button = pane.findChild<QPushButton *>();
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(action.count(), 1);
        pane.setMessage({static_cast<PaneCondition>(condition), u"Title"_s, {}, {}});
        QVERIFY(button->isHidden());
        QVERIFY(body->isHidden());
    }

    void onlyGoodNewsIsGreen()
    {
        PaneState pane;
        const auto green = [&pane](PaneCondition condition) {
            pane.setMessage({condition, u"Title"_s, {}, {}});
            return countOf(pictureOf(pane), tokenColor(Token::Sync, Scheme::Light));
        };
        QVERIFY(green(PaneCondition::Empty) > 20);
        QCOMPARE(green(PaneCondition::Nothing), 0);
    }

    void bannerTellsItsAdviceWhereOneLineIsTooShort()
    {
        QWidget page;
        auto *layout = new QVBoxLayout(&page);
        auto *banner = new Banner(State::Warning, &page);
        layout->addWidget(banner);
        layout->addStretch(1);
        page.resize(600, 400);
        page.show();
        banner->setText(u"Certificate not checked"_s, u"Anybody on the way can read all."_s);
        QTRY_COMPARE(banner->height(), metric(Metric::PaneHead));
        banner->setText(u"Certificate not checked"_s,
                        u"Anybody on the way to the cluster can read and change everything that goes there. Name its certificate-authority "
                        "in the kubeconfig instead."_s);
        const auto *text = banner->findChild<QLabel *>();
        QTRY_VERIFY(text->height() >= text->heightForWidth(text->width()));
        QTRY_VERIFY(banner->height() > metric(Metric::PaneHead));
        banner->setText({}, QString(3000, u'x')); // what a server says
        QTRY_VERIFY(banner->height() < 10 * metric(Metric::PaneHead));
        QVERIFY(page.minimumSizeHint().width() < 600);
        QCOMPARE(accessibleText(*banner, QAccessible::Description).size(), 3000);
    }

    void bannerNamesItsReasonAndOffersButtons()
    {
        Banner banner(State::Held);
        banner.setText(u"Held at 7d1c0e4"_s, u"by ops-1: \u202Ereason"_s);
        QPushButton *release = banner.addButton(u"Release…"_s);
        QCOMPARE(accessibleText(banner, QAccessible::Name), u"Held at 7d1c0e4"_s);
        QVERIFY(accessibleText(banner, QAccessible::Description).contains(u"\\u202E"_s));
        QSignalSpy clicked(release, &QPushButton::clicked);
        QTest::keyClick(release, Qt::Key_Space);
        QCOMPARE(clicked.count(), 1);
        QVERIFY(countOf(pictureOf(banner), tintColor(Token::Held, Scheme::Light)) > 300);
    }

    void pillSpinsOnlyWhileItIsSeen()
    {
        StatePill pill(State::Syncing);
        auto *clock = pill.findChild<SpinClock *>();
        QVERIFY(clock);
        QVERIFY(!clock->running());
        pill.show();
        QVERIFY(clock->running());
        QSignalSpy turned(clock, &SpinClock::turned);
        QTRY_VERIFY_WITH_TIMEOUT(turned.count() > 1, 3000);
        pill.hide();
        QVERIFY(!clock->running());
        pill.show();
        pill.setState(State::InSync);
        QVERIFY(!clock->running());
        QCOMPARE(accessibleText(pill, QAccessible::Name), u"In sync"_s);
    }

    void marksOfTheModelsHaveTheirGlyphAndColour()
    {
        for (int i = 0; i <= static_cast<int>(Mark::Log); ++i) {
            const Mark mark = static_cast<Mark>(i);
            const auto glyph = glyphOf(mark);
            QCOMPARE(glyph ? QString::fromLatin1(nameOf(*glyph)) : QString(), QString(markName(mark)));
        }
        for (int i = 0; i <= static_cast<int>(Tone::Unknown); ++i) {
            const Tone tone = static_cast<Tone>(i);
            const auto token = tokenOf(tone);
            QCOMPARE(token ? QString::fromLatin1(nameOf(*token)) : QString(), QString(toneName(tone)));
        }
    }

private:
    std::unique_ptr<Theme> theme_;
};

QTEST_MAIN(TestSmallWidgets)
#include "test_small_widgets.moc"
