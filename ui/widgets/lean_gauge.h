// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/state_look.h"
#include "ui/widgets/accessible_value.h"
#include <QtWidgets/QWidget>

namespace plumbline {

// Degrees from the plumb for n differing fields: 17° × log₂(n+1) ÷ log₂ 17, at most 17°.
[[nodiscard]] double leanAngle(std::size_t fields);

// The gauge in rect: a beam, the plumb line where it should hang (dotted once live leans) and live with its bob, in
// the state's colour. Without a known lean (unknown, stale, not visible) only the dotted line. For delegates.
void paintLeanGauge(QPainter *painter, const QRect &rect, State state, std::size_t fields, const QPalette &palette);

class LeanGauge : public QWidget, public AccessibleValue {
    Q_OBJECT

public:
    explicit LeanGauge(QWidget *parent = nullptr);

    void setLean(State state, std::size_t fields);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    [[nodiscard]] QAccessible::Role valueRole() const override { return QAccessible::Indicator; }
    [[nodiscard]] QString valueText() const override;
    [[nodiscard]] double value() const override { return static_cast<double>(fields_); }
    [[nodiscard]] double lowestValue() const override { return 0; }
    [[nodiscard]] double highestValue() const override { return 16; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    State state_ = State::Unknown;
    std::size_t fields_ = 0;
};

}
