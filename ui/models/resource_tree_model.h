// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tree_model.h"

#include <QString>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

namespace plumbline {

// A row of the tree of resources: a namespace, a kind within it, or one object.
struct ResourceRow {
    enum class Kind : std::uint8_t { Namespace, ObjectKind, Object };
    Kind kind = Kind::Object;
    std::string id; // unique in the tree
    ResourceKey object;
    QString name;
    ResourceState state = ResourceState::InSync; // of groups: the worst below
    HealthVerdict health;                        // of groups: the worst below
    QString reason;
    int objects = 1;

    [[nodiscard]] TreeKey key() const { return {static_cast<std::uint8_t>(kind), true, 0, id}; }
    [[nodiscard]] bool sameContent(const ResourceRow &other) const
    {
        return name == other.name && state == other.state && health == other.health && reason == other.reason && objects == other.objects;
    }
};

// Everything that an environment is about, grouped by namespace and kind, with sync and health of each beside one another.
// KeyRole answers the object's key; groups have none.
class ResourceTreeModel final : public TreeModel<ResourceRow> {
    Q_OBJECT

public:
    enum Column { Name, Health, Sync, Reason, ColumnCount };

    explicit ResourceTreeModel(QObject *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshot &snapshot, Time now);
    // Objects that match only: by any part of their key. Empty: all.
    void setFilter(const QString &text);
    // Objects only that are not well or not in sync.
    void setProblemsOnly(bool only);
    [[nodiscard]] QModelIndex indexOfObject(const ResourceKey &key) const;
    [[nodiscard]] int count() const { return count_; }       // of objects, whatever is filtered
    [[nodiscard]] int problems() const { return problems_; } // of those, not well or not in sync

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    void rebuild();

    std::vector<ResourceRow> rows_; // of objects, sorted by namespace, kind and name
    QString filter_;
    bool problemsOnly_ = false;
    int count_ = 0;
    int problems_ = 0;
};

}
