// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QAction>
#include <QPointer>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"
#include "ui/shell/place.h"
#include "ui/theme/glyph.h"

namespace plumbline {

// What a palette's row is and does.
struct PaletteRow {
    enum class Kind { Section, Command, Place, Repository };
    Kind kind = Kind::Section;
    QString text;
    QString note; // what it leads to; of a disabled command the reason
    Glyph glyph = Glyph::Command;
    Token token = Token::Fg2;
    QStringList keys;
    bool enabled = true;
    QPointer<QAction> action;
    Place place;
    std::string repository; // Repository: its location; it is asked whether to remove it
};

// Commands, environments and what can be done with them, as far as every word of the query is in a row's text. ">" keeps to
// commands, "@" to environments.
[[nodiscard]] std::vector<PaletteRow> paletteRows(const QString &query, const QList<QAction *> &commands, const FleetSnapshot &fleet,
                                                  Time now);
// The words of a query, without its prefix.
[[nodiscard]] QStringList paletteWords(const QString &query);

class PaletteModel final : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(std::vector<PaletteRow> rows);
    [[nodiscard]] const PaletteRow *rowAt(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<PaletteRow> rows_;
};

}
