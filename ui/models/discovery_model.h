// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <set>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"
#include "ui/models/mark.h"
#include "ui/models/tree_model.h"

namespace plumbline {

// A row of what a repository declares: a file with its environments below it, or something that could not be read.
struct DiscoveryRow {
    enum class Kind : std::uint8_t { File, Environment, Problem };
    Kind kind = Kind::File;
    std::string id;
    EnvironmentId environment;
    QString label;
    QString where;   // "main, clusters/prod"
    QString target;  // in full
    QString leadsTo; // a cluster's server, or where a path leads now; empty where the target says it
    QString check;   // "asks to be allowed"
    QString detail;  // several lines about it
    Mark mark = Mark::None;
    bool asks = false; // the target is not allowed yet

    [[nodiscard]] TreeKey key() const { return {static_cast<std::uint8_t>(kind), true, 0, id}; }
    [[nodiscard]] bool sameContent(const DiscoveryRow &other) const
    {
        return label == other.label && where == other.where && target == other.target && leadsTo == other.leadsTo && check == other.check &&
               detail == other.detail && mark == other.mark && asks == other.asks;
    }
};

// What one repository declares, and which of its targets ask to be allowed. Those can be ticked; nothing is ticked by
// itself, since a target is the operator's decision (safety rule 21). A file's tick stands for all below it.
class DiscoveryModel final : public TreeModel<DiscoveryRow> {
    Q_OBJECT

public:
    enum Column { Name, Where, Target, LeadsTo, Check, ColumnCount };
    enum class Shown { All, Ready, NeedsLook };

    explicit DiscoveryModel(QObject *parent = nullptr);

    void setRepository(std::shared_ptr<const FleetSnapshot> fleet, const std::string &location);
    void setShown(Shown shown);
    [[nodiscard]] int count(Shown shown) const; // of environments and problems
    [[nodiscard]] std::vector<EnvironmentId> ticked() const;
    [[nodiscard]] const DiscoveryRow *rowAt(const QModelIndex &index) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void ticksChanged();

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;
    [[nodiscard]] Qt::ItemFlags cellFlags(const Node &node, int column) const override;

private:
    void rebuild();
    [[nodiscard]] static QString text(const DiscoveryRow &row, int column);
    [[nodiscard]] QVariant checkState(const Node &node) const;

    std::shared_ptr<const FleetSnapshot> fleet_;
    std::string location_;
    Shown shown_ = Shown::All;
    std::set<EnvironmentId> ticked_;
    int counts_[3] = {};
};

}
