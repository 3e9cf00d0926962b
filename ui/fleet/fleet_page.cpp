// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/fleet_page.h"

#include "ui/fleet/fleet_cell_delegate.h"
#include "ui/fleet/needs_strip.h"
#include "ui/models/desk.h"
#include "ui/models/fleet_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/widgets/segmented_control.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace plumbline {

FleetPage::FleetPage(Desk &desk, QWidget *parent)
    : Page(parent), desk_(desk), model_(new FleetModel(this)), facts_(new QLabel(this)), order_(new SegmentedControl(tr("Order"), this)),
      needs_(new NeedsStrip(this)), table_(new QTableView(this))
{
    auto *title = new QLabel(tr("Fleet"), this);
    setTextRole(title, TextRole::PageTitle);
    setTextRole(facts_, TextRole::Small, Token::Fg2);
    order_->addSegment(tr("By name"));
    order_->addSegment(tr("Problems first"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(12);
    head->addWidget(title);
    head->addWidget(facts_, 1);
    head->addWidget(order_);

    table_->setObjectName(QStringLiteral("fleet"));
    table_->setAccessibleName(tr("Environments by app and stage"));
    table_->setModel(model_);
    table_->setItemDelegate(new FleetCellDelegate(table_));
    table_->setFrameShape(QFrame::NoFrame);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setMouseTracking(true);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(plumbline::metric(plumbline::Metric::MatrixRow));
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(needs_);
    layout->addWidget(table_, 1);

    auto *ages = new QTimer(this);
    ages->start(std::chrono::seconds(30));
    connect(ages, &QTimer::timeout, this, [this] { model_->setNow(SystemClock().now()); });
    connect(&desk_, &Desk::fleetChanged, this, &FleetPage::refresh);
    connect(needs_, &NeedsStrip::environmentRequested, this, &Page::environmentRequested);
    connect(table_, &QTableView::activated, this, &FleetPage::open);
    connect(table_, &QTableView::doubleClicked, this, &FleetPage::open);
    connect(order_, &SegmentedControl::currentChanged, this,
            [this](int index) { model_->setOrder(index == 1 ? FleetOrder::ProblemsFirst : FleetOrder::ByName); });
    refresh();
}

void FleetPage::refresh()
{
    const FleetSnapshot &fleet = *desk_.fleet();
    model_->setNow(SystemClock().now());
    model_->setFleet(desk_.fleet());
    if (model_->columnCount() > 0 && table_->horizontalHeader()->count() > 0) {
        table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
        if (table_->columnWidth(0) > scaled(220))
            table_->setColumnWidth(0, scaled(190));
    }
    needs_->setFleet(fleet);
    facts_->setText(tr("%1 repositories, %2 environments").arg(fleet.repositories.size()).arg(fleet.environments.size()));
}

void FleetPage::open(const QModelIndex &index)
{
    if (const std::optional<EnvironmentId> id = model_->environmentAt(index))
        Q_EMIT environmentRequested(*id);
}

QStringList FleetPage::breadcrumb() const
{
    return {tr("Fleet")};
}

QList<QWidget *> FleetPage::panes() const
{
    return {needs_, table_};
}

void FleetPage::activate()
{
    table_->setFocus(Qt::OtherFocusReason);
}

void FleetPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("order"), order_->currentIndex());
}

void FleetPage::restoreState(const QSettings &settings)
{
    order_->setCurrentIndex(qBound(0, settings.value(QStringLiteral("order")).toInt(), 1));
}

}
