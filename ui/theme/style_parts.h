// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"
#include <QtWidgets/QStyleOption>

class QPainter;

// The painters behind PlumbStyle, one family per source. Each answers whether it drew; what it did not draw is Fusion's.
namespace plumbline::style {

inline constexpr int radius = 5;
inline constexpr int chipRadius = 3;

// A box with crisp 1 px border inside rect; an invalid border colour means none.
void box(QPainter *painter, const QRectF &rect, qreal round, const QColor &fill, const QColor &border = {}, qreal width = 1);
void text(QPainter *painter, const QRect &rect, int flags, const QString &text, const QColor &color);

// buttons.cpp
[[nodiscard]] QFont buttonFont(const QWidget *widget);
[[nodiscard]] QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget);
[[nodiscard]] QSize toolButtonSize(const QStyleOptionToolButton &option, const QWidget *widget);
void pushButtonBevel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget);
void pushButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget);
void toolButton(const QStyleOptionToolButton &option, QPainter *painter, const QWidget *widget);
// The buttons of a SegmentedControl carry their place in it.
enum class Segment { None, First, Middle, Last, Only };
void setSegment(QWidget *button, Segment place);
[[nodiscard]] Segment segment(const QWidget *button);

// indicators.cpp
void checkBox(const QStyleOption &option, QPainter *painter);
void radioButton(const QStyleOption &option, QPainter *painter);
void branch(const QStyleOption &option, QPainter *painter);
bool arrow(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter *painter);

// fields.cpp
void field(const QStyleOption &option, QPainter *painter, const QWidget *widget);
void comboBox(const QStyleOptionComboBox &option, QPainter *painter, const QWidget *widget);
void comboBoxLabel(const QStyleOptionComboBox &option, QPainter *painter);
void spinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QWidget *widget, const QStyle *style);
bool isTextField(const QWidget *widget);

// bars.cpp
void scrollBar(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget, const QStyle *style);
void headerSection(const QStyleOptionHeader &option, QPainter *painter);
void headerLabel(const QStyleOptionHeader &option, QPainter *painter);
void progressGroove(const QStyleOption &option, QPainter *painter);
void progressContents(const QStyleOptionProgressBar &option, QPainter *painter);
void tabShape(const QStyleOptionTab &option, QPainter *painter);
void tabLabel(const QStyleOptionTab &option, QPainter *painter);
void slider(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget, const QStyle *style);

// menus.cpp
void menuPanel(const QStyleOption &option, QPainter *painter);
void menuItem(const QStyleOptionMenuItem &option, QPainter *painter);
void menuBarItem(const QStyleOptionMenuItem &option, QPainter *painter, const QWidget *widget);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &content);

// items.cpp
void itemRow(const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget);
void itemPanel(const QStyleOptionViewItem &option, QPainter *painter, const QWidget *widget);
void insetRing(const QRect &rect, const QPalette &palette, QPainter *painter);
void focusFrame(const QStyleOption &option, QPainter *painter);

}
