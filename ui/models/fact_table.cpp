// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fact_table.h"

#include "ui/models/ages.h"
#include "ui/models/health_texts.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

namespace plumbline {
namespace {

QString momentText(const std::optional<Time> &time, Time now)
{
    return time ? clockText(*time, now) : QString();
}

}

FactTable::FactTable(QStringList header, QObject *parent) : QAbstractTableModel(parent), header_(std::move(header)) {}

void FactTable::setFacts(std::vector<Fact> facts)
{
    if (facts == facts_)
        return;
    beginResetModel();
    facts_ = std::move(facts);
    endResetModel();
}

int FactTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(facts_.size());
}

int FactTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(header_.size());
}

QVariant FactTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(header_.value(section)) : QVariant();
}

QVariant FactTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Fact &fact = facts_[static_cast<std::size_t>(index.row())];
    const Mark mark = index.column() == 0 ? fact.mark : Mark::None;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return fact.cells.value(index.column());
    case Qt::AccessibleTextRole: {
        QStringList told = fact.cells;
        told.removeAll(QString());
        return told.join(QStringLiteral(", ")).trimmed();
    }
    case MarkRole: return static_cast<int>(mark);
    case ToneRole: return static_cast<int>(index.column() == 0 ? (mark == Mark::None ? Tone::Plain : toneOf(mark)) : Tone::Quiet);
    case KeyRole: return fact.key ? QVariant::fromValue(*fact.key) : QVariant();
    default: return {};
    }
}

Qt::ItemFlags FactTable::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

std::vector<FactTable::Fact> conditionFacts(const Inspection &seen, Time now)
{
    std::vector<FactTable::Fact> out;
    for (const ObjectCondition &condition : seen.conditions)
        out.push_back({{shown(condition.type), shown(condition.status), shown(condition.reason), shown(condition.message),
                        momentText(condition.since, now)},
                       Mark::None});
    return out;
}

std::vector<FactTable::Fact> childFacts(const Inspection &seen, Time now)
{
    std::vector<FactTable::Fact> out;
    for (const OwnedObject &child : seen.children) {
        const ResourceKey &key = child.object.key;
        const QString indent(4 * (child.depth - 1), u' ');
        out.push_back({{indent + shown(key.kind) + u' ' + shown(key.name), wordOf(child.health.health), reasonText(child.health, now)},
                       markOf(child.health.health),
                       key});
    }
    return out;
}

std::vector<FactTable::Fact> eventFacts(const Inspection &seen, Time now)
{
    std::vector<FactTable::Fact> out;
    for (const ObjectEvent &event : seen.events)
        out.push_back(
            {{momentText(event.last, now), shown(event.reason), shown(event.message), shown(event.source), QString::number(event.count)},
             event.warning ? Mark::Warning : Mark::Info});
    return out;
}

std::vector<FactTable::Fact> ownerFacts(const Inspection &seen, Time now)
{
    std::vector<FactTable::Fact> out;
    if (!seen.object.live)
        return out;
    for (const FieldOwnership &ownership : *seen.object.live->owners) {
        const FieldOwner &owner = ownership.owner;
        out.push_back({{shown(owner.name), owner.applied ? FactTable::tr("Apply") : FactTable::tr("Update"), shown(owner.subresource),
                        momentText(owner.at, now)},
                       Mark::Bot});
    }
    return out;
}

}
