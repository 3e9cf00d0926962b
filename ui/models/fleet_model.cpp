// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fleet_model.h"

#include "ui/models/environment_roles.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <algorithm>

namespace plumbline {

FleetModel::FleetModel(QObject *parent) : TreeModel(parent) {}

void FleetModel::setFleet(std::shared_ptr<const FleetSnapshot> fleet)
{
    fleet_ = std::move(fleet);
    if (fleet_)
        now_ = fleet_->at;
    rebuild();
}

void FleetModel::setNow(Time now)
{
    now_ = now;
    rebuild();
}

void FleetModel::setOrder(FleetOrder order)
{
    order_ = order;
    rebuild();
}

void FleetModel::setFilter(const QString &text)
{
    filter_ = text.trimmed();
    rebuild();
}

void FleetModel::setTrends(std::map<EnvironmentId, Trend> trends)
{
    if (trends == trends_)
        return;
    trends_ = std::move(trends);
    touch({TrendRole});
}

void FleetModel::rebuild()
{
    FleetMatrix matrix = fleet_ ? fleetMatrix(*fleet_, now_, order_, filter_) : FleetMatrix();
    setColumns(matrix.columns);
    Node fresh;
    for (AppRow &row : matrix.rows)
        fresh.add(std::move(row));
    update(std::move(fresh));
}

// Stages that stay keep their column; their order never changes among themselves.
void FleetModel::setColumns(const std::vector<std::string> &columns)
{
    for (int i = static_cast<int>(columns_.size()) - 1; i >= 0; --i)
        if (std::ranges::find(columns, columns_[static_cast<std::size_t>(i)]) == columns.end()) {
            beginRemoveColumns({}, i + 1, i + 1);
            columns_.erase(columns_.begin() + i);
            endRemoveColumns();
        }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i < columns_.size() && columns_[i] == columns[i])
            continue;
        if (const auto old = std::find(columns_.begin(), columns_.end(), columns[i]); old != columns_.end()) {
            const int from = static_cast<int>(old - columns_.begin()) + 1;
            beginRemoveColumns({}, from, from);
            columns_.erase(old);
            endRemoveColumns();
        }
        const int at = static_cast<int>(i) + 1;
        beginInsertColumns({}, at, at);
        columns_.insert(columns_.begin() + static_cast<std::ptrdiff_t>(i), columns[i]);
        endInsertColumns();
    }
}

QModelIndex FleetModel::indexOfEnvironment(const EnvironmentId &id) const
{
    for (const auto &node : root().children)
        for (const auto &[column, facts] : node->row.cells)
            if (facts.id == id) {
                const auto at = std::ranges::find(columns_, column);
                return at == columns_.end() ? QModelIndex() : indexOf(*node, static_cast<int>(at - columns_.begin()) + 1);
            }
    return {};
}

std::optional<EnvironmentId> FleetModel::environmentAt(const QModelIndex &index) const
{
    const EnvironmentFacts *facts = factsAt(index);
    return facts ? std::optional(facts->id) : std::nullopt;
}

const EnvironmentFacts *FleetModel::factsAt(const QModelIndex &index) const
{
    return index.isValid() ? factsOfCell(nodeAt(index), index.column()) : nullptr;
}

const EnvironmentFacts *FleetModel::factsOfCell(const Node &node, int column) const
{
    if (column < 1 || static_cast<std::size_t>(column) > columns_.size())
        return nullptr;
    const auto it = node.row.cells.find(columns_[static_cast<std::size_t>(column) - 1]);
    return it == node.row.cells.end() ? nullptr : &it->second;
}

int FleetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(columns_.size());
}

QVariant FleetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const bool text = role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole;
    if (section == 0)
        return text ? QVariant(tr("App")) : QVariant();
    const std::string &column = columns_[static_cast<std::size_t>(section) - 1];
    if (text)
        return shown(column);
    if (role == ProtectedRole)
        return std::ranges::any_of(root().children, [&column](const auto &node) {
            const auto it = node->row.cells.find(column);
            return it != node->row.cells.end() && it->second.isProtected;
        });
    return {};
}

QVariant FleetModel::appCell(const AppRow &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return row.app;
    case SecondaryTextRole: return row.repositoryName;
    case NoteRole: return QString(row.source + u' ' + row.head).trimmed();
    case Qt::ToolTipRole: return QString(row.app + u'\n' + row.repositoryName + u'\n' + row.source);
    case Qt::AccessibleTextRole: {
        QStringList parts;
        for (const std::string &column : columns_)
            if (const auto it = row.cells.find(column); it != row.cells.end())
                parts << it->second.stage + u' ' + it->second.word;
        return tr("%1, repository %2: %3").arg(row.app, row.repositoryName, parts.join(QStringLiteral("; ")));
    }
    case IdRole: return QString::fromStdString(row.id);
    case RepositoryRole: return QString::fromStdString(row.repository);
    default: return {};
    }
}

QVariant FleetModel::cell(const Node &node, int column, int role) const
{
    if (column == 0)
        return appCell(node.row, role);
    if (const EnvironmentFacts *facts = factsOfCell(node, column)) {
        if (role == TrendRole) {
            const auto trend = trends_.find(facts->id);
            return QVariant::fromValue(trend == trends_.end() ? Trend() : trend->second);
        }
        return role == Qt::DisplayRole ? QVariant(facts->word) : environmentRole(*facts, role);
    }
    switch (role) {
    case Qt::DisplayRole: return tr("No environment");
    case Qt::AccessibleTextRole:
        return tr("%1, %2: no environment").arg(node.row.app, shown(columns_[static_cast<std::size_t>(column) - 1]));
    case RepositoryRole: return QString::fromStdString(node.row.repository);
    default: return {};
    }
}

}
