// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/letter_keys.h"

#include <QtTest>

using namespace plumbline;

class TestLetterKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsPlainCharactersFromOthers_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<bool>("letter");
        QTest::newRow("letter") << QStringLiteral("N") << true;
        QTest::newRow("chord") << QStringLiteral("G, F") << true;
        QTest::newRow("slash") << QStringLiteral("/") << true;
        QTest::newRow("with shift") << QStringLiteral("Shift+N") << true;
        QTest::newRow("with control") << QStringLiteral("Ctrl+N") << false;
        QTest::newRow("with alt") << QStringLiteral("Alt+1") << false;
        QTest::newRow("function key") << QStringLiteral("F6") << false;
        QTest::newRow("none") << QString() << false;
    }
    void tellsPlainCharactersFromOthers()
    {
        QFETCH(QString, keys);
        QTEST(LetterKeys::isLetter(QKeySequence(keys)), "letter");
    }

    void offTakesThemAwayAndOnBringsThemBack()
    {
        QAction action;
        const QList<QKeySequence> both{QKeySequence(QStringLiteral("G, F")), QKeySequence(QStringLiteral("Ctrl+1"))};
        action.setShortcuts(both);
        LetterKeys letters;
        letters.set(false, {&action});
        QCOMPARE(action.shortcuts(), QList<QKeySequence>{QKeySequence(QStringLiteral("Ctrl+1"))});
        letters.set(false, {&action});
        letters.set(true, {&action});
        QCOMPARE(action.shortcuts(), both);
    }

    void commandsThatComeLaterFollow()
    {
        LetterKeys letters;
        letters.set(false, {});
        QAction later;
        later.setShortcut(QKeySequence(QStringLiteral("N")));
        letters.apply({&later});
        QVERIFY(later.shortcuts().isEmpty());
    }
};

QTEST_MAIN(TestLetterKeys)
#include "test_letter_keys.moc"
