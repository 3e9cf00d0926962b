// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/need_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/widgets/mark_look.h"

#include <QApplication>
#include <QPainter>

namespace plumbline {

QSize NeedDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {scaled(280), lineHeight(TextRole::Medium) + lineHeight(TextRole::Small) + scaled(16)};
}

void NeedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    (item.widget != nullptr ? item.widget->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    painter->save();
    const QColor quiet = tokenColor(Token::Fg2, item.palette);
    painter->setPen(tokenColor(Token::Line, item.palette));
    painter->drawLine(item.rect.bottomLeft(), item.rect.bottomRight());
    QRect line = item.rect.adjusted(scaled(16), scaled(7), -scaled(16), 0);
    line.setHeight(lineHeight(TextRole::Medium));
    if (const std::optional<Glyph> glyph = glyphOf(markAt(index)))
        paintGlyph(painter, QRect(line.left(), line.top(), scaled(16), line.height()), *glyph,
                   tokenColor(tokenOf(toneAt(index)).value_or(Token::Fg2), item.palette), scaled(16));
    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(quiet);
    const QString age = index.data(AgeRole).toString();
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, age);
    line.setLeft(line.left() + scaled(24));
    const int right = line.right() - painter->fontMetrics().horizontalAdvance(age) - scaled(8);
    painter->setFont(themeFont(TextRole::Medium));
    painter->setPen(tokenColor(Token::Fg, item.palette));
    painter->drawText(QRect(line.topLeft(), QPoint(right, line.bottom())), Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, right - line.left()));
    line.translate(0, line.height());
    line.setHeight(lineHeight(TextRole::Small));
    painter->setFont(themeFont(TextRole::Small));
    painter->setPen(quiet);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(SecondaryTextRole).toString(), Qt::ElideRight, line.width()));
    painter->restore();
}

}
