// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/timeline_scrubber.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <algorithm>
#include <cmath>

namespace plumbline {

namespace {

constexpr int bucketWidth = 6; // a bar and a pixel of air

void paintBob(QPainter *painter, int x, int top, int bottom, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 2, Qt::SolidLine, Qt::FlatCap));
    painter->drawLine(QPointF(x + 0.5, top), QPointF(x + 0.5, bottom));
    painter->drawLine(QPointF(x - 3.5, top + 1), QPointF(x + 4.5, top + 1));
    const qreal size = scaled(6);
    QPainterPath bob;
    const QPointF middle(x + 0.5, bottom);
    bob.moveTo(middle.x() - size * 0.9, middle.y() - size * 0.2);
    bob.quadTo(middle.x() - size * 0.9, middle.y() - size, middle.x(), middle.y() - size);
    bob.quadTo(middle.x() + size * 0.9, middle.y() - size, middle.x() + size * 0.9, middle.y() - size * 0.2);
    bob.quadTo(middle.x() + size * 0.7, middle.y() + size * 0.5, middle.x(), middle.y() + size * 1.4);
    bob.quadTo(middle.x() - size * 0.7, middle.y() + size * 0.5, middle.x() - size * 0.9, middle.y() - size * 0.2);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPath(bob);
    painter->restore();
}

}

QSize TimelineScrubber::sizeHint() const
{
    return {scaled(440), scaled(92)};
}

QSize TimelineScrubber::minimumSizeHint() const
{
    return {scaled(160), scaled(92)};
}

// The bars' room: below the names, above the deployments and the axis.
QRect TimelineScrubber::plot() const
{
    return rect().adjusted(scaled(16), scaled(16), -scaled(16), -scaled(34));
}

void TimelineScrubber::countBuckets()
{
    const QRect room = plot();
    buckets_.assign(static_cast<std::size_t>(std::max(1, room.width() / bucketWidth + 1)), 0);
    for (const ScrubberData::Point &point : data_.points) {
        const auto index = static_cast<std::size_t>(axis_.place(point.at) * (room.width() - 1) / bucketWidth);
        ++buckets_[std::min(index, buckets_.size() - 1)];
    }
}

void TimelineScrubber::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokenColor(Token::Content, palette()));
    painter.setFont(themeFont(TextRole::Axis));
    paintBars(&painter);
    paintAxis(&painter);
    paintMarkers(&painter);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokenColor(Token::Line, palette()));
    if (hasFocus())
        style::insetRing(rect().adjusted(0, 0, 0, -1), palette(), &painter);
}

void TimelineScrubber::paintBars(QPainter *painter) const
{
    const QRect room = plot();
    int from = 0;
    int to = 0;
    if (playhead_ >= 0 && data_.live >= 0 && playhead_ != data_.live) {
        from = std::min(positionOf(playhead_), positionOf(data_.live));
        to = std::max(positionOf(playhead_), positionOf(data_.live));
        painter->fillRect(QRect(from, room.top(), to - from, room.height()),
                          mixed(tokenColor(Token::Content, palette()), tokenColor(Token::Accent, palette()), 0.1));
    }
    const int most = std::max(1, *std::max_element(buckets_.begin(), buckets_.end()));
    const int tallest = room.height() - scaled(16);
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
        if (buckets_[i] == 0)
            continue;
        // Square roots: one commit must be seen beside a merge of fifty.
        const int tall = std::max(3, static_cast<int>(tallest * std::sqrt(static_cast<double>(buckets_[i]) / most)));
        const int x = room.left() + static_cast<int>(i) * bucketWidth;
        const bool between = x + bucketWidth / 2 >= from && x + bucketWidth / 2 < to;
        painter->fillRect(QRect(x, room.bottom() + 1 - tall, bucketWidth - 1, tall),
                          tokenColor(between ? Token::Bar1 : Token::Bar0, palette()));
    }
}

