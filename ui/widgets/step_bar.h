// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/state_look.h"
#include "ui/widgets/accessible_value.h"
#include <QtWidgets/QWidget>
#include <span>
#include <vector>

namespace plumbline {

// Steps as segments of one bar, in rect's vertical middle: Done is filled, Running filled as far as `runningShare`,
// Failed and what was left out in their colours, the rest an outline. Steps that would be narrower than 3 px are drawn
// as one bar of shares. For delegates and WaveBar.
void paintSteps(QPainter *painter, const QRect &rect, std::span<const State> steps, double runningShare, const QPalette &palette);

class StepBar : public QWidget, public AccessibleValue {
    Q_OBJECT

public:
    // what names the steps: "Sync 418".
    explicit StepBar(const QString &what, QWidget *parent = nullptr);

    // runningShare: 0…1 of every running step, where it is known.
    void setSteps(std::vector<State> steps, double runningShare = 0.5);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] QAccessible::Role valueRole() const override { return QAccessible::ProgressBar; }
    [[nodiscard]] QString valueText() const override; // "7 of 11 steps done, 1 running, 0 failed"
    [[nodiscard]] double value() const override;
    [[nodiscard]] double lowestValue() const override { return 0; }
    [[nodiscard]] double highestValue() const override { return static_cast<double>(steps_.size()); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<State> steps_;
    double runningShare_ = 0.5;
};

}
