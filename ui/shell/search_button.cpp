// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search_button.h"

#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/widgets/key_caps.h"

#include <QPainter>

namespace plumbline {

SearchButton::SearchButton(const QString &text, const QStringList &caps, QWidget *parent) : QAbstractButton(parent), caps_(caps)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize SearchButton::sizeHint() const
{
    return {scaled(284), plumbline::metric(plumbline::Metric::Field) + 2};
}

void SearchButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(tokenColor(underMouse() ? Token::Hover : Token::Content, palette()));
    painter.setPen(hasFocus() ? QPen(tokenColor(Token::Accent, palette()), 2) : QPen(tokenColor(Token::Ctl, palette()), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QRect room = rect().adjusted(scaled(9), 0, -scaled(7), 0);
    paintGlyph(&painter, QRect(room.left(), room.top(), scaled(15), room.height()), Glyph::Search, tokenColor(Token::Fg2, palette()),
               scaled(15));
    room.setRight(room.right() - paintKeyCaps(&painter, room, caps_, palette(), Qt::AlignRight) - scaled(6));
    room.setLeft(room.left() + scaled(22));
    painter.setFont(themeFont(TextRole::Body));
    painter.setPen(tokenColor(Token::Fg2, palette()));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

}
