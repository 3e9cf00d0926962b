// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/drift_trend.h"
#include "ui/models/fleet_rows.h"
#include "ui/models/tree_model.h"

namespace plumbline {

// The fleet's matrix: one row per app, grouped by repository (RepositoryRole changes where a group begins); column 0 is
// the app, then one column per stage. A cell answers the environment roles of roles.h; EnvironmentRole is invalid where an
// app has no environment in a stage. Columns come and go with the stages. In column 0: DisplayRole the app,
// SecondaryTextRole the repository, NoteRole source and head.
class FleetModel final : public TreeModel<AppRow> {
    Q_OBJECT

public:
    explicit FleetModel(QObject *parent = nullptr);

    void setFleet(std::shared_ptr<const FleetSnapshot> fleet);
    void setNow(Time now);
    void setOrder(FleetOrder order);
    void setFilter(const QString &text);
    // TrendRole of the cells.
    void setTrends(std::map<EnvironmentId, Trend> trends);

    [[nodiscard]] QModelIndex indexOfEnvironment(const EnvironmentId &id) const;
    [[nodiscard]] std::optional<EnvironmentId> environmentAt(const QModelIndex &index) const;
    [[nodiscard]] const EnvironmentFacts *factsAt(const QModelIndex &index) const; // null for column 0 and empty cells

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    void rebuild();
    void setColumns(const std::vector<std::string> &columns);
    [[nodiscard]] const EnvironmentFacts *factsOfCell(const Node &node, int column) const;
    [[nodiscard]] QVariant appCell(const AppRow &row, int role) const;

    std::shared_ptr<const FleetSnapshot> fleet_;
    Time now_;
    FleetOrder order_ = FleetOrder::ByName;
    QString filter_;
    std::map<EnvironmentId, Trend> trends_;
    std::vector<std::string> columns_;
};

}
