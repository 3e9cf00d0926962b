// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status_row_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/glyph.h"
#include "ui/widgets/mark_look.h"

#include <QApplication>
#include <QPainter>

namespace plumbline {

TextRole StatusRowDelegate::fontOf(int column) const
{
    const auto it = fonts_.find(column);
    return it == fonts_.end() ? TextRole::Body : it->second;
}

QSize StatusRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int mark = markAt(index) == Mark::None ? 0 : scaled(22);
    const int text = QFontMetrics(themeFont(fontOf(index.column()))).horizontalAdvance(index.data().toString());
    return {mark + text + scaled(16), metric(Metric::Row)};
}

void StatusRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    QStyle *style = item.widget != nullptr ? item.widget->style() : QApplication::style();
    const bool checkable = item.features.testFlag(QStyleOptionViewItem::HasCheckIndicator);
    const int beside = checkable ? style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget).left() : 0;
    const QString text = item.text;
    item.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    QRect room = item.rect.adjusted(scaled(8), 0, -scaled(8), 0);
    if (checkable)
        room.setLeft(beside + scaled(4));
    const QColor color = tokenColor(tokenOf(toneAt(index)).value_or(Token::Fg2), item.palette);
    const Mark mark = markAt(index);
    if (const std::optional<Glyph> glyph = glyphOf(mark)) {
        const int side = scaled(16);
        const QColor markColor = tokenColor(tokenOf(toneOf(mark)).value_or(Token::Fg2), item.palette);
        paintGlyph(painter, QRect(room.left(), room.top(), side, room.height()), *glyph, markColor, side);
        room.setLeft(room.left() + side + scaled(5));
    }
    painter->setFont(themeFont(fontOf(index.column())));
    painter->setPen(color);
    painter->drawText(room, static_cast<int>((item.displayAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, index.column() == 0 ? Qt::ElideMiddle : Qt::ElideRight, room.width()));
    painter->restore();
}

}
