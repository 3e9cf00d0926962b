// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/state_pill.h"

#include "ui/widgets/spin_clock.h"
#include "ui/widgets/visible_text.h"

#include <QtGui/QPainter>

namespace plumbline {

StatePill::StatePill(State state, QWidget *parent) : QWidget(parent), state_(state)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setState(state);
}

void StatePill::setState(State state, const QString &words)
{
    state_ = state;
    words_ = words.isEmpty() ? lookOf(state).word() : visibleText(words);
    setAccessibleName(words_);
    setToolTip({});
    if (lookOf(state).spins && !clock_) {
        clock_ = new SpinClock(this);
        connect(clock_, &SpinClock::turned, this, qOverload<>(&QWidget::update));
    }
    if (clock_)
        clock_->setRunning(lookOf(state).spins);
    updateGeometry();
    update();
}

void StatePill::setQuiet(bool quiet)
{
    quiet_ = quiet;
    update();
}

void StatePill::setTextRole(TextRole role)
{
    role_ = role;
    updateGeometry();
    update();
}

QSize StatePill::sizeHint() const
{
    const QFontMetrics metrics(themeFont(role_));
    return {scaled(16) + scaled(5) + metrics.horizontalAdvance(words_) + 2, std::max(lineHeight(role_), scaled(18))};
}

QSize StatePill::minimumSizeHint() const
{
    return {scaled(16), sizeHint().height()};
}

void StatePill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintState(&painter, rect(), state_, palette(), themeFont(role_), words_, clock_ ? clock_->degrees() : 0, quiet_);
}

}
