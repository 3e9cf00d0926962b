// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar_delegate.h"

#include "ui/models/environment_tree_model.h"
#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/widgets/mark_look.h"

#include <QApplication>
#include <QPainter>

namespace plumbline {
namespace {

constexpr int gap = 6;

int paintCounts(QPainter *painter, QRect room, const MarkCounts &counts, const QPalette &palette)
{
    const int side = scaled(14);
    for (auto it = counts.rbegin(); it != counts.rend(); ++it) {
        const std::optional<Glyph> glyph = glyphOf(it->mark);
        const Token token = tokenOf(toneOf(it->mark)).value_or(Token::Fg2);
        const QString number = QString::number(it->count);
        const int width = painter->fontMetrics().horizontalAdvance(number);
        painter->setPen(tokenColor(token, palette));
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, number);
        room.setRight(room.right() - width - 3);
        if (glyph)
            paintGlyph(painter, QRect(room.right() - side + 1, room.top(), side, room.height()), *glyph, tokenColor(token, palette), side);
        room.setRight(room.right() - side - gap);
    }
    return room.right();
}

}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), metric(Metric::SidebarRow)};
}

void SidebarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    item.icon = {};
    item.features &= ~QStyleOptionViewItem::HasDecoration;
    (item.widget != nullptr ? item.widget->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    QRect room = item.rect.adjusted(4, 0, -8, 0);
    const auto kind = static_cast<PlaceRow::Kind>(index.data(RowKindRole).toInt());
    const bool isSelected = item.state.testFlag(QStyle::State_Selected);
    const Token quiet = isSelected ? Token::Fg2 : Token::Fg3;
    if (const std::optional<Glyph> glyph = glyphOf(markAt(index))) {
        const Token token = tokenOf(toneAt(index)).value_or(Token::Fg2);
        const int side = scaled(16);
        paintGlyph(painter, QRect(room.left(), room.top(), side, room.height()), *glyph, tokenColor(token, item.palette), side);
        room.setLeft(room.left() + side + gap);
    }
    painter->setFont(themeFont(TextRole::Small));
    const QString note = index.data(NoteRole).toString();
    const auto counts = index.data(MarkCountsRole).value<MarkCounts>();
    if (!counts.empty()) {
        room.setRight(paintCounts(painter, room, counts, item.palette));
    } else if (!note.isEmpty()) {
        const Token token = kind == PlaceRow::Kind::Environment ? tokenOf(toneAt(index)).value_or(quiet) : quiet;
        const QString shownNote = painter->fontMetrics().elidedText(note, Qt::ElideRight, room.width() / 2);
        painter->setPen(tokenColor(token, item.palette));
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, shownNote);
        room.setRight(room.right() - painter->fontMetrics().horizontalAdvance(shownNote) - gap);
    }
    painter->setFont(themeFont(kind == PlaceRow::Kind::Repository ? TextRole::Heading
                               : kind == PlaceRow::Kind::App      ? TextRole::Medium
                                                                  : TextRole::Body));
    painter->setPen(tokenColor(Token::Fg, item.palette));
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

}
