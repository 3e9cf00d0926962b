// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/accessible_value.h"
#include "ui/widgets/step_bar.h"

namespace plumbline {

class SpinClock;

// A group of steps that run together.
struct Wave {
    QString title;
    std::vector<State> steps;

    // Running as soon as a step runs, Failed once one failed and none runs, Skipped or Partly where steps were left out,
    // Done when all are, else Pending.
    [[nodiscard]] State state() const;
    [[nodiscard]] std::size_t done() const;
};

// The waves of a sync from left to right, each as wide as it has steps: title, "1 of 3", a bar. The wave under way is
// tinted. Left and Right choose a wave, a click too.
class WaveBar : public QWidget, public AccessibleValue {
    Q_OBJECT

public:
    explicit WaveBar(QWidget *parent = nullptr);

    void setWaves(std::vector<Wave> waves, double runningShare = 0.5);
    [[nodiscard]] int currentWave() const { return current_; } // -1: none

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] QAccessible::Role valueRole() const override { return QAccessible::ProgressBar; }
    [[nodiscard]] QString valueText() const override; // "Wave 2 running, 7 of 11 steps done"
    [[nodiscard]] double value() const override;
    [[nodiscard]] double lowestValue() const override { return 0; }
    [[nodiscard]] double highestValue() const override;

Q_SIGNALS:
    void waveChosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] std::vector<QRect> cells() const;
    void paintWave(QPainter *painter, const QRect &cell, const Wave &wave);
    void choose(int index);

    std::vector<Wave> waves_;
    double runningShare_ = 0.5;
    int current_ = -1;
    SpinClock *clock_;
};

}
