// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environment_roles.h"

#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace plumbline {
namespace {

struct Facts {
    Q_DECLARE_TR_FUNCTIONS(Facts)
};

QString toolTip(const EnvironmentFacts &facts)
{
    QStringList lines{facts.sentence()};
    if (!facts.healthReason.isEmpty())
        lines << Facts::tr("%1: %2").arg(facts.health, facts.healthReason);
    if (!facts.revision.isEmpty())
        lines << Facts::tr("Live: %1 %2").arg(facts.revision, facts.subject);
    if (!facts.synced.isEmpty())
        lines << Facts::tr("Last sync: %1").arg(facts.synced);
    lines << Facts::tr("Source: %1").arg(facts.source) << Facts::tr("Target: %1").arg(facts.target);
    return lines.join(u'\n');
}

Tone tintOf(const EnvironmentFacts &facts)
{
    if (!facts.needsPerson)
        return Tone::None;
    if (facts.healthMark == Mark::Degraded)
        return Tone::Failed;
    return facts.held ? Tone::Held : toneOf(facts.mark);
}

}

QVariant environmentRole(const EnvironmentFacts &facts, int role)
{
    switch (role) {
    case Qt::AccessibleTextRole: return facts.sentence();
    case Qt::ToolTipRole: return toolTip(facts);
    case MarkRole: return static_cast<int>(facts.mark);
    case ToneRole: return static_cast<int>(toneOf(facts.mark));
    case TintRole: return static_cast<int>(tintOf(facts));
    case WordRole: return facts.word;
    case SecondaryTextRole: return facts.detail;
    case NoteRole: return facts.note;
    case TimeRole: return facts.syncedAt ? QVariant(toDateTime(*facts.syncedAt)) : QVariant();
    case IdRole: return QString::fromStdString(facts.id.text());
    case EnvironmentRole: return QVariant::fromValue(facts.id);
    case RepositoryRole: return QString::fromStdString(facts.id.repository);
    case ShortIdRole: return facts.revision;
    case SubjectRole: return facts.subject;
    case WhoRole: return facts.syncedBy;
    case DriftCountRole: return facts.driftCount;
    case HeldRole: return facts.held;
    case ProtectedRole: return facts.isProtected;
    case BehindRole: return facts.behind;
    case AheadRole: return facts.ahead;
    case DistanceRole: return facts.distance;
    case HealthWordRole: return facts.health;
    case HealthMarkRole: return static_cast<int>(facts.healthMark);
    case SyncedRole: return facts.synced;
    case BusyRole: return facts.busy;
    default: return {};
    }
}

}
