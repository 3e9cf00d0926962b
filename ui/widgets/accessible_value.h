// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtGui/QAccessible>

class QWidget;

namespace plumbline {

// Mixed into a painted widget that stands for a value: assistive tools read valueText() as a sentence and may move
// the value where it can be moved.
class AccessibleValue {
public:
    virtual ~AccessibleValue() = default;

    [[nodiscard]] virtual QAccessible::Role valueRole() const = 0;
    [[nodiscard]] virtual QString valueText() const = 0;
    [[nodiscard]] virtual double value() const = 0;
    [[nodiscard]] virtual double lowestValue() const = 0;
    [[nodiscard]] virtual double highestValue() const = 0;
    virtual void moveValue(double) {}

    // Makes Qt ask the widget; call in the widget's constructor.
    static void install();
    // Tells assistive tools that the value changed.
    static void announce(QWidget *widget);
};

}
