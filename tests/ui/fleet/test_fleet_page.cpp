// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/scratch_desk.h"
#include "ui/fleet/fleet_page.h"
#include "ui/models/fleet_list_model.h"
#include "ui/models/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/segmented_control.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace plumbline;
using namespace plumbline::test;

class TestFleetPage : public QObject {
    Q_OBJECT

    ScratchDesk scratch_{ScratchDesk::With::Demo};
    std::unique_ptr<FleetPage> page_;

    template <typename T> [[nodiscard]] T *child(const char *name) const { return page_->findChild<T *>(QLatin1StringView(name)); }

private Q_SLOTS:
    void initTestCase()
    {
        scratch_.start();
        QVERIFY(scratch_.settle());
    }
    void init()
    {
        page_ = std::make_unique<FleetPage>(scratch_.desk);
        page_->resize(1200, 800);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    }
    void cleanup() { page_.reset(); }

    void theMatrixHasARowForEachAppAndAColumnForEachStage()
    {
        const auto *matrix = child<QTableView>("fleet");
        QCOMPARE(matrix->model()->rowCount(), 4);
        QCOMPARE(matrix->model()->columnCount(), 1 + 3);
        QVERIFY(matrix->isVisible());
    }

    void theFilterHidesWhatDoesNotFitAndSaysSo()
    {
        auto *filter = child<QLineEdit>("fleet.filter");
        auto *matrix = child<QTableView>("fleet");
        filter->setText(QStringLiteral("PAYMENTS"));
        QCOMPARE(matrix->model()->rowCount(), 1);
        filter->setText(QStringLiteral("no such app"));
        QVERIFY(!matrix->isVisible());
        filter->clear();
        QCOMPARE(matrix->model()->rowCount(), 4);
        QVERIFY(matrix->isVisible());
    }

    void slashLeadsToTheFilter()
    {
        child<QTableView>("fleet")->setFocus();
        QTest::keyClick(child<QTableView>("fleet"), Qt::Key_Slash);
        QTRY_VERIFY(child<QLineEdit>("fleet.filter")->hasFocus());
    }

    void theListSortsCountsAsNumbersAndStatesByUrgency()
    {
        child<SegmentedControl>("fleet.shape")->setCurrentIndex(1);
        auto *list = child<QTableView>("fleet.list");
        QVERIFY(list->isVisible());
        for (const int column : {FleetListModel::Drift, FleetListModel::State, FleetListModel::LastSync}) {
            list->sortByColumn(column, Qt::DescendingOrder);
            for (int row = 1; row < list->model()->rowCount(); ++row)
                QVERIFY(list->model()->index(row - 1, column).data(SortRole).toLongLong() >=
                        list->model()->index(row, column).data(SortRole).toLongLong());
        }
    }

    void enterOpensTheChosenEnvironment()
    {
        auto *matrix = child<QTableView>("fleet");
        QSignalSpy opened(page_.get(), &Page::environmentRequested);
        matrix->setCurrentIndex(matrix->model()->index(0, 1));
        QTest::keyClick(matrix, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<EnvironmentId>(), matrix->currentIndex().data(EnvironmentRole).value<EnvironmentId>());
    }

    void aCardOfTheStripGivesItsNeed()
    {
        QTRY_VERIFY(child<QPushButton>("need.act") != nullptr);
        QSignalSpy chosen(page_.get(), &FleetPage::needChosen);
        child<QPushButton>("need.act")->click();
        QCOMPARE(chosen.count(), 1);
        QSignalSpy list(page_.get(), &FleetPage::needsRequested);
        child<QPushButton>("needs.list")->click();
        QCOMPARE(list.count(), 1);
    }

    void rowsGrowWithTheText()
    {
        Theme theme(*qApp, {ThemeMode::Light, std::nullopt, 100});
        auto *matrix = child<QTableView>("fleet");
        const int before = matrix->rowHeight(0);
        theme.setFontPercent(200);
        QTRY_COMPARE(matrix->rowHeight(0), 2 * before);
        theme.setFontPercent(100);
        QTRY_COMPARE(matrix->rowHeight(0), before);
    }

    void shapeOrderFilterAndSelectionAreKept()
    {
        QSettings settings(scratch_.file(QStringLiteral("fleet.ini")), QSettings::IniFormat);
        child<SegmentedControl>("fleet.order")->setCurrentIndex(1);
        auto *matrix = child<QTableView>("fleet");
        matrix->setCurrentIndex(matrix->model()->index(2, 1));
        const auto id = matrix->currentIndex().data(EnvironmentRole).value<EnvironmentId>();
        child<SegmentedControl>("fleet.shape")->setCurrentIndex(1);
        child<QLineEdit>("fleet.filter")->setText(QString::fromStdString(id.name).section(u'-', 0, 0));
        page_->saveState(settings);
        FleetPage next(scratch_.desk);
        next.restoreState(settings);
        QCOMPARE(next.findChild<SegmentedControl *>(QStringLiteral("fleet.shape"))->currentIndex(), 1);
        QCOMPARE(next.findChild<SegmentedControl *>(QStringLiteral("fleet.order"))->currentIndex(), 1);
        QCOMPARE(next.findChild<QLineEdit *>(QStringLiteral("fleet.filter"))->text(), child<QLineEdit>("fleet.filter")->text());
        QCOMPARE(next.findChild<QTableView *>(QStringLiteral("fleet.list"))->currentIndex().data(EnvironmentRole).value<EnvironmentId>(),
                 id);
    }
};

QTEST_MAIN(TestFleetPage)
#include "test_fleet_page.moc"
