// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/resource_tree_model.h"

#include "ui/models/health_texts.h"
#include "ui/models/kind_mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

constexpr std::array healthOrder{Health::Healthy,     Health::Suspended, Health::Unknown,
                                 Health::Progressing, Health::Missing,   Health::Degraded};
constexpr std::array stateOrder{ResourceState::InSync, ResourceState::Unmanaged, ResourceState::Drifted,
                                ResourceState::Extra,  ResourceState::Missing,   ResourceState::Unknown};

template <typename List, typename T> auto rankIn(const List &list, T value)
{
    return std::ranges::find(list, value) - list.begin();
}

bool isProblem(const ResourceRow &row)
{
    const bool unwell = row.health.counts && row.health.health != Health::Healthy && row.health.health != Health::Suspended;
    return unwell || (row.state != ResourceState::InSync && row.state != ResourceState::Unmanaged);
}

// The group tells the worst of what it holds.
void takeWorst(ResourceRow &group, const ResourceRow &row)
{
    if (row.health.counts && rankIn(healthOrder, row.health.health) > rankIn(healthOrder, group.health.health))
        group.health.health = row.health.health;
    if (rankIn(stateOrder, row.state) > rankIn(stateOrder, group.state))
        group.state = row.state;
    ++group.objects;
}

ResourceRow groupRow(ResourceRow::Kind kind, const ResourceKey &key)
{
    ResourceRow out;
    out.kind = kind;
    out.health.health = Health::Healthy;
    out.objects = 0;
    const bool isNamespace = kind == ResourceRow::Kind::Namespace;
    out.object = {isNamespace ? std::string() : key.group, isNamespace ? std::string() : key.kind, key.nameSpace, {}};
    out.id = key.nameSpace + '\n' + out.object.group + '\n' + out.object.kind;
    if (!isNamespace)
        out.name = shown(key.kind);
    else
        out.name = key.nameSpace.empty() ? ResourceTreeModel::tr("Cluster-wide") : shown(key.nameSpace);
    return out;
}

bool sameGroup(const ResourceRow &group, const ResourceKey &key)
{
    return group.object.nameSpace == key.nameSpace &&
           (group.kind == ResourceRow::Kind::Namespace || (group.object.kind == key.kind && group.object.group == key.group));
}

}

ResourceTreeModel::ResourceTreeModel(QObject *parent) : TreeModel(parent) {}

void ResourceTreeModel::setSnapshot(const EnvironmentSnapshot &snapshot, Time now)
{
    std::set<ResourceKey> keys;
    if (snapshot.desired)
        for (const Resource &resource : snapshot.desired->resources)
            keys.insert(resource.key);
    if (snapshot.liveState)
        for (const Resource &resource : snapshot.liveState->resources)
            keys.insert(resource.key);
    rows_.clear();
    for (const ResourceKey &key : keys) {
        ResourceRow row;
        row.id = '\n' + key.text();
        row.object = key;
        row.name = shown(key.name);
        const ResourceDrift *drift = snapshot.drift ? snapshot.drift->find(key) : nullptr;
        row.state = snapshot.stale || !snapshot.drift ? ResourceState::Unknown : drift ? drift->state : ResourceState::InSync;
        const ObjectHealth *health = snapshot.health && !snapshot.stale ? snapshot.health->find(key) : nullptr;
        if (health)
            row.health = health->verdict;
        row.reason = reasonText(row.health, now);
        rows_.push_back(std::move(row));
    }
    std::ranges::sort(rows_, [](const ResourceRow &a, const ResourceRow &b) {
        return std::tie(a.object.nameSpace, a.object.kind, a.object.group, a.object.name) <
               std::tie(b.object.nameSpace, b.object.kind, b.object.group, b.object.name);
    });
    count_ = static_cast<int>(rows_.size());
    problems_ = static_cast<int>(std::ranges::count_if(rows_, isProblem));
    rebuild();
}

void ResourceTreeModel::setFilter(const QString &text)
{
    filter_ = text.trimmed();
    rebuild();
}

void ResourceTreeModel::setProblemsOnly(bool only)
{
    problemsOnly_ = only;
    rebuild();
}

void ResourceTreeModel::rebuild()
{
    Node fresh;
    Node *nameSpace = nullptr;
    Node *kind = nullptr;
    for (const ResourceRow &row : rows_) {
        if ((problemsOnly_ && !isProblem(row)) || (!filter_.isEmpty() && !shown(row.object.text()).contains(filter_, Qt::CaseInsensitive)))
            continue;
        if (nameSpace == nullptr || !sameGroup(nameSpace->row, row.object)) {
            nameSpace = &fresh.add(groupRow(ResourceRow::Kind::Namespace, row.object));
            kind = nullptr;
        }
        if (kind == nullptr || !sameGroup(kind->row, row.object))
            kind = &nameSpace->add(groupRow(ResourceRow::Kind::ObjectKind, row.object));
        takeWorst(nameSpace->row, row);
        takeWorst(kind->row, row);
        kind->add(row);
    }
    update(std::move(fresh));
}

QModelIndex ResourceTreeModel::indexOfObject(const ResourceKey &key) const
{
    for (const auto &nameSpace : root().children)
        for (const auto &kind : nameSpace->children)
            if (sameGroup(kind->row, key))
                for (const auto &object : kind->children)
                    if (object->row.object == key)
                        return indexOf(*object);
    return {};
}

int ResourceTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ResourceTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Object, by namespace and kind");
    case Health: return tr("Health");
    case Sync: return tr("Sync");
    case Reason: return tr("Reason");
    default: return {};
    }
}

QVariant ResourceTreeModel::cell(const Node &node, int column, int role) const
{
    const ResourceRow &row = node.row;
    const bool isObject = row.kind == ResourceRow::Kind::Object;
    const Mark picture = row.kind == ResourceRow::Kind::Namespace ? Mark::Namespace : kindMark(row.object);
    const Mark mark = column == Name     ? picture
                      : column == Health ? markOf(row.health.health)
                      : column == Sync   ? markOf(row.state)
                                         : Mark::None;
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Name: return isObject ? row.name : tr("%1  %2").arg(row.name).arg(row.objects);
        case Health: return wordOf(row.health.health);
        case Sync: return wordOf(row.state);
        case Reason: return row.reason;
        default: return {};
        }
    case Qt::AccessibleTextRole:
        return tr("%1 %2: %3, %4%5")
            .arg(isObject ? shown(row.object.kind) : QString(), row.name, wordOf(row.health.health), wordOf(row.state),
                 row.reason.isEmpty() ? QString() : QStringLiteral("; ") + row.reason)
            .trimmed();
    case Qt::ToolTipRole: return row.health.detail.empty() ? row.reason : row.reason + u'\n' + shown(row.health.detail);
    case MarkRole: return static_cast<int>(mark);
    case ToneRole: return static_cast<int>(column == Name ? Tone::Plain : column == Reason ? Tone::Quiet : toneOf(mark));
    case IdRole: return QString::fromStdString(row.id);
    case RowKindRole: return static_cast<int>(row.kind);
    case KeyRole: return isObject ? QVariant::fromValue(row.object) : QVariant();
    default: return {};
    }
}

}
