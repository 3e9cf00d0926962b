// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fleet_list_model.h"

#include "ui/models/environment_roles.h"
#include "ui/models/roles.h"

namespace plumbline {

FleetListModel::FleetListModel(QObject *parent) : TreeModel(parent) {}

void FleetListModel::setFleet(std::shared_ptr<const FleetSnapshot> fleet)
{
    fleet_ = std::move(fleet);
    if (fleet_)
        now_ = fleet_->at;
    rebuild();
}

void FleetListModel::setNow(Time now)
{
    now_ = now;
    rebuild();
}

void FleetListModel::setOrder(FleetOrder order)
{
    order_ = order;
    rebuild();
}

void FleetListModel::setFilter(const QString &text)
{
    filter_ = text.trimmed();
    rebuild();
}

void FleetListModel::rebuild()
{
    Node fresh;
    if (fleet_)
        for (EnvironmentRow &row : fleetList(*fleet_, now_, order_, filter_))
            fresh.add(std::move(row));
    update(std::move(fresh));
}

QModelIndex FleetListModel::indexOfEnvironment(const EnvironmentId &id) const
{
    for (const auto &node : root().children)
        if (node->row.facts.id == id)
            return indexOf(*node);
    return {};
}

std::optional<EnvironmentId> FleetListModel::environmentAt(const QModelIndex &index) const
{
    return index.isValid() ? std::optional(nodeAt(index).row.facts.id) : std::nullopt;
}

int FleetListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FleetListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == Drift && role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Environment");
    case State: return tr("State");
    case Drift: return tr("Differs");
    case Live: return tr("Live");
    case Subject: return tr("Commit");
    case Distance: return tr("Behind, ahead");
    case LastSync: return tr("Last sync");
    case Observed: return tr("Seen");
    case Repository: return tr("Repository");
    default: return {};
    }
}

namespace {

QVariant sortValue(const EnvironmentRow &row, int column)
{
    const EnvironmentFacts &facts = row.facts;
    const auto moment = [](const std::optional<Time> &time) {
        return QVariant::fromValue<qlonglong>(time ? time->time_since_epoch().count() : 0);
    };
    switch (column) {
    case FleetListModel::State: return urgencyOf(facts);
    case FleetListModel::Drift: return facts.driftCount;
    case FleetListModel::Distance: return facts.behind + facts.ahead;
    case FleetListModel::LastSync: return moment(facts.syncedAt);
    case FleetListModel::Observed: return moment(row.observedAt);
    case FleetListModel::Live: return facts.revision;
    case FleetListModel::Subject: return facts.subject;
    case FleetListModel::Repository: return row.repositoryName;
    default: return QString(facts.app + u'/' + facts.stage);
    }
}

QString cellText(const EnvironmentRow &row, int column)
{
    const EnvironmentFacts &facts = row.facts;
    switch (column) {
    case FleetListModel::Name: return FleetListModel::tr("%1 / %2").arg(facts.app, facts.stage);
    case FleetListModel::State: return facts.held ? FleetListModel::tr("%1, held").arg(facts.word) : facts.word;
    case FleetListModel::Drift: return facts.driftCount > 0 ? QString::number(facts.driftCount) : QString();
    case FleetListModel::Live: return facts.revision;
    case FleetListModel::Subject: return facts.subject;
    case FleetListModel::Distance: return facts.distance;
    case FleetListModel::LastSync: return facts.synced;
    case FleetListModel::Observed: return row.observed;
    case FleetListModel::Repository: return row.repositoryName;
    default: return {};
    }
}

}

QVariant FleetListModel::cell(const Node &node, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return cellText(node.row, column);
    case SortRole: return sortValue(node.row, column);
    case MarkRole:
        if (column != State)
            return static_cast<int>(Mark::None);
        break;
    case ToneRole:
        if (column != State)
            return static_cast<int>(column == Name || column == Live || column == Subject ? Tone::Plain : Tone::Quiet);
        break;
    case Qt::TextAlignmentRole: return column == Drift ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    default: break;
    }
    return environmentRole(node.row.facts, role);
}

}
