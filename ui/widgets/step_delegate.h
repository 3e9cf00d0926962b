// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <initializer_list>

class QTreeView;

namespace plumbline {

// A cell of a plan's or a run's steps: the cell's mark in its tone, then the text; words that need a person in the tone too.
class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// A list of steps: a StepDelegate, rows of one height, columns this wide (before scaling), no frame.
void layOutSteps(QTreeView *view, std::initializer_list<int> widths);

}
