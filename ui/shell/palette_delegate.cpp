// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_delegate.h"

#include "ui/shell/palette_model.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/key_caps.h"

#include <QApplication>
#include <QPainter>

namespace plumbline {

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const PaletteRow *row = static_cast<const PaletteModel *>(index.model())->rowAt(index);
    return {scaled(200), scaled(row != nullptr && row->kind == PaletteRow::Kind::Section ? 26 : 30)};
}

// Returns the width used. Letters that were searched for stand out by weight and colour.
int PaletteDelegate::paintMatched(QPainter *painter, const QRect &room, const QString &text, const QPalette &palette, bool enabled) const
{
    QList<bool> hit(text.size(), false);
    for (const QString &word : words_)
        for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            std::fill_n(hit.begin() + at, word.size(), true);
    int x = room.left();
    for (qsizetype i = 0; i < text.size() && x < room.right();) {
        qsizetype end = i;
        while (end < text.size() && hit[end] == hit[i])
            ++end;
        painter->setFont(themeFont(hit[i] ? TextRole::Heading : TextRole::Body));
        painter->setPen(tokenColor(hit[i] ? Token::Accent : enabled ? Token::Fg : Token::Fg2, palette));
        const QString part = painter->fontMetrics().elidedText(text.mid(i, end - i), Qt::ElideRight, room.right() - x);
        painter->drawText(QRect(x, room.top(), room.right() - x + 1, room.height()), Qt::AlignLeft | Qt::AlignVCenter, part);
        x += painter->fontMetrics().horizontalAdvance(part);
        i = end;
    }
    return x - room.left();
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PaletteRow *row = static_cast<const PaletteModel *>(index.model())->rowAt(index);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    painter->save();
    QRect room = item.rect.adjusted(scaled(14), 0, -scaled(14), 0);
    if (row->kind == PaletteRow::Kind::Section) {
        painter->setFont(themeFont(TextRole::SmallMedium));
        painter->setPen(tokenColor(Token::Fg2, item.palette));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, row->text);
        painter->restore();
        return;
    }
    (item.widget != nullptr ? item.widget->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    const int side = scaled(16);
    paintGlyph(painter, QRect(room.left(), room.top(), side, room.height()), row->glyph,
               tokenColor(row->enabled ? row->token : Token::Fg3, item.palette), side);
    room.setLeft(room.left() + side + scaled(10));
    if (!row->keys.isEmpty())
        room.setRight(room.right() - paintKeyCaps(painter, room, row->keys, item.palette, Qt::AlignRight) - scaled(8));
    room.setLeft(room.left() + paintMatched(painter, room, row->text, item.palette, row->enabled) + scaled(10));
    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(tokenColor(Token::Fg2, item.palette));
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(row->note, Qt::ElideRight, room.width()));
    painter->restore();
}

}