void TimelineScrubber::paintAxis(QPainter *painter) const
{
    const QRect room = plot();
    const int y = room.bottom() + 1;
    painter->fillRect(QRect(room.left(), y, room.width(), 1), tokenColor(Token::Line2, palette()));
    const QFontMetrics metrics(painter->font());
    const QRect labels(0, height() - scaled(17), width(), scaled(15));
    const double width = static_cast<double>(metrics.horizontalAdvance(QStringLiteral("0 30 min"))) / room.width();
    for (const LogTimeAxis::Tick &tick : axis_.ticks(width)) {
        const int x = room.left() + static_cast<int>(tick.place * (room.width() - 1));
        painter->fillRect(QRect(x, y, 1, 3), tokenColor(Token::Ctl, palette()));
        const int half = metrics.horizontalAdvance(tick.text) / 2 + 1;
        const int middle = std::clamp(x, room.left() + half, room.right() + 1 - half);
        style::text(painter, QRect(middle - half, labels.top(), 2 * half, labels.height()), Qt::AlignCenter | Qt::TextDontClip, tick.text,
                    tokenColor(Token::Fg3, palette()));
    }
    const int side = scaled(6);
    for (int i = static_cast<int>(data_.points.size()) - 1; i >= 0; --i) {
        const ScrubberData::Point &point = data_.points[static_cast<std::size_t>(i)];
        if (!point.deployed)
            continue;
        const QRect box(positionOf(i) - side / 2, y + scaled(4), side, side);
        const QColor color = tokenColor(point.failed ? Token::Degraded : Token::Fg, palette());
        painter->fillRect(box.adjusted(-1, -1, 1, 1), tokenColor(Token::Content, palette()));
        painter->setPen(color);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(box.adjusted(0, 0, -1, -1));
        if (point.failed) {
            painter->drawLine(box.topLeft() + QPoint(1, 1), box.bottomRight() - QPoint(1, 1));
            painter->drawLine(box.topRight() + QPoint(-1, 1), box.bottomLeft() + QPoint(1, -1));
        }
    }
}

void TimelineScrubber::paintName(QPainter *painter, int x, const QString &name, const QColor &color, std::vector<QRect> &taken) const
{
    const int half = painter->fontMetrics().horizontalAdvance(name) / 2 + 2;
    const int middle = std::clamp(x, half + 2, std::max(half + 2, width() - half - 2));
    const QRect box(middle - half, 0, 2 * half, scaled(15));
    // The playhead's own name comes first; another one that would lie over it is left to its line.
    const bool free = std::none_of(taken.begin(), taken.end(), [&box](const QRect &other) { return other.intersects(box); });
    if (!free)
        return;
    taken.push_back(box);
    style::text(painter, box, Qt::AlignCenter | Qt::TextDontClip | Qt::TextSingleLine, name, color);
}

void TimelineScrubber::paintMarkers(QPainter *painter) const
{
    const QRect room = plot();
    std::vector<QRect> taken;
    const QColor accent = tokenColor(Token::Accent, palette());
    if (playhead_ >= 0 && playhead_ != data_.live && playhead_ != data_.head)
        paintName(painter, positionOf(playhead_), data_.points[static_cast<std::size_t>(playhead_)].name, accent, taken);
    if (data_.live >= 0)
        paintName(painter, positionOf(data_.live), tr("Live"), tokenColor(Token::Fg, palette()), taken);
    if (data_.head >= 0) {
        const int x = positionOf(data_.head);
        paintName(painter, x, tr("Head"), accent, taken);
        QPen dashes(accent, 1);
        dashes.setDashPattern({3, 2});
        painter->setPen(dashes);
        painter->drawLine(x, room.top(), x, room.bottom());
    }
    if (data_.live >= 0)
        paintBob(painter, positionOf(data_.live), room.top() - 1, room.bottom() + 1, tokenColor(Token::Ink, palette()));
    if (playhead_ < 0)
        return;
    const int x = positionOf(playhead_);
    painter->fillRect(QRect(x - 1, room.top(), 2, room.height() + scaled(4)), accent);
    const int side = scaled(14);
    const QRect knob(x - side / 2, room.top(), side, side);
    style::box(painter, knob, style::chipRadius, tokenColor(Token::Fill, palette()));
    const int bar = std::max(1, scaled(1));
    for (const int dx : {-scaled(2), scaled(1)})
        painter->fillRect(QRect(x + dx, knob.top() + scaled(4), bar, side - scaled(8)), tokenColor(Token::OnFill, palette()));
}

}
