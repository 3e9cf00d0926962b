// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/mark.h"

#include <QAbstractTableModel>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/inspection.h"

namespace plumbline {

// A small table of facts that are read, not edited: texts, with a mark before the first one.
class FactTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Fact {
        QStringList cells;
        Mark mark = Mark::None;
        std::optional<ResourceKey> key = {}; // of the object that the row is about, where it can be opened

        bool operator==(const Fact &) const = default;
    };

    explicit FactTable(QStringList header, QObject *parent = nullptr);
    void setFacts(std::vector<Fact> facts);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QStringList header_;
    std::vector<Fact> facts_;
};

// The tables of a details pane, out of one inspection.
[[nodiscard]] std::vector<FactTable::Fact> conditionFacts(const Inspection &seen, Time now); // type, status, reason, message, since
[[nodiscard]] std::vector<FactTable::Fact> childFacts(const Inspection &seen, Time now);     // object (indented), health, reason
[[nodiscard]] std::vector<FactTable::Fact> eventFacts(const Inspection &seen, Time now);     // last, reason, message, source, count
// Who owns fields: manager, operation, subresource, time. Managers are programs, not persons.
[[nodiscard]] std::vector<FactTable::Fact> ownerFacts(const Inspection &seen, Time now);

}
