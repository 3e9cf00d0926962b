// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include <QtGui/QAccessible>
#include <QtGui/QImage>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

namespace plumbline {

[[nodiscard]] inline QImage pictureOf(QWidget &widget)
{
    widget.resize(widget.sizeHint().expandedTo({40, 20}));
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

// How many pixels have exactly this colour.
[[nodiscard]] inline int countOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == color.rgb() ? 1 : 0;
    }
    return count;
}

[[nodiscard]] inline int coloursOf(const QImage &image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            seen.insert(image.pixel(x, y));
    }
    return static_cast<int>(seen.size());
}

[[nodiscard]] inline QString accessibleText(QWidget &widget, QAccessible::Text what)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&widget);
    return interface ? interface->text(what) : QString();
}

}
