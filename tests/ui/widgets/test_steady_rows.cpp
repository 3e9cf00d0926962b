// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/painting.h"
#include "ui/widgets/steady_rows.h"

#include <QtGui/QCursor>
#include <QtGui/QStandardItemModel>
#include <QtTest/QTest>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTreeView>

using namespace plumbline;
using namespace Qt::StringLiterals;

namespace {

struct Shown {
    explicit Shown(int rows, Steady what = Steady::ChosenRow)
    {
        for (int row = 0; row < rows; ++row)
            model.appendRow(new QStandardItem(QString::number(row)));
        view.setUniformRowHeights(true);
        setSteadyModel(&view, &model, what);
        QCursor::setPos(0, 0);
        view.setGeometry(300, 300, 200, 200);
        view.show();
        seen = QTest::qWaitForWindowExposed(&view);
    }
    void insertAtTop(int rows)
    {
        for (int row = 0; row < rows; ++row)
            model.insertRow(0, new QStandardItem(u"new"_s));
    }
    [[nodiscard]] int topOf(const QModelIndex &index) const { return view.visualRect(index).top(); }

    QStandardItemModel model;
    QTreeView view;
    bool seen = false;
};

}

class TestSteadyRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theChosenRowStaysWhereItIs_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("there is more to scroll") << 100;
        QTest::newRow("all rows were in sight") << 6;
    }
    void theChosenRowStaysWhereItIs()
    {
        QFETCH(int, rows);
        Shown on(rows);
        QVERIFY(on.seen);
        const QPersistentModelIndex chosen = on.model.index(4, 0);
        on.view.setCurrentIndex(chosen);
        const int before = on.topOf(chosen);
        on.insertAtTop(7);
        QTRY_COMPARE(on.view.verticalScrollBar()->value(), 7);
        QCOMPARE(on.topOf(chosen), before);
        on.model.removeRows(0, 3);
        QTRY_COMPARE(on.view.verticalScrollBar()->value(), 4);
        QCOMPARE(on.topOf(chosen), before);
    }

    void theRowUnderThePointerGoesBeforeTheChosenOne()
    {
        Shown on(100);
        on.view.setCurrentIndex(on.model.index(2, 0));
        const QPersistentModelIndex pointed = on.model.index(5, 0);
        QTest::mouseMove(on.view.viewport(), on.view.visualRect(pointed).center());
        QTRY_VERIFY(on.view.viewport()->underMouse());
        const int before = on.topOf(pointed);
        for (int row = 0; row < 3; ++row)
            on.model.insertRow(4, new QStandardItem(u"between"_s));
        QTRY_COMPARE(on.view.verticalScrollBar()->value(), 3);
        QCOMPARE(on.topOf(pointed), before);
    }

    void theRowAtTheTopStaysWhereTheChosenOneIsOutOfSight()
    {
        Shown on(100);
        on.view.setCurrentIndex(on.model.index(2, 0));
        on.view.verticalScrollBar()->setValue(50);
        on.insertAtTop(1);
        QTRY_COMPARE(on.view.verticalScrollBar()->value(), 51);
    }

    void anotherRowHoldsThePlaceWhereTheOnePointedAtGoes()
    {
        Shown on(100);
        on.view.setCurrentIndex(on.model.index(2, 0));
        const QPersistentModelIndex chosen = on.model.index(2, 0);
        QTest::mouseMove(on.view.viewport(), on.view.visualRect(on.model.index(5, 0)).center());
        QTRY_VERIFY(on.view.viewport()->underMouse());
        const int before = on.topOf(chosen);
        on.model.removeRow(5);
        on.insertAtTop(2);
        QTRY_COMPARE(on.view.verticalScrollBar()->value(), 2);
        QCOMPARE(on.topOf(chosen), before);
    }

    void aRowThatIsMadeCurrentIsInSight()
    {
        Shown on(100);
        on.view.setCurrentIndex(on.model.index(2, 0));
        on.insertAtTop(1);
        on.view.setCurrentIndex(on.model.index(80, 0));
        QCoreApplication::processEvents();
        QVERIFY(on.view.viewport()->rect().contains(on.view.visualRect(on.model.index(80, 0))));
    }

    void whatIsNewComesIntoSightAtTheTopOfAListThatNobodyPointsAt()
    {
        Shown on(100, Steady::UnlessAtTop);
        on.view.setCurrentIndex(on.model.index(0, 0));
        on.insertAtTop(1);
        QCoreApplication::processEvents();
        QCOMPARE(on.view.verticalScrollBar()->value(), 0);
        on.view.verticalScrollBar()->setValue(10);
        on.insertAtTop(1);
        QTRY_COMPARE(on.view.verticalScrollBar()->value(), 11);
    }
};

QTEST_MAIN(TestSteadyRows)
#include "test_steady_rows.moc"
