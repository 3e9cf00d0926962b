// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar_delegate.h"

#include "ui/models/environment_tree_model.h"
#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/widgets/mark_look.h"

#include <QApplication>
#include <QPainter>
#include <algorithm>
#include <numeric>

namespace plumbline {
namespace {

constexpr int gap = 6;

int widthOf(const MarkCount &count, const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(QString::number(count.count)) + 3 + scaled(14) + gap;
}

// The worst states, as many as there is room for, and "…" for the others; the left end of it.
int paintCounts(QPainter *painter, QRect room, const MarkCounts &counts, int most, const QPalette &palette)
{
    const QFontMetrics metrics = painter->fontMetrics();
    const int side = scaled(14);
    const auto widthOfFirst = [&](std::size_t count) {
        return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(count), 0,
                               [&](int sum, const MarkCount &each) { return sum + widthOf(each, metrics); });
    };
    const QString others = QStringLiteral("…");
    std::size_t fitting = counts.size();
    while (fitting > 1 && widthOfFirst(fitting) + (fitting < counts.size() ? metrics.horizontalAdvance(others) + gap : 0) > most)
        --fitting;
    if (fitting < counts.size()) {
        painter->setPen(tokenColor(Token::Fg2, palette));
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, others);
        room.setRight(room.right() - metrics.horizontalAdvance(others) - gap);
    }
    for (std::size_t i = fitting; i-- > 0;) {
        const Token token = tokenOf(toneOf(counts[i].mark)).value_or(Token::Fg2);
        const QString number = QString::number(counts[i].count);
        painter->setPen(tokenColor(token, palette));
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, number);
        room.setRight(room.right() - metrics.horizontalAdvance(number) - 3);
        if (const std::optional<Glyph> glyph = glyphOf(counts[i].mark))
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
    const QFont nameFont = themeFont(kind == PlaceRow::Kind::Repository ? TextRole::Heading
                                     : kind == PlaceRow::Kind::App      ? TextRole::Medium
                                                                        : TextRole::Body);
    painter->setFont(themeFont(TextRole::Small));
    const QString note = index.data(NoteRole).toString();
    const auto counts = index.data(MarkCountsRole).value<MarkCounts>();
    if (!counts.empty()) {
        const int name = QFontMetrics(nameFont).horizontalAdvance(index.data().toString()) + gap;
        room.setRight(paintCounts(painter, room, counts, room.width() - std::min(name, room.width() * 2 / 3), item.palette));
    } else if (!note.isEmpty()) {
        const Token token = kind == PlaceRow::Kind::Environment ? tokenOf(toneAt(index)).value_or(quiet) : quiet;
        const QString shownNote = painter->fontMetrics().elidedText(note, Qt::ElideRight, room.width() / 2);
        painter->setPen(tokenColor(token, item.palette));
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, shownNote);
        room.setRight(room.right() - painter->fontMetrics().horizontalAdvance(shownNote) - gap);
    }
    painter->setFont(nameFont);
    painter->setPen(tokenColor(Token::Fg, item.palette));
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

}
