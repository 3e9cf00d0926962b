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

void FleetListModel::rebuild()
{
    Node fresh;
    if (fleet_)
        for (EnvironmentRow &row : fleetList(*fleet_, now_, order_))
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
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case App: return tr("App");
    case Stage: return tr("Environment");
    case State: return tr("State");
    case Live: return tr("Live");
    case Distance: return tr("Behind, ahead");
    case LastSync: return tr("Last sync");
    case Repository: return tr("Repository");
    default: return {};
    }
}

QVariant FleetListModel::cell(const Node &node, int column, int role) const
{
    const EnvironmentFacts &facts = node.row.facts;
    if (role != Qt::DisplayRole)
        return environmentRole(facts, role);
    switch (column) {
    case App: return facts.app;
    case Stage: return facts.stage;
    case State: return facts.word;
    case Live: return QString(facts.revision + u' ' + facts.subject).trimmed();
    case Distance: return facts.distance;
    case LastSync: return facts.synced;
    case Repository: return node.row.repositoryName;
    default: return {};
    }
}

}
