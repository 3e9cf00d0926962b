// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/plumb_picture.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>

namespace plumbline {
namespace {

constexpr int wallHeight = 178;
constexpr int wallWidth = 40;
constexpr int lean = 12;
constexpr int courses = 7;

}

PlumbPicture::PlumbPicture(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("A plumb bob for Git beside a wall that leans for live"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PlumbPicture::sizeHint() const
{
    return {scaled(300), scaled(200)};
}

void PlumbPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal factor = scaled(100) / 100.0;
    painter.scale(factor, factor);
    const QColor ink = tokenColor(Token::Ink, palette());
    painter.setPen(QPen(ink, 2.5));
    painter.drawLine(48, 12, 114, 12);
    painter.setPen(QPen(ink, 1.5));
    painter.drawLine(81, 12, 81, 142);
    QPainterPath bob;
    bob.moveTo(81, 174);
    bob.cubicTo(70, 160, 69, 156, 69, 150);
    bob.cubicTo(69, 141, 93, 141, 93, 150);
    bob.cubicTo(93, 156, 92, 160, 81, 174);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPath(bob);

    const int left = 164;
    const int top = 20;
    const auto at = [&](qreal x, qreal course) {
        const qreal y = top + wallHeight * course / courses;
        return QPointF(left + lean * (1 - course / courses) + x, y);
    };
    painter.setBrush(tokenColor(Token::Content, palette()));
    painter.setPen(QPen(tokenColor(Token::Ctl, palette()), 1.2));
    painter.drawPolygon(QPolygonF{at(0, 0), at(wallWidth, 0), at(wallWidth, courses), at(0, courses)});
    for (int course = 0; course < courses; ++course) {
        painter.drawLine(at(0, course), at(wallWidth, course));
        const qreal joint = course % 2 == 0 ? wallWidth * 0.62 : wallWidth * 0.36;
        painter.drawLine(at(joint, course), at(joint, course + 1));
    }
    const QColor drift = tokenColor(Token::Drift, palette());
    painter.setPen(QPen(drift, 1.2, Qt::DotLine));
    painter.drawLine(QPointF(left, top), QPointF(left, top + wallHeight));
    painter.setPen(QPen(drift, 1.5));
    painter.drawLine(QPointF(left, top + 12), QPointF(left + lean - 1, top + 12));
    painter.setFont(themeFont(TextRole::Small, 100));
    painter.drawText(QPointF(left + wallWidth + 26, top + 16), tr("leans"));
    painter.setPen(tokenColor(Token::Fg2, palette()));
    painter.drawText(QPointF(101, 168), tr("Git"));
    painter.drawText(QPointF(left + wallWidth + 26, top + wallHeight - 8), tr("live"));
}

}
