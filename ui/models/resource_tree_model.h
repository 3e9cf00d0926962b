// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tree_model.h"

#include <QString>
#include <map>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/inspection.h"
#include "core/model/snapshot.h"

namespace plumbline {

// A row of the tree of resources: a namespace, a kind within it, one object, what controllers made for it, or a note in
// place of that.
struct ResourceRow {
    enum class Kind : std::uint8_t { Namespace, ObjectKind, Object, Owned, Note };
    Kind kind = Kind::Object;
    std::string id; // unique in the tree
    ResourceKey object;
    QString name;
    ResourceState state = ResourceState::InSync; // of groups: the worst below
    HealthVerdict health;                        // of groups: the worst below
    QString reason;
    int objects = 1;
    bool mayOwn = false; // Object: it is live, and controllers make others for such a kind
    QString read;        // Owned: when, for the tooltip

    [[nodiscard]] TreeKey key() const { return {static_cast<std::uint8_t>(kind), true, 0, id}; }
    [[nodiscard]] bool sameContent(const ResourceRow &other) const
    {
        return name == other.name && state == other.state && health == other.health && reason == other.reason && objects == other.objects &&
               read == other.read;
    }
};

// Everything that an environment is about, grouped by namespace and kind, with sync and health of each beside one another.
// KeyRole answers the object's key; groups have none. Below an object that may own others stands what setOwned() told, until
// then a note that it is being read.
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
    // What controllers made for an object; kept until another environment is shown or the object is gone.
    void setOwned(const Inspection &inspection);
    void setOwnedError(const ResourceKey &owner, const Error &error);
    void forgetOwned();
    [[nodiscard]] QModelIndex indexOfObject(const ResourceKey &key) const;
    [[nodiscard]] int count() const { return count_; }       // of objects, whatever is filtered
    [[nodiscard]] int problems() const { return problems_; } // of those, not well or not in sync

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    struct Owned {
        std::vector<OwnedObject> objects;
        QString error; // why they are not known
        Time at;
    };
    void rebuild();
    void addOwned(Node &owner) const;

    std::vector<ResourceRow> rows_;      // of objects, sorted by namespace, kind and name
    std::map<ResourceKey, Owned> owned_; // by owner
    QString filter_;
    bool problemsOnly_ = false;
    int count_ = 0;
    int problems_ = 0;
};

}
