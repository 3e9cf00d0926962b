// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/entry_steps.h"

namespace plumbline {

// The objects that a run wrote, one a row; the result's cell has the mark.
class EntryStepsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Object, Result, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setSteps(std::vector<EntryStep> steps);
    [[nodiscard]] const std::vector<EntryStep> &steps() const { return steps_; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<EntryStep> steps_;
};

}
