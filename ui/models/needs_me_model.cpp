// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/needs_me_model.h"

#include "ui/models/ages.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace plumbline {
namespace {

QString buttonText(NeedAction action)
{
    switch (action) {
    case NeedAction::OpenEnvironment: return NeedsMeModel::tr("Open");
    case NeedAction::ReviewPlan: return NeedsMeModel::tr("Review plan");
    case NeedAction::ViewDrift: return NeedsMeModel::tr("View drift");
    case NeedAction::OpenHistory: return NeedsMeModel::tr("Open history");
    case NeedAction::AllowTarget: return NeedsMeModel::tr("Allow…");
    case NeedAction::ResolveInterrupted: return NeedsMeModel::tr("Finish or undo…");
    case NeedAction::OpenRepository: break;
    }
    return NeedsMeModel::tr("Details");
}

}

NeedsMeModel::NeedsMeModel(QObject *parent) : TreeModel(parent) {}

void NeedsMeModel::setFleet(std::shared_ptr<const FleetSnapshot> fleet)
{
    Node fresh;
    if (fleet) {
        now_ = fleet->at;
        for (Need &need : needsOf(*fleet))
            fresh.add({std::move(need)});
    }
    update(std::move(fresh));
}

void NeedsMeModel::setNow(Time now)
{
    now_ = now;
    touch({AgeRole, Qt::AccessibleTextRole});
}

const Need *NeedsMeModel::needAt(const QModelIndex &index) const
{
    return index.isValid() ? &nodeAt(index).row.need : nullptr;
}

int NeedsMeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant NeedsMeModel::cell(const Node &node, int, int role) const
{
    const Need &need = node.row.need;
    const QString age = need.since ? ageText(*need.since, now_) : QString();
    switch (role) {
    case Qt::DisplayRole: return need.title;
    case Qt::AccessibleTextRole:
        return age.isEmpty() ? tr("%1; %2").arg(need.title, need.detail) : tr("%1; %2; for %3").arg(need.title, need.detail, age);
    case Qt::ToolTipRole: return QString(need.title + u'\n' + need.detail + (need.since ? u'\n' + fullTime(*need.since) : QString()));
    case SecondaryTextRole: return need.detail;
    case MarkRole: return static_cast<int>(need.mark);
    case ToneRole: return static_cast<int>(toneOf(need.mark));
    case AgeRole: return age;
    case TimeRole: return need.since ? QVariant(toDateTime(*need.since)) : QVariant();
    case WordRole: return buttonText(need.action);
    case NeedActionRole: return static_cast<int>(need.action);
    case RowKindRole: return static_cast<int>(need.kind);
    case IdRole: return QString::fromStdString(need.id);
    case EnvironmentRole: return need.environment ? QVariant::fromValue(*need.environment) : QVariant();
    case RepositoryRole: return QString::fromStdString(need.repository);
    case ProtectedRole: return need.isProtected;
    default: return {};
    }
}

}
