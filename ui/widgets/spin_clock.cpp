// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spin_clock.h"

#include "ui/theme/plumb_style.h"

#include <QtCore/QEvent>
#include <QtWidgets/QWidget>

namespace plumbline {

SpinClock::SpinClock(QWidget *widget) : QObject(widget), widget_(widget)
{
    timer_.setInterval(1000 / 12);
    connect(&timer_, &QTimer::timeout, this, [this] {
        step_ = (step_ + 1) % 12;
        Q_EMIT turned();
    });
    widget->installEventFilter(this);
}

void SpinClock::setRunning(bool running)
{
    wanted_ = running;
    adjust();
}

bool SpinClock::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        adjust();
    return false;
}

void SpinClock::adjust()
{
    if (wanted_ && widget_->isVisible() && !reducedMotion(widget_)) {
        if (!timer_.isActive())
            timer_.start();
    } else {
        timer_.stop();
        step_ = 0;
    }
}

}
