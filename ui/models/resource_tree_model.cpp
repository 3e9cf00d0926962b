// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/resource_tree_model.h"

#include "core/model/ownership.h"
#include "ui/models/ages.h"
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
        row.mayOwn = !madeBy(key).empty() && snapshot.liveState && snapshot.liveState->find(key) != nullptr;
        rows_.push_back(std::move(row));
    }
    std::ranges::sort(rows_, [](const ResourceRow &a, const ResourceRow &b) {
        return std::tie(a.object.nameSpace, a.object.kind, a.object.group, a.object.name) <
               std::tie(b.object.nameSpace, b.object.kind, b.object.group, b.object.name);
    });
    std::erase_if(owned_, [&keys](const auto &entry) { return !keys.contains(entry.first); });
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
        addOwned(kind->add(row));
    }
    update(std::move(fresh));
}

// Indented by depth, each right below what owns it.
void ResourceTreeModel::addOwned(Node &owner) const
{
    if (!owner.row.mayOwn)
        return;
    const auto note = [&owner](const QString &text) {
        ResourceRow row;
        row.kind = ResourceRow::Kind::Note;
        row.id = owner.row.id + "\nnote";
        row.name = text;
        owner.add(std::move(row));
    };
    const auto found = owned_.find(owner.row.object);
    if (found == owned_.end())
        return note(tr("Reading what it owns…"));
    const Owned &owned = found->second;
    if (!owned.error.isEmpty())
        return note(owned.error);
    if (owned.objects.empty())
        return note(tr("It owns nothing now."));
    std::vector<Node *> above{&owner}; // by depth
    for (const OwnedObject &each : owned.objects) {
        ResourceRow row;
        row.kind = ResourceRow::Kind::Owned;
        row.id = owner.row.id + '\n' + each.object.key.text();
        row.object = each.object.key;
        row.name = tr("%1 %2").arg(shown(each.object.key.kind), shown(each.object.key.name));
        row.health = each.health;
        row.reason = reasonText(each.health, owned.at);
        row.read = tr("Read %1").arg(fullTime(owned.at));
        above.resize(std::min(above.size(), static_cast<std::size_t>(std::max(1, each.depth))));
        above.push_back(&above.back()->add(std::move(row)));
    }
}

void ResourceTreeModel::setOwned(const Inspection &inspection)
{
    owned_[inspection.key] = {inspection.children, inspection.errors.empty() ? QString() : shown(inspection.errors.front().text()),
                              inspection.at};
    rebuild();
}

void ResourceTreeModel::setOwnedError(const ResourceKey &owner, const Error &error)
{
    owned_[owner] = {{}, shown(error.text()), {}};
    rebuild();
}

void ResourceTreeModel::forgetOwned()
{
    owned_.clear();
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
    const bool isNote = row.kind == ResourceRow::Kind::Note;
    const bool isOwned = row.kind == ResourceRow::Kind::Owned;
    const bool isObject = row.kind == ResourceRow::Kind::Object || isOwned;
    if (isNote && (column != Name || role == MarkRole))
        return role == MarkRole ? QVariant(static_cast<int>(Mark::None)) : QVariant();
    const Mark picture = row.kind == ResourceRow::Kind::Namespace ? Mark::Namespace : kindMark(row.object);
    const Mark mark = column == Name     ? picture
                      : column == Health ? markOf(row.health.health)
                      : column == Sync   ? (isOwned ? Mark::None : markOf(row.state))
                                         : Mark::None;
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Name: return isObject || isNote ? row.name : tr("%1  %2").arg(row.name).arg(row.objects);
        case Health: return wordOf(row.health.health);
        case Sync: return isOwned ? tr("not in Git") : wordOf(row.state);
        case Reason: return row.reason;
        default: return {};
        }
    case Qt::AccessibleTextRole:
        if (isNote)
            return row.name;
        return tr("%1 %2: %3, %4%5")
            .arg(isObject && !isOwned ? shown(row.object.kind) : QString(), row.name, wordOf(row.health.health),
                 isOwned ? tr("not in Git") : wordOf(row.state), row.reason.isEmpty() ? QString() : QStringLiteral("; ") + row.reason)
            .trimmed();
    case Qt::ToolTipRole: {
        QStringList lines{isNote ? row.name : row.reason, shown(row.health.detail), row.read};
        lines.removeAll({});
        return lines.join(u'\n');
    }
    case MarkRole: return static_cast<int>(mark);
    case ToneRole: return static_cast<int>(column == Name ? Tone::Plain : column == Reason ? Tone::Quiet : toneOf(mark));
    case IdRole: return QString::fromStdString(row.id);
    case RowKindRole: return static_cast<int>(row.kind);
    case KeyRole: return isObject ? QVariant::fromValue(row.object) : QVariant();
    default: return {};
    }
}

}
