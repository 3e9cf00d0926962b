// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/accessible_value.h"

#include <QWidget>
#include <QtWidgets/QAccessibleWidget>
#include <QtWidgets/QWidget>

namespace plumbline {

namespace {

class ValueInterface final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    ValueInterface(QWidget *widget, AccessibleValue &value) : QAccessibleWidget(widget, value.valueRole()), value_(value) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text what) const override
    {
        return what == QAccessible::Value ? value_.valueText() : QAccessibleWidget::text(what);
    }
    QVariant currentValue() const override { return value_.value(); }
    void setCurrentValue(const QVariant &value) override { value_.moveValue(value.toDouble()); }
    QVariant maximumValue() const override { return value_.highestValue(); }
    QVariant minimumValue() const override { return value_.lowestValue(); }
    QVariant minimumStepSize() const override { return 1.0; }

private:
    AccessibleValue &value_;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *value = dynamic_cast<AccessibleValue *>(object);
    return value ? new ValueInterface(static_cast<QWidget *>(object), *value) : nullptr;
}

}

void AccessibleValue::install()
{
    // Qt itself ignores a factory that is there already.
    QAccessible::installFactory(makeInterface);
}

void AccessibleValue::announce(QWidget *widget)
{
    auto *value = dynamic_cast<AccessibleValue *>(widget);
    if (!value || !QAccessible::isActive())
        return;
    QAccessibleValueChangeEvent event(widget, value->value());
    QAccessible::updateAccessibility(&event);
}

}
