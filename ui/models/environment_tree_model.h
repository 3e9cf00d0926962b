// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "ui/models/environment_facts.h"
#include "ui/models/roles.h"
#include "ui/models/tree_model.h"

namespace plumbline {

// A row of the sidebar.
struct PlaceRow {
    enum class Kind : std::uint8_t { Repository, App, Environment };
    Kind kind = Kind::Repository;
    std::string id;         // location; location and app; EnvironmentId::text()
    std::string repository; // location
    QString label;
    QString note; // right-aligned
    Mark mark = Mark::None;
    QString toolTip;
    MarkCounts counts;      // of an app: states that are not in sync, worst first
    EnvironmentFacts facts; // of an environment

    [[nodiscard]] TreeKey key() const { return {static_cast<std::uint8_t>(kind), true, 0, id}; }
    [[nodiscard]] bool sameContent(const PlaceRow &other) const
    {
        return label == other.label && note == other.note && mark == other.mark && toolTip == other.toolTip && counts == other.counts &&
               facts == other.facts;
    }
};

// The sidebar: repository → app → environment. RowKindRole is PlaceRow::Kind. MarkCountsRole of an app says what its
// environments are, for when it is collapsed. The filter keeps environments whose name, app, repository or state
// contains the text, with the rows above them.
class EnvironmentTreeModel final : public TreeModel<PlaceRow> {
    Q_OBJECT

public:
    explicit EnvironmentTreeModel(QObject *parent = nullptr);

    void setFleet(std::shared_ptr<const FleetSnapshot> fleet); // null: empty
    void setNow(Time now);                                     // ages again, from the same snapshot
    void setFilter(const QString &text);
    [[nodiscard]] QString filter() const { return filter_; }

    // Invalid when the filter hides it.
    [[nodiscard]] QModelIndex indexOfEnvironment(const EnvironmentId &id) const;
    [[nodiscard]] QModelIndex indexOfRepository(const std::string &location) const;
    // The environment of a row; nothing for repositories and apps.
    [[nodiscard]] std::optional<EnvironmentId> environmentAt(const QModelIndex &index) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    void rebuild();
    [[nodiscard]] QString sentence(const Node &node) const;

    std::shared_ptr<const FleetSnapshot> fleet_;
    Time now_;
    QString filter_;
};

}
