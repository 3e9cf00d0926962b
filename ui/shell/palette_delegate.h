// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace plumbline {

// Paints the palette's rows: glyph, the text with what was searched for in bold, the note, the keys at the right.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setWords(const QStringList &words) { words_ = words; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] int paintMatched(QPainter *painter, const QRect &room, const QString &text, const QPalette &palette, bool enabled) const;

    QStringList words_;
};

}
