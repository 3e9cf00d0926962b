// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/choice_button.h"

#include "ui/theme/fonts.h"
#include "ui/theme/roles.h"
#include "ui/widgets/key_caps.h"

#include <QKeyEvent>
#include <QPainter>

namespace plumbline {

ChoiceButton::ChoiceButton(Glyph glyph, const QString &title, const QString &note, const QStringList &caps, QWidget *parent)
    : QAbstractButton(parent), glyph_(glyph), note_(note), caps_(caps)
{
    setText(title);
    setAccessibleDescription(note);
    setFocusPolicy(Qt::StrongFocus);
    setFocusRing(this, FocusRing::None);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize ChoiceButton::sizeHint() const
{
    return {scaled(300), lineHeight(TextRole::Medium) + lineHeight(TextRole::Small) + scaled(18)};
}

void ChoiceButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hover = underMouse() || isDown();
    painter.setBrush(tokenColor(hover ? Token::Hover : Token::Content, palette()));
    painter.setPen(hasFocus() ? QPen(tokenColor(Token::Accent, palette()), 2) : QPen(tokenColor(Token::Line2, palette()), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QRect room = rect().adjusted(scaled(14), 0, -scaled(12), 0);
    paintGlyph(&painter, QRect(room.left(), room.top(), scaled(18), room.height()), glyph_, tokenColor(Token::Fg2, palette()), scaled(18));
    if (!caps_.isEmpty())
        paintKeyCaps(&painter, room, caps_, palette(), Qt::AlignRight);
    room.setLeft(room.left() + scaled(33));
    QRect line(room.left(), scaled(8), room.width(), lineHeight(TextRole::Medium));
    painter.setFont(themeFont(TextRole::Heading));
    painter.setPen(tokenColor(Token::Fg, palette()));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text());
    line.translate(0, line.height());
    line.setHeight(lineHeight(TextRole::Small));
    painter.setFont(themeFont(TextRole::Small));
    painter.setPen(tokenColor(Token::Fg2, palette()));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(note_, Qt::ElideRight, line.width()));
}

}
