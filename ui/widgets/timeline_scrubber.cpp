// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline_scrubber.h"

#include "ui/theme/roles.h"
#include "ui/widgets/visible_text.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <algorithm>

namespace plumbline {

namespace {

QString commitsText(int count)
{
    return count == 1 ? TimelineScrubber::tr("1 commit") : TimelineScrubber::tr("%n commits", nullptr, count);
}

}

TimelineScrubber::TimelineScrubber(QWidget *parent) : QWidget(parent), axis_({}, std::chrono::hours(24))
{
    AccessibleValue::install();
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("Left and right arrow keys move the playhead one commit, with Shift one deployment"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusRing(this, FocusRing::None);
}

void TimelineScrubber::setData(ScrubberData fresh, Time now)
{
    const QString kept = playhead_ >= 0 ? data_.points[static_cast<std::size_t>(playhead_)].name : QString();
    data_ = std::move(fresh);
    const int count = static_cast<int>(data_.points.size());
    playhead_ = data_.live >= 0 ? data_.live : count > 0 ? 0 : -1;
    // Commits come newest first, so an older date before the last one is forged: it goes to the end of the axis, which is made
    // for the others.
    oldest_ = now;
    if (count > 0)
        oldest_ = std::min({now, data_.points.back().at, data_.points[static_cast<std::size_t>(count / 2)].at});
    for (int i = 0; i < count; ++i) {
        ScrubberData::Point &point = data_.points[static_cast<std::size_t>(i)];
        point.name = visibleText(point.name);
        point.subject = visibleText(point.subject);
        if (!kept.isEmpty() && point.name == kept)
            playhead_ = i;
    }
    axis_ = LogTimeAxis(now, LogTimeAxis::spanFor(oldest_, now));
    countBuckets();
    AccessibleValue::announce(this);
    update();
}

void TimelineScrubber::setNow(Time now)
{
    axis_ = LogTimeAxis(now, LogTimeAxis::spanFor(oldest_, now));
    countBuckets();
    update();
}

void TimelineScrubber::setPlayhead(int index)
{
    if (index < 0 || index >= static_cast<int>(data_.points.size()) || index == playhead_)
        return;
    playhead_ = index;
    AccessibleValue::announce(this);
    update();
}

void TimelineScrubber::moveTo(int index)
{
    if (data_.points.empty())
        return;
    index = std::clamp(index, 0, static_cast<int>(data_.points.size()) - 1);
    if (index == playhead_)
        return;
    setPlayhead(index);
    Q_EMIT playheadMoved(index);
}

int TimelineScrubber::positionOf(int index) const
{
    const QRect room = plot();
    return room.left() + static_cast<int>(axis_.place(data_.points[static_cast<std::size_t>(index)].at) * (room.width() - 1) + 0.5);
}

int TimelineScrubber::nearest(int x) const
{
    int best = -1;
    int distance = 0;
    for (int i = 0; i < static_cast<int>(data_.points.size()); ++i) {
        const int d = std::abs(positionOf(i) - x);
        if (best < 0 || d < distance) {
            best = i;
            distance = d;
        }
    }
    return best;
}

int TimelineScrubber::nextDeployment(int step) const
{
    for (int i = playhead_ + step; i >= 0 && i < static_cast<int>(data_.points.size()); i += step) {
        if (data_.points[static_cast<std::size_t>(i)].deployed)
            return i;
    }
    return playhead_;
}

QString TimelineScrubber::valueText() const
{
    if (playhead_ < 0)
        return tr("no commits");
    const auto &point = data_.points[static_cast<std::size_t>(playhead_)];
    QStringList parts{point.name, point.subject};
    if (playhead_ == data_.live)
        parts << tr("live");
    else if (data_.live >= 0)
        parts << (playhead_ < data_.live ? tr("%1 ahead of live").arg(commitsText(data_.live - playhead_))
                                         : tr("%1 behind live").arg(commitsText(playhead_ - data_.live)));
    if (playhead_ == data_.head)
        parts << tr("head");
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

double TimelineScrubber::value() const
{
    return playhead_ < 0 ? 0 : highestValue() - playhead_;
}

double TimelineScrubber::highestValue() const
{
    return std::max(0.0, static_cast<double>(data_.points.size()) - 1);
}

void TimelineScrubber::moveValue(double value)
{
    moveTo(static_cast<int>(highestValue() - value));
}

void TimelineScrubber::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(nearest(event->pos().x()));
}

void TimelineScrubber::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(nearest(event->pos().x()));
}

void TimelineScrubber::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left: moveTo(shift ? nextDeployment(1) : playhead_ + 1); return;
    case Qt::Key_Right: moveTo(shift ? nextDeployment(-1) : playhead_ - 1); return;
    case Qt::Key_PageUp: moveTo(playhead_ - 10); return;
    case Qt::Key_PageDown: moveTo(playhead_ + 10); return;
    case Qt::Key_Home: moveTo(static_cast<int>(data_.points.size()) - 1); return;
    case Qt::Key_End: moveTo(0); return;
    case Qt::Key_L:
        if (data_.live >= 0)
            moveTo(data_.live);
        return;
    case Qt::Key_H:
        if (data_.head >= 0)
            moveTo(data_.head);
        return;
    default: QWidget::keyPressEvent(event);
    }
}

void TimelineScrubber::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    countBuckets();
}

void TimelineScrubber::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        countBuckets();
        updateGeometry();
    }
}

}
