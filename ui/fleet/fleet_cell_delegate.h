// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace plumbline {

// A cell of the matrix: lean gauge, state, health, revision and subject, distance from head, who synced last, the last
// days as a line. In column 0 the app.
class FleetCellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintApp(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const;
    void paintState(QPainter *painter, QRect line, const QModelIndex &index, const QPalette &palette) const;
    void paintEnvironment(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const;
};

}
