// SPDX-License-Identifier: GPL-3.0-or-later
// How the fleet page's parts look and lie.
#include "ui/fleet/fleet_page.h"

#include "ui/fleet/fleet_cell_delegate.h"
#include "ui/fleet/fleet_header.h"
#include "ui/fleet/needs_strip.h"
#include "ui/models/fleet_list_model.h"
#include "ui/models/fleet_model.h"
#include "ui/models/roles.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/follow_scale.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/status_row_delegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace plumbline {
namespace {

void makePlain(QTableView *view)
{
    view->setFrameShape(QFrame::NoFrame);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setMouseTracking(true);
    view->setTabKeyNavigation(false);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->verticalHeader()->hide();
}

}

void FleetPage::buildHead()
{
    auto *title = new QLabel(tr("Fleet"), this);
    setTextRole(title, TextRole::PageTitle);
    filter_->setGlyph(Glyph::Filter);
    filter_->setKeyHint({QStringLiteral("/")});
    filter_->setObjectName(QStringLiteral("fleet.filter"));
    filter_->setAccessibleName(tr("Filter apps and states"));
    followScale(filter_, [this] { filter_->setFixedWidth(scaled(210)); });
    shape_->addSegment(tr("Matrix"), Glyph::Fleet);
    shape_->addSegment(tr("List"), Glyph::Log);
    shape_->setObjectName(QStringLiteral("fleet.shape"));
    order_->addSegment(tr("By name"));
    order_->addSegment(tr("Problems first"));
    order_->setObjectName(QStringLiteral("fleet.order"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(facts_, 1);
    head->addWidget(filter_);
    head->addWidget(shape_);
    head->addWidget(order_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(needs_);
    layout->addWidget(stack_, 1);
}

void FleetPage::buildMatrix()
{
    matrix_->setObjectName(QStringLiteral("fleet"));
    matrix_->setAccessibleName(tr("Environments by app and stage"));
    matrix_->setHorizontalHeader(new FleetHeader(matrix_));
    matrix_->setModel(model_);
    matrix_->setItemDelegate(new FleetCellDelegate(matrix_));
    makePlain(matrix_);
    matrix_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    followScale(matrix_, [this] {
        matrix_->verticalHeader()->setDefaultSectionSize(plumbline::metric(plumbline::Metric::MatrixRow));
        matrix_->horizontalHeader()->setMinimumSectionSize(scaled(130));
        if (matrix_->horizontalHeader()->count() > 1)
            matrix_->setColumnWidth(0, scaled(appColumn));
    });
}

void FleetPage::buildList()
{
    sorted_->setSourceModel(listModel_);
    sorted_->setSortRole(SortRole);
    sorted_->setSortCaseSensitivity(Qt::CaseInsensitive);
    list_->setObjectName(QStringLiteral("fleet.list"));
    list_->setAccessibleName(tr("Environments as a list"));
    list_->setModel(sorted_);
    auto *delegate = new StatusRowDelegate(list_);
    delegate->setColumnFont(FleetListModel::Name, TextRole::Medium);
    delegate->setColumnFont(FleetListModel::Live, TextRole::Mono);
    list_->setItemDelegate(delegate);
    makePlain(list_);
    list_->setShowGrid(false);
    list_->setWordWrap(false);
    list_->setAlternatingRowColors(true);
    list_->setSelectionBehavior(QAbstractItemView::SelectRows);
    followScale(list_, [this] {
        const int row = plumbline::metric(plumbline::Metric::Row);
        list_->verticalHeader()->setMinimumSectionSize(row);
        list_->verticalHeader()->setDefaultSectionSize(row);
    });
    list_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    list_->horizontalHeader()->setSectionsMovable(true);
    list_->setSortingEnabled(true);
    list_->sortByColumn(FleetListModel::Name, Qt::AscendingOrder);
    followScale(list_->horizontalHeader(), [this] {
        static constexpr int widths[] = {170, 160, 64, 76, 250, 120, 130, 70, 110};
        for (int column = 0; column < static_cast<int>(std::size(widths)); ++column)
            list_->setColumnWidth(column, scaled(widths[column]));
    });
    list_->horizontalHeader()->setStretchLastSection(true);
}

}
