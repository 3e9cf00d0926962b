// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/entry_steps_model.h"

#include "ui/models/roles.h"

namespace plumbline {

void EntryStepsModel::setSteps(std::vector<EntryStep> steps)
{
    beginResetModel();
    steps_ = std::move(steps);
    endResetModel();
}

int EntryStepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(steps_.size());
}

int EntryStepsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EntryStepsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const EntryStep &step = steps_[static_cast<std::size_t>(index.row())];
    const bool isResult = index.column() == Result;
    switch (role) {
    case Qt::DisplayRole:
        if (isResult)
            return step.state;
        return step.error.isEmpty() ? step.object : tr("%1: %2").arg(step.object, step.error);
    case MarkRole: return static_cast<int>(isResult ? step.stateMark : step.actionMark);
    case ToneRole: return static_cast<int>(isResult ? toneOf(step.stateMark) : Tone::Plain);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString line = tr("%1: %2, %3").arg(step.object, step.action, step.state);
        return step.error.isEmpty() ? line : QString(line + u'\n' + step.error);
    }
    default: return {};
    }
}

}
