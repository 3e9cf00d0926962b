// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/fleet_rows.h"
#include "ui/models/tree_model.h"

namespace plumbline {

// The fleet as a flat list: one row per environment. Every cell of a row answers the environment roles of roles.h, but
// only the state's cell has the mark. SortRole sorts states by urgency, ages by time and counts by number.
class FleetListModel final : public TreeModel<EnvironmentRow> {
    Q_OBJECT

public:
    enum Column { Name, State, Drift, Live, Subject, Distance, LastSync, Observed, Repository, ColumnCount };

    explicit FleetListModel(QObject *parent = nullptr);

    void setFleet(std::shared_ptr<const FleetSnapshot> fleet);
    void setNow(Time now);
    void setOrder(FleetOrder order);
    void setFilter(const QString &text);

    [[nodiscard]] QModelIndex indexOfEnvironment(const EnvironmentId &id) const;
    [[nodiscard]] std::optional<EnvironmentId> environmentAt(const QModelIndex &index) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    void rebuild();

    std::shared_ptr<const FleetSnapshot> fleet_;
    Time now_;
    FleetOrder order_ = FleetOrder::ByName;
    QString filter_;
};

}
