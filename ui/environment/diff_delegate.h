// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace plumbline {

// A cell of the difference tree: check box, glyph and name; state and action; the values on the tints of their side.
class DiffDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintName(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const;
    void paintState(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const;
    void paintValue(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const;
};

}
