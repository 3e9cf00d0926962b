// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wave_bar.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/spin_clock.h"
#include "ui/widgets/visible_text.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <algorithm>

namespace plumbline {

State Wave::state() const
{
    const auto has = [this](State state) { return std::find(steps.begin(), steps.end(), state) != steps.end(); };
    if (has(State::Running))
        return State::Running;
    if (has(State::Failed))
        return State::Failed;
    if (has(State::Unknown))
        return State::Unknown;
    if (has(State::Pending))
        return has(State::Done) ? State::Running : State::Pending;
    if (has(State::Skipped))
        return has(State::Done) ? State::Partly : State::Skipped;
    return State::Done;
}

std::size_t Wave::done() const
{
    return static_cast<std::size_t>(std::count(steps.begin(), steps.end(), State::Done));
}

WaveBar::WaveBar(QWidget *parent) : QWidget(parent), clock_(new SpinClock(this))
{
    AccessibleValue::install();
    setAccessibleName(tr("Waves"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(clock_, &SpinClock::turned, this, qOverload<>(&QWidget::update));
}

void WaveBar::setWaves(std::vector<Wave> waves, double runningShare)
{
    waves_ = std::move(waves);
    runningShare_ = runningShare;
    for (Wave &wave : waves_)
        wave.title = visibleText(wave.title);
    current_ = std::min(current_, static_cast<int>(waves_.size()) - 1);
    clock_->setRunning(std::any_of(waves_.begin(), waves_.end(), [](const Wave &wave) { return wave.state() == State::Running; }));
    AccessibleValue::announce(this);
    update();
}

QSize WaveBar::sizeHint() const
{
    return {scaled(600), scaled(64)};
}

QSize WaveBar::minimumSizeHint() const
{
    return {scaled(80), scaled(64)};
}

QString WaveBar::valueText() const
{
    const QString sum = tr("%1 of %2 steps done").arg(static_cast<int>(value())).arg(static_cast<int>(highestValue()));
    for (const Wave &wave : waves_) {
        if (wave.state() == State::Running || wave.state() == State::Failed)
            return tr("%1: %2, %3").arg(wave.title, lookOf(wave.state()).word(), sum);
    }
    return sum;
}

double WaveBar::value() const
{
    std::size_t done = 0;
    for (const Wave &wave : waves_)
        done += wave.done();
    return static_cast<double>(done);
}

double WaveBar::highestValue() const
{
    std::size_t all = 0;
    for (const Wave &wave : waves_)
        all += wave.steps.size();
    return static_cast<double>(all);
}

// Room by number of steps, but enough for each title; what is missing is taken from the widest.
std::vector<QRect> WaveBar::cells() const
{
    const QFontMetrics metrics(themeFont(TextRole::Medium));
    std::vector<double> widths;
    double least = 0;
    double steps = 0;
    for (const Wave &wave : waves_) {
        const int text =
            metrics.horizontalAdvance(wave.title) + metrics.horizontalAdvance(tr("%1 of %2").arg(wave.done()).arg(wave.steps.size()));
        widths.push_back(text + scaled(14 + 21 + 8 + 14));
        least += widths.back();
        steps += static_cast<double>(wave.steps.size());
    }
    const double spare = width() - least;
    std::vector<QRect> cells;
    double x = 0;
    for (std::size_t i = 0; i < waves_.size(); ++i) {
        double room = widths[i];
        if (spare > 0 && steps > 0)
            room += spare * static_cast<double>(waves_[i].steps.size()) / steps;
        else if (least > 0)
            room *= width() / least;
        const int left = static_cast<int>(x);
        x += room;
        cells.emplace_back(left, 0, static_cast<int>(x) - left, height());
    }
    return cells;
}

void WaveBar::paintWave(QPainter *painter, const QRect &cell, const Wave &wave)
{
    const State state = wave.state();
    if (state == State::Running)
        painter->fillRect(cell, tintColor(Token::Progressing, palette()));
    else if (state == State::Failed)
        painter->fillRect(cell, tintColor(Token::Degraded, palette()));
    painter->fillRect(QRect(cell.right(), cell.top(), 1, cell.height()), tokenColor(Token::Line, palette()));
    const QRect inner = cell.adjusted(scaled(14), scaled(8), -scaled(14), -scaled(8));
    const int side = scaled(16);
    const QRect line(inner.left(), inner.top(), inner.width(), scaled(22));
    const Glyph glyph = state == State::Running ? Glyph::Progressing : lookOf(state).glyph;
    const Token color = state == State::Running ? Token::Progressing : lookOf(state).color;
    paintGlyph(painter, QRect(line.left(), line.top(), side, line.height()), glyph, tokenColor(color, palette()), side,
               state == State::Running ? clock_->degrees() : 0);
    painter->setFont(themeFont(TextRole::Small));
    const QString count = tr("%1 of %2").arg(wave.done()).arg(wave.steps.size());
    style::text(painter, line, Qt::AlignRight | Qt::AlignVCenter, count, tokenColor(Token::Fg2, palette()));
    const int countWidth = QFontMetrics(painter->font()).horizontalAdvance(count);
    painter->setFont(themeFont(TextRole::Medium));
    const QRect title = line.adjusted(side + scaled(5), 0, -countWidth - scaled(6), 0);
    style::text(painter, title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                QFontMetrics(painter->font()).elidedText(wave.title, Qt::ElideRight, title.width()),
                tokenColor(state == State::Running ? Token::Progressing : Token::Fg, palette()));
    paintSteps(painter, QRect(inner.left(), line.bottom() + scaled(5), inner.width(), scaled(8)), wave.steps, runningShare_, palette());
}

void WaveBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokenColor(Token::Bar, palette()));
    const std::vector<QRect> places = cells();
    for (std::size_t i = 0; i < places.size(); ++i) {
        paintWave(&painter, places[i], waves_[i]);
        if (hasFocus() && static_cast<int>(i) == std::max(current_, 0))
            style::insetRing(places[i].adjusted(0, 0, -1, -1), palette(), &painter);
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokenColor(Token::Line, palette()));
}

void WaveBar::choose(int index)
{
    index = std::clamp(index, 0, static_cast<int>(waves_.size()) - 1);
    if (waves_.empty())
        return;
    current_ = index;
    setAccessibleDescription(waves_[static_cast<std::size_t>(index)].title);
    update();
    Q_EMIT waveChosen(index);
}

void WaveBar::mousePressEvent(QMouseEvent *event)
{
    const std::vector<QRect> places = cells();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].contains(event->pos()))
            choose(static_cast<int>(i));
    }
}

void WaveBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: choose(current_ - 1); break;
    case Qt::Key_Right: choose(current_ + 1); break;
    case Qt::Key_Home: choose(0); break;
    case Qt::Key_End: choose(static_cast<int>(waves_.size()) - 1); break;
    default: QWidget::keyPressEvent(event);
    }
}

}
