// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

namespace plumbline {

// Watches a model through its updates: Qt's own tester (fatal), a proxy on top that keeps its own mapping, a count of each
// signal, and one persistent index per row. A row that was there before and after must be the same row: its persistent
// index still valid and still naming it.
class WatchedModel {
public:
    explicit WatchedModel(QAbstractItemModel &model)
        : model_(model), tester_(&model, QAbstractItemModelTester::FailureReportingMode::Fatal),
          resets(&model, &QAbstractItemModel::modelReset), inserts(&model, &QAbstractItemModel::rowsInserted),
          removals(&model, &QAbstractItemModel::rowsRemoved), moves(&model, &QAbstractItemModel::rowsMoved),
          changes(&model, &QAbstractItemModel::dataChanged)
    {
        proxy_.setSourceModel(&model);
        proxy_.sort(0);
    }

    // Remembers every row, then forgets the signals so far.
    void remember()
    {
        rows_.clear();
        visit({}, [this](const QModelIndex &index) { rows_.insert(id(index), index); });
        for (QSignalSpy *spy : {&resets, &inserts, &removals, &moves, &changes})
            spy->clear();
    }

    // The rows that are in both states but lost their index, or whose index names another row. Empty is good.
    [[nodiscard]] QStringList lost()
    {
        QStringList out;
        visit({}, [&](const QModelIndex &index) {
            const auto it = rows_.constFind(id(index));
            if (it != rows_.constEnd() && *it != index)
                out << id(index);
        });
        for (auto it = rows_.constBegin(); it != rows_.constEnd(); ++it)
            if (it->isValid() && id(*it) != it.key())
                out << it.key();
        return out;
    }

    // Every row as indented text.
    [[nodiscard]] QStringList lines(int role = Qt::DisplayRole) const
    {
        QStringList out;
        visit({}, [&](const QModelIndex &index) {
            int depth = 0;
            for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
                ++depth;
            out << QString(depth, u' ') + index.data(role).toString();
        });
        return out;
    }

    // The rows whose cells say nothing to a screen reader.
    [[nodiscard]] QStringList mute() const
    {
        QStringList out;
        visit({}, [&](const QModelIndex &index) {
            for (int column = 0; column < model_.columnCount(index.parent()); ++column)
                if (index.siblingAtColumn(column).data(Qt::AccessibleTextRole).toString().size() < 5)
                    out << id(index);
        });
        return out;
    }

    [[nodiscard]] bool onlyChanges() const { return resets.isEmpty() && inserts.isEmpty() && removals.isEmpty() && moves.isEmpty(); }

private:
    static QString id(const QModelIndex &index) { return QString::number(index.data(RowKindRole).toInt()) + index.data(IdRole).toString(); }

    template <typename Call> void visit(const QModelIndex &parent, const Call &call) const
    {
        for (int row = 0; row < model_.rowCount(parent); ++row) {
            const QModelIndex index = model_.index(row, 0, parent);
            call(index);
            visit(index, call);
        }
    }

    QAbstractItemModel &model_;
    QAbstractItemModelTester tester_;
    QSortFilterProxyModel proxy_;
    QHash<QString, QPersistentModelIndex> rows_;

public:
    QSignalSpy resets;
    QSignalSpy inserts;
    QSignalSpy removals;
    QSignalSpy moves;
    QSignalSpy changes;
};

}
