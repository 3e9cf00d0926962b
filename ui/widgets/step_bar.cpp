// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/step_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace plumbline {

namespace {

constexpr qreal corner = 2;

bool isRunning(State state)
{
    return state == State::Running || state == State::Syncing || state == State::Progressing;
}
bool isOpen(State state)
{
    return state == State::Pending || isRunning(state);
}

QColor colorOf(State state, const QPalette &palette)
{
    if (isRunning(state))
        return tokenColor(Token::Progressing, palette);
    return tokenColor(lookOf(state).color == Token::Fg2 ? Token::Ctl : lookOf(state).color, palette);
}

void paintSegment(QPainter *painter, const QRectF &rect, State state, double share, const QPalette &palette)
{
    if (!isOpen(state)) {
        style::box(painter, rect, corner, colorOf(state, palette));
        return;
    }
    const QColor border = isRunning(state) ? colorOf(state, palette) : tokenColor(Token::Ctl, palette);
    style::box(painter, rect, corner, tokenColor(Token::Content, palette), border);
    if (isRunning(state) && share > 0) {
        painter->save();
        QRectF done = rect;
        done.setWidth(rect.width() * std::min(share, 1.0));
        painter->setClipRect(done, Qt::IntersectClip);
        style::box(painter, rect, corner, border);
        painter->restore();
    }
}

// Too many for segments: the shares of what is over, in one outline.
void paintShares(QPainter *painter, const QRectF &rect, std::span<const State> steps, const QPalette &palette)
{
    style::box(painter, rect, corner, tokenColor(Token::Content, palette), tokenColor(Token::Ctl, palette));
    constexpr std::array order{State::Done, State::Failed, State::Unknown, State::Skipped, State::Running};
    qreal x = rect.left();
    for (const State state : order) {
        const auto count = std::count(steps.begin(), steps.end(), state);
        const qreal width = rect.width() * static_cast<qreal>(count) / static_cast<qreal>(steps.size());
        if (count > 0)
            painter->fillRect(QRectF(x, rect.top(), std::max<qreal>(width, 2), rect.height()), colorOf(state, palette));
        x += width;
    }
}

}

void paintSteps(QPainter *painter, const QRect &rect, std::span<const State> steps, double runningShare, const QPalette &palette)
{
    if (steps.empty())
        return;
    const int height = std::min(rect.height(), scaled(8));
    const QRectF bar(rect.left(), rect.top() + (rect.height() - height) / 2, rect.width(), height);
    constexpr qreal gap = 2;
    const auto count = static_cast<qreal>(steps.size());
    const qreal width = (bar.width() - gap * (count - 1)) / count;
    if (width < 3) {
        paintShares(painter, bar, steps, palette);
        return;
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        // Edges on whole pixels keep the outlines crisp.
        const qreal left = std::round(bar.left() + static_cast<qreal>(i) * (width + gap));
        const qreal right = std::round(bar.left() + static_cast<qreal>(i) * (width + gap) + width);
        paintSegment(painter, QRectF(left, bar.top(), right - left, bar.height()), steps[i], runningShare, palette);
    }
}

StepBar::StepBar(const QString &what, QWidget *parent) : QWidget(parent)
{
    AccessibleValue::install();
    setAccessibleName(what);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepBar::setSteps(std::vector<State> steps, double runningShare)
{
    steps_ = std::move(steps);
    runningShare_ = runningShare;
    setToolTip(valueText());
    AccessibleValue::announce(this);
    update();
}

QSize StepBar::sizeHint() const
{
    return {scaled(160), scaled(12)};
}

QSize StepBar::minimumSizeHint() const
{
    return {scaled(40), scaled(12)};
}

QString StepBar::valueText() const
{
    const auto running = std::count_if(steps_.begin(), steps_.end(), isRunning);
    const auto failed = std::count(steps_.begin(), steps_.end(), State::Failed);
    return tr("%1 of %2 steps done, %3 running, %4 failed").arg(static_cast<int>(value())).arg(steps_.size()).arg(running).arg(failed);
}

double StepBar::value() const
{
    return static_cast<double>(std::count(steps_.begin(), steps_.end(), State::Done));
}

void StepBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSteps(&painter, rect(), steps_, runningShare_, palette());
}

}
