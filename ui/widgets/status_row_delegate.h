// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include <QtWidgets/QStyledItemDelegate>
#include <map>

namespace plumbline {

// Rows of a table: before a cell's text the mark that the model names, text and mark in the cell's tone (see MarkRole and
// ToneRole). Columns have the body font unless told otherwise.
class StatusRowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setColumnFont(int column, TextRole role) { fonts_[column] = role; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] TextRole fontOf(int column) const;

    std::map<int, TextRole> fonts_;
};

}
