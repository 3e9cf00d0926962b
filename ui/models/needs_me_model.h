// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/needs.h"
#include "ui/models/tree_model.h"

namespace plumbline {

struct NeedRow {
    Need need;
    [[nodiscard]] TreeKey key() const { return {0, true, 0, need.id}; }
    [[nodiscard]] bool sameContent(const NeedRow &other) const { return need == other.need; }
};

// The list of what waits for a person. DisplayRole the title, SecondaryTextRole the detail, RowKindRole Need::Kind,
// NeedActionRole and WordRole the first button; EnvironmentRole is invalid for needs of a repository (RepositoryRole).
class NeedsMeModel final : public TreeModel<NeedRow> {
    Q_OBJECT

public:
    explicit NeedsMeModel(QObject *parent = nullptr);

    void setFleet(std::shared_ptr<const FleetSnapshot> fleet);
    void setNow(Time now);
    [[nodiscard]] const Need *needAt(const QModelIndex &index) const; // null for an invalid index; until the next change

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    Time now_;
};

}
