// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>

namespace plumbline::style {

void box(QPainter *painter, const QRectF &rect, qreal round, const QColor &fill, const QColor &border, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    const qreal inset = border.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), round - inset, round - inset);
    painter->restore();
}

void text(QPainter *painter, const QRect &rect, int flags, const QString &text, const QColor &color)
{
    painter->save();
    painter->setPen(color);
    painter->drawText(rect, flags, text);
    painter->restore();
}

void checkBox(const QStyleOption &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool mixedState = option.state & QStyle::State_NoChange;
    const bool set = mixedState || (option.state & QStyle::State_On);
    if (!enabled && !set) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QPen pen(tokenColor(Token::Ctl, palette), 1);
        pen.setDashPattern({3, 2.5});
        painter->setPen(pen);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), chipRadius, chipRadius);
        painter->restore();
        return;
    }
    if (!set) {
        const bool hover = option.state & QStyle::State_MouseOver;
        box(painter, option.rect, chipRadius, tokenColor(hover ? Token::Hover : Token::Content, palette), tokenColor(Token::Ctl, palette));
        return;
    }
    const bool dark = schemeOf(palette) == Scheme::Dark;
    const QColor fill = tokenColor(enabled ? Token::Fill : Token::Ctl, palette);
    box(painter, option.rect, chipRadius, fill, dark && enabled ? tokenColor(Token::Accent, palette) : fill);
    // Heavier than the glyphs of these names, which are lines of text's weight.
    const QRectF r(option.rect);
    const qreal unit = r.width() / 14;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(tokenColor(Token::OnFill, palette), 1.8 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&](qreal x, qreal y) { return r.topLeft() + QPointF(x, y) * unit; };
    if (mixedState)
        painter->drawLine(at(4, 7), at(10, 7));
    else
        painter->drawPolyline(QPolygonF{at(3.8, 7.2), at(6.1, 9.5), at(10.3, 4.8)});
    painter->restore();
}

void radioButton(const QStyleOption &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const QRectF circle = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(tokenColor(on && enabled ? Token::Accent : Token::Ctl, palette), 1));
    painter->setBrush(tokenColor(option.state & QStyle::State_MouseOver ? Token::Hover : Token::Content, palette));
    painter->drawEllipse(circle);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokenColor(enabled ? Token::Accent : Token::Ctl, palette));
        const qreal dot = circle.width() * 0.27;
        painter->drawEllipse(circle.center(), dot, dot);
    }
    painter->restore();
}

void branch(const QStyleOption &option, QPainter *painter)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const bool open = option.state & QStyle::State_Open;
    const Glyph closed = option.direction == Qt::RightToLeft ? Glyph::ChevronLeft : Glyph::ChevronRight;
    paintGlyph(painter, option.rect, open ? Glyph::ChevronDown : closed, tokenColor(Token::Fg2, option.palette), scaled(12));
}

bool arrow(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter *painter)
{
    const QColor color = tokenColor(option.state & QStyle::State_Enabled ? Token::Fg2 : Token::Fg3, option.palette);
    Glyph glyph = Glyph::ChevronDown;
    qreal degrees = 0;
    switch (element) {
    case QStyle::PE_IndicatorArrowUp:
    case QStyle::PE_IndicatorSpinUp: degrees = 180; break;
    case QStyle::PE_IndicatorArrowDown:
    case QStyle::PE_IndicatorSpinDown: break;
    case QStyle::PE_IndicatorArrowLeft: glyph = Glyph::ChevronLeft; break;
    case QStyle::PE_IndicatorArrowRight: glyph = Glyph::ChevronRight; break;
    default: return false;
    }
    paintGlyph(painter, option.rect, glyph, color, scaled(12), degrees);
    return true;
}

}
