// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>
#include <QtWidgets/QWidget>

namespace plumbline::style {

void itemRow(const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget)
{
    const QPalette &palette = option.palette;
    // Views take State_Active away when the focus is in another pane of the same window.
    const bool active = widget && widget->isVisible() ? widget->isActiveWindow() : bool(option.state & QStyle::State_Active);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, tokenColor(active ? Token::Sel : Token::SelOff, palette));
    else if ((option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled))
        painter->fillRect(option.rect, tokenColor(Token::Hover, palette));
    else if (option.features & QStyleOptionViewItem::Alternate)
        painter->fillRect(option.rect, tokenColor(Token::Alt, palette));
}

void itemPanel(const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget)
{
    const bool plain = !(option.state & (QStyle::State_Selected | QStyle::State_MouseOver));
    if (plain && option.backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(option.rect, option.backgroundBrush);
        return;
    }
    QStyleOptionViewItem own = option;
    own.features &= ~QStyleOptionViewItem::Alternate; // the row behind has it already
    itemRow(own, painter, widget);
}

void insetRing(const QRect &rect, const QPalette &palette, QPainter *painter)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    QPen pen(tokenColor(Token::Accent, palette), 2);
    pen.setJoinStyle(Qt::MiterJoin);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(rect.adjusted(1, 1, -1, -1));
    painter->restore();
}

void focusFrame(const QStyleOption &option, QPainter *painter)
{
    box(painter, option.rect, radius + 3, {}, tokenColor(Token::Accent, option.palette), 2);
}

}
