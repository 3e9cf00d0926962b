// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/lean_gauge.h"

#include "ui/models/words.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/visible_text.h"

#include <QtGui/QPainter>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace plumbline {

namespace {

constexpr std::size_t mostFields = 16;

bool leanKnown(State state)
{
    return state != State::Unknown && state != State::Stale && state != State::NotVisible;
}

}

double leanAngle(std::size_t fields)
{
    const auto n = static_cast<double>(std::min(fields, mostFields));
    return 17.0 * std::log2(n + 1) / std::log2(17.0);
}

void paintLeanGauge(QPainter *painter, const QRect &rect, State state, std::size_t fields, const QPalette &palette)
{
    const QColor color = tokenColor(lookOf(state).color, palette);
    const qreal unit = std::clamp(rect.height() / 50.0, 0.6, 2.0);
    const qreal bob = 2.6 * unit;
    const qreal beam = 3.6 * unit;
    const QPointF top(rect.left() + beam + 0.5, rect.top() + 1.0);
    const qreal length = rect.height() - 2.0 - bob;
    const bool known = leanKnown(state);
    const double angle = known ? leanAngle(fields) * std::numbers::pi / 180 : 0;

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPen dotted(tokenColor(Token::Ctl, palette), 1.2 * unit);
    dotted.setDashPattern({2, 2});
    if (!known || fields > 0) {
        painter->setPen(dotted);
        painter->drawLine(QPointF(top.x(), top.y() + 1), QPointF(top.x(), top.y() + length));
    }
    painter->setPen(QPen(known ? color : tokenColor(Token::Ctl, palette), 1.5 * unit, Qt::SolidLine, Qt::FlatCap));
    painter->drawLine(QPointF(top.x() - beam, top.y()), QPointF(top.x() + beam, top.y()));
    if (known) {
        const QPointF end(top.x() + length * std::sin(angle), top.y() + length * std::cos(angle));
        painter->drawLine(top, end);
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(end, bob, bob);
    }
    painter->restore();
}

LeanGauge::LeanGauge(QWidget *parent) : QWidget(parent)
{
    AccessibleValue::install();
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Lean"));
    setLean(State::Unknown, 0);
}

void LeanGauge::setLean(State state, std::size_t fields)
{
    state_ = state;
    fields_ = fields;
    setToolTip(plainToolTip(valueText()));
    AccessibleValue::announce(this);
    update();
}

QSize LeanGauge::sizeHint() const
{
    return {scaled(22), scaled(50)};
}

QString LeanGauge::valueText() const
{
    if (!leanKnown(state_))
        return lookOf(state_).word();
    if (fields_ == 0)
        return tr("%1, hangs plumb").arg(lookOf(state_).word());
    return fields_ == 1 ? tr("%1, 1 field differs").arg(lookOf(state_).word())
                        : tr("%1, %2 differ").arg(lookOf(state_).word(), fieldsText(fields_));
}

void LeanGauge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintLeanGauge(&painter, rect(), state_, fields_, palette());
}

}
