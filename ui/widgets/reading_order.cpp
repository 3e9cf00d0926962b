// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/reading_order.h"

namespace plumbline {

void setReadingOrder(const QList<QWidget *> &parts)
{
    QWidget *before = nullptr;
    const auto append = [&before](QWidget *widget) {
        if (widget->focusPolicy() == Qt::NoFocus)
            return;
        if (before != nullptr)
            QWidget::setTabOrder(before, widget);
        before = widget;
    };
    for (QWidget *part : parts) {
        append(part);
        for (QWidget *inside : part->findChildren<QWidget *>())
            append(inside);
    }
}

}
