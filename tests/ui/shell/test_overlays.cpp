// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over the window for a while: panels, the palette, the sheet of keys.
#include "tests/ui/shell/bench.h"
#include "ui/shell/add_repository_panel.h"
#include "ui/shell/confirm_panel.h"
#include "ui/shell/shortcut_sheet.h"

#include <QLabel>
#include <QLineEdit>

using namespace plumbline;
using namespace plumbline::test;

class TestOverlays : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tabStaysInsideAPanelAndEscapeGivesTheFocusBack()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        QWidget *before = QApplication::focusWidget();
        QVERIFY(before != nullptr);
        bench.command("file.open")->trigger();
        auto *panel = bench.child<AddRepositoryPanel>("addRepository");
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(panel->isAncestorOf(QApplication::focusWidget()));
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!panel->isVisible());
        QCOMPARE(QApplication::focusWidget(), before);
    }

    void theTopmostPanelHoldsTheFocusAndEscapeClosesIt()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.command("file.open")->trigger();
        const auto *panel = bench.child<AddRepositoryPanel>("addRepository");
        auto *behind = bench.child<QLineEdit>("sidebar.filter");
        behind->setFocus(Qt::OtherFocusReason); // as a question of the page that comes up late
        QVERIFY(panel->isAncestorOf(QApplication::focusWidget()));
        bench.command("view.palette")->trigger();
        auto *text = bench.child<QLineEdit>("palette.text");
        bench.child<QLineEdit>("addRepository.address")->setFocus(Qt::OtherFocusReason);
        QVERIFY(text->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!text->isVisible());
        QVERIFY(panel->isVisible());
        QVERIFY(panel->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(&bench.window, Qt::Key_Escape); // wherever the keys go
        QVERIFY(!panel->isVisible());
        QVERIFY(behind->hasFocus());
    }

    void thePaletteRunsCommandsAndGoesToEnvironments()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.command("view.palette")->trigger();
        auto *text = bench.child<QLineEdit>("palette.text");
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClicks(text, QStringLiteral("@payments prod"));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_COMPARE(bench.window.place().kind, Place::Kind::Environment);
        QCOMPARE(bench.window.place().environment->name, std::string("payments-prod"));
        QVERIFY(!bench.child<QWidget>("commandPalette")->isVisible());
    }

    void thePaletteSaysWhenNothingFits()
    {
        ScratchDesk scratch;
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.command("view.palette")->trigger();
        const auto *nothing = bench.child<QLabel>("palette.nothing");
        QTRY_VERIFY(bench.child<QLineEdit>("palette.text")->hasFocus());
        QVERIFY(!nothing->isVisible());
        QTest::keyClicks(bench.child<QLineEdit>("palette.text"), QStringLiteral("xyzzy"));
        QTRY_VERIFY(nothing->isVisible());
        QVERIFY(nothing->text().contains(QStringLiteral("xyzzy")));
        bench.child<QLineEdit>("palette.text")->clear();
        QTRY_VERIFY(!nothing->isVisible());
    }

    void thePaletteRemovesARepositoryAndAsksFirst()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.command("view.palette")->trigger();
        auto *text = bench.child<QLineEdit>("palette.text");
        QTRY_VERIFY(text->hasFocus());
        QTest::keyClicks(text, QStringLiteral("remove repository"));
        QTest::keyClick(text, Qt::Key_Return);
        QTRY_VERIFY(bench.window.findChild<ConfirmPanel *>() != nullptr && bench.window.findChild<ConfirmPanel *>()->isVisible());
        QVERIFY(!scratch.desk.fleet()->repositories.empty());
    }

    void theSheetOfAnEnvironmentFitsItsWindow()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        Bench bench(scratch);
        bench.window.resize(1440, 860);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.window.go({Place::Kind::Environment, EnvironmentId{scratch.desk.fleet()->repositories.front()->location, "web-dev"}, {}});
        bench.command("help.keys")->trigger();
        const auto *sheet = bench.child<ShortcutSheet>("shortcutSheet");
        QTRY_VERIFY(sheet->isVisible());
        bool letters = false;
        for (const QLabel *label : sheet->findChildren<QLabel *>()) {
            letters = letters || label->text() == QStringLiteral("Next or previous difference");
            QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
            QVERIFY2(sheet->rect().contains(QRect(label->mapTo(sheet, QPoint(0, 0)), label->size())), qPrintable(label->text()));
        }
        QVERIFY(letters);
    }

    void theSheetListsEveryCommandThatHasKeys()
    {
        ScratchDesk scratch(ScratchDesk::With::Demo);
        Bench bench(scratch);
        scratch.start();
        QVERIFY(scratch.settle());
        bench.command("help.keys")->trigger();
        auto *sheet = bench.child<ShortcutSheet>("shortcutSheet");
        QTRY_VERIFY(sheet->isVisible());
        QStringList texts;
        for (const QLabel *label : sheet->findChildren<QLabel *>())
            texts += label->text();
        for (const QAction *action : bench.window.commands())
            if (!action->shortcuts().isEmpty())
                QVERIFY2(texts.contains(action->text().remove(u'&')), qPrintable(action->objectName()));
        QTest::keyClick(sheet, Qt::Key_F1);
        QTRY_VERIFY(!sheet->isVisible());
    }
};

QTEST_MAIN(TestOverlays)
#include "test_overlays.moc"
