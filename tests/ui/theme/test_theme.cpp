// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktop_preferences.h"
#include "ui/theme/fonts.h"
#include "ui/theme/plumb_style.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"

#include <QtDBus/QDBusVariant>
#include <QtGui/QStandardItemModel>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTreeView>

using namespace plumbline;

namespace {

QColor cornerOf(QWidget &widget)
{
    return widget.grab().toImage().pixelColor(1, 1);
}

}

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modeChoosesTheScheme_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("system");
        QTest::addColumn<int>("expected");
        QTest::newRow("light") << int(ThemeMode::Light) << int(Scheme::Dark) << int(Scheme::Light);
        QTest::newRow("dark") << int(ThemeMode::Dark) << int(Scheme::Light) << int(Scheme::Dark);
        QTest::newRow("system light") << int(ThemeMode::System) << int(Scheme::Light) << int(Scheme::Light);
        QTest::newRow("system dark") << int(ThemeMode::System) << int(Scheme::Dark) << int(Scheme::Dark);
    }
    void modeChoosesTheScheme()
    {
        QFETCH(int, mode);
        QFETCH(int, system);
        QFETCH(int, expected);
        const Theme theme(*qApp, {ThemeMode(mode), Scheme(system), 100});
        QCOMPARE(int(theme.scheme()), expected);
        QCOMPARE(int(schemeOf(QApplication::palette())), expected);
        QVERIFY(qobject_cast<PlumbStyle *>(QApplication::style()));
    }

    void withoutARememberedSchemeTheDesktopsPaletteDecides()
    {
        QApplication::setPalette(paletteFor(Scheme::Dark));
        {
            const Theme theme(*qApp, {});
            QCOMPARE(theme.systemScheme(), Scheme::Dark);
        }
        QApplication::setPalette(paletteFor(Scheme::Light));
        const Theme theme(*qApp, {});
        QCOMPARE(theme.systemScheme(), Scheme::Light);
    }

    void switchingRepaintsEverything()
    {
        Theme theme(*qApp, {ThemeMode::Light, {}, 100});
        QSignalSpy changed(&theme, &Theme::changed);
        QWidget window;
        QLabel label(&window);
        setSurface(&window, Token::Frame);
        setTextRole(&label, TextRole::Small, Token::Drift);
        QCOMPARE(cornerOf(window), tokenColor(Token::Frame, Scheme::Light));
        QCOMPARE(label.palette().color(QPalette::WindowText), tokenColor(Token::Drift, Scheme::Light));
        theme.setMode(ThemeMode::Dark);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(cornerOf(window), tokenColor(Token::Frame, Scheme::Dark));
        QCOMPARE(label.palette().color(QPalette::WindowText), tokenColor(Token::Drift, Scheme::Dark));
        theme.setMode(ThemeMode::Light);
        QCOMPARE(cornerOf(window), tokenColor(Token::Frame, Scheme::Light));
        QCOMPARE(label.palette().color(QPalette::WindowText), tokenColor(Token::Drift, Scheme::Light));
    }

    void theRowWithTheFocusHasARing_data()
    {
        QTest::addColumn<bool>("wholeRow");
        QTest::newRow("around one cell") << false;
        QTest::newRow("around the whole row") << true;
    }
    void theRowWithTheFocusHasARing()
    {
        QFETCH(bool, wholeRow);
        const Theme theme(*qApp, {ThemeMode::Light, {}, 100});
        QStandardItemModel model(3, 2);
        QTreeView view;
        view.setModel(&model);
        view.setAllColumnsShowFocus(wholeRow);
        view.resize(300, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setCurrentIndex(model.index(1, 0));
        view.setFocus(Qt::TabFocusReason);
        const QRect row = view.visualRect(model.index(1, wholeRow ? 1 : 0));
        const auto edge = [&] { return view.viewport()->grab().toImage().pixelColor(row.center().x(), row.top()); };
        QCOMPARE(edge(), tokenColor(Token::Accent, Scheme::Light));
        view.clearFocus();
        QVERIFY(edge() != tokenColor(Token::Accent, Scheme::Light));
    }

    void fontScaleReachesFontsAndMetrics_data()
    {
        QTest::addColumn<int>("percent");
        QTest::addColumn<int>("body");
        QTest::addColumn<int>("row");
        QTest::newRow("80") << 80 << 10 << 24;
        QTest::newRow("100") << 100 << 13 << 26;
        QTest::newRow("150") << 150 << 20 << 40;
        QTest::newRow("200") << 200 << 26 << 52;
        QTest::newRow("too small") << 10 << 10 << 24;
        QTest::newRow("too large") << 900 << 26 << 52;
    }
    void fontScaleReachesFontsAndMetrics()
    {
        QFETCH(int, percent);
        QFETCH(int, body);
        Theme theme(*qApp, {ThemeMode::Light, {}, 100});
        QLabel label;
        setTextRole(&label, TextRole::Body);
        theme.setFontPercent(percent);
        QCOMPARE(QApplication::font().pixelSize(), body);
        QCOMPARE(label.font().pixelSize(), body);
        QTEST(metric(Metric::Row), "row");
        theme.setFontPercent(100);
        QCOMPARE(label.font().pixelSize(), 13);
    }

    void metricsAreTheDesignsAtFullSize_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("pixels");
        const auto row = [](const char *name, Metric metric, int pixels) { QTest::newRow(name) << int(metric) << pixels; };
        row("row", Metric::Row, 26);
        row("commit row", Metric::CommitRow, 40);
        row("sidebar row", Metric::SidebarRow, 24);
        row("matrix row", Metric::MatrixRow, 87);
        row("column head", Metric::ColumnHead, 25);
        row("command bar", Metric::CommandBar, 38);
        row("pane head", Metric::PaneHead, 32);
        row("status bar", Metric::StatusBar, 24);
        row("button", Metric::Button, 28);
        row("small button", Metric::SmallButton, 24);
        row("field", Metric::Field, 26);
    }
    void metricsAreTheDesignsAtFullSize()
    {
        const Theme theme(*qApp, {ThemeMode::Light, {}, 100});
        QFETCH(int, which);
        QTEST(metric(Metric(which)), "pixels");
    }

    void nothingIsSmallerThanElevenPixels()
    {
        for (int role = 0; role <= int(TextRole::MonoStrong); ++role)
            QVERIFY(themeFont(TextRole(role), 100).pixelSize() >= 11);
        QCOMPARE(themeFont(TextRole::Title, 100).pixelSize(), 17);
        QCOMPARE(themeFont(TextRole::Title, 100).weight(), QFont::DemiBold);
        QCOMPARE(themeFont(TextRole::Title, 200).pixelSize(), 34);
    }

    void monospacedTextHasNoLigatures()
    {
        const QFontMetrics metrics(themeFont(TextRole::Mono, 100));
        QVERIFY(themeFont(TextRole::Mono, 100).styleStrategy() & QFont::PreferNoShaping);
        QCOMPARE(metrics.horizontalAdvance(QStringLiteral("!=->")), metrics.horizontalAdvance(QStringLiteral("0000")));
    }

    void portalValuesAreUnderstood_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<int>("scheme"); // -1: no preference
        QTest::newRow("dark") << QVariant(1U) << int(Scheme::Dark);
        QTest::newRow("light") << QVariant(2U) << int(Scheme::Light);
        QTest::newRow("none") << QVariant(0U) << -1;
        QTest::newRow("later value") << QVariant(7U) << -1;
        QTest::newRow("nested twice") << QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(1U)))) << int(Scheme::Dark);
        QTest::newRow("not a number") << QVariant(QStringLiteral("dark")) << -1;
    }
    void portalValuesAreUnderstood()
    {
        QFETCH(QVariant, value);
        QFETCH(int, scheme);
        const auto read = DesktopPreferences::schemeFrom(value);
        QCOMPARE(read ? int(*read) : -1, scheme);
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
