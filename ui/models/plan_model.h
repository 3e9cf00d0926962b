// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "ui/models/tree_model.h"

#include <QString>

namespace plumbline {

struct PlanRow {
    std::string id; // the resource's key as text
    const PlanStep *step = nullptr;

    // A hook of several phases has a step in each.
    [[nodiscard]] TreeKey key() const { return {0, true, step ? static_cast<std::uint32_t>(step->phase) : 0U, id}; }
    [[nodiscard]] bool sameContent(const PlanRow &other) const;
};

// The steps of a plan in order. Rows are kept by resource from plan to plan.
class PlanModel final : public TreeModel<PlanRow> {
    Q_OBJECT

public:
    enum Column { Number, Wave, Action, Object, Changes, Risk, ColumnCount };

    explicit PlanModel(QObject *parent = nullptr);

    void setPlan(std::shared_ptr<const Plan> plan); // null: empty
    [[nodiscard]] std::shared_ptr<const Plan> plan() const { return plan_; }
    [[nodiscard]] QModelIndex indexOfResource(const ResourceKey &key) const;
    [[nodiscard]] const PlanStep *stepAt(const QModelIndex &index) const; // null for an invalid index

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    [[nodiscard]] QString sentence(const PlanRow &row) const;

    std::shared_ptr<const Plan> plan_;
};

}
