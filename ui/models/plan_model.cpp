// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_model.h"

#include "ui/models/core_texts.h"
#include "ui/models/kind_mark.h"
#include "ui/models/plan_texts.h"
#include "ui/models/plan_waves.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <algorithm>

namespace plumbline {
namespace {

bool isSameChange(const FieldDrift &a, const FieldDrift &b)
{
    return a.path == b.path && a.change == b.change && a.git == b.git && a.live == b.live;
}

QString remarksOf(const PlanStep &step)
{
    QStringList lines;
    if (!step.risk.empty())
        lines += coreText(step.risk);
    for (const std::string &note : step.notes)
        lines += coreText(note);
    return lines.join(u'\n');
}

}

bool PlanRow::sameContent(const PlanRow &other) const
{
    return step->number == other.step->number && step->action == other.step->action && step->reason == other.step->reason &&
           step->risky == other.step->risky && step->wave == other.step->wave && step->risk == other.step->risk &&
           std::ranges::equal(step->fields, other.step->fields, isSameChange) && step->notes == other.step->notes &&
           step->recreate == other.step->recreate;
}

PlanModel::PlanModel(QObject *parent) : TreeModel(parent) {}

void PlanModel::setPlan(std::shared_ptr<const Plan> plan)
{
    const std::shared_ptr<const Plan> before = std::exchange(plan_, std::move(plan)); // the present rows point into it
    Node fresh;
    if (plan_)
        for (const PlanStep &step : plan_->steps)
            fresh.add({step.key.text(), &step});
    update(std::move(fresh));
}

QModelIndex PlanModel::indexOfResource(const ResourceKey &key) const
{
    for (const auto &node : root().children)
        if (node->row.step->key == key)
            return indexOf(*node);
    return {};
}

const PlanStep *PlanModel::stepAt(const QModelIndex &index) const
{
    return index.isValid() ? nodeAt(index).row.step : nullptr;
}

int PlanModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number: return tr("No.");
    case Wave: return tr("Wave");
    case Action: return tr("Action");
    case Object: return tr("Object");
    case Changes: return tr("What changes");
    case Risk: return tr("Risk");
    default: return {};
    }
}

QString PlanModel::sentence(const PlanRow &row) const
{
    QString remarks = row.step->risky ? tr("; review: %1").arg(shown(row.step->risk)) : QString();
    for (const std::string &note : row.step->notes)
        remarks += QStringLiteral("; ") + shown(note);
    const bool isObject = !row.step->key.isFile() && !row.step->key.isFolder();
    const QString place =
        isObject ? tr("%1, %2").arg(QString::number(row.step->number), waveTitle(*row.step)) : QString::number(row.step->number);
    return tr("Step %1: %2 %3, %4%5").arg(place, wordOf(*row.step), shown(row.id), changesText(*row.step), remarks);
}

QVariant PlanModel::cell(const Node &node, int column, int role) const
{
    const PlanStep &step = *node.row.step;
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Number: return step.number;
        case Wave: return waveTitle(step);
        case Action: return wordOf(step);
        case Object: return shown(node.row.id);
        case Changes: return changesText(step);
        default: return step.risky ? tr("Review") : step.notes.empty() ? tr("Low") : tr("Note");
        }
    case Qt::TextAlignmentRole: return column == Number ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::AccessibleTextRole: return sentence(node.row);
    case Qt::ToolTipRole:
        if (column == Changes && !(step.fields.empty() && step.notes.empty()))
            return changesList(step);
        if (column == Risk && !(step.risk.empty() && step.notes.empty()))
            return remarksOf(step);
        return QString(shown(node.row.id) + u'\n' + coreText(step.reason));
    case MarkRole:
        if (column == Risk)
            return static_cast<int>(step.risky ? Mark::Warning : step.notes.empty() ? Mark::Check : Mark::Info);
        return static_cast<int>(column == Action ? markOf(step) : column == Object ? kindMark(step.key) : Mark::None);
    case ToneRole:
        if (column == Risk)
            return static_cast<int>(step.risky ? Tone::Drift : Tone::Quiet);
        return static_cast<int>(toneOf(markOf(step)));
    case SecondaryTextRole: return coreText(step.reason);
    case IdRole: return QString::fromStdString(node.row.id);
    case KeyRole: return QVariant::fromValue(step.key);
    case ActionRole: return static_cast<int>(step.action);
    case RiskRole: return step.risky;
    default: return {};
    }
}

}
