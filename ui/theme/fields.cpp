// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTextEdit>

namespace plumbline::style {

bool isTextField(const QWidget *widget)
{
    if (const auto *plain = qobject_cast<const QPlainTextEdit *>(widget))
        return !plain->isReadOnly();
    if (const auto *rich = qobject_cast<const QTextEdit *>(widget))
        return !rich->isReadOnly();
    return false;
}

void field(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool dark = schemeOf(palette) == Scheme::Dark;
    if (fieldInvalid(widget)) {
        box(painter, option.rect, radius, tokenColor(Token::Content, palette), tokenColor(Token::Degraded, palette), 2);
        return;
    }
    const Token fill = enabled ? Token::Content : dark ? Token::Alt : Token::Sunken;
    box(painter, option.rect, radius, tokenColor(fill, palette), tokenColor(enabled ? Token::Ctl : Token::Line, palette));
}

void comboBox(const QStyleOptionComboBox &option, QPainter *painter, const QWidget *widget)
{
    field(option, painter, widget);
    if (!(option.subControls & QStyle::SC_ComboBoxArrow))
        return;
    const int side = scaled(12);
    const QRect arrow(option.rect.right() - scaled(8) - side, option.rect.top(), side, option.rect.height());
    paintGlyph(painter, QStyle::visualRect(option.direction, option.rect, arrow), Glyph::ChevronDown,
               tokenColor(option.state & QStyle::State_Enabled ? Token::Fg : Token::Fg3, option.palette), side);
}

void comboBoxLabel(const QStyleOptionComboBox &option, QPainter *painter)
{
    if (option.editable)
        return;
    QRect rect = option.rect.adjusted(scaled(8), 0, -scaled(8 + 12 + 4), 0);
    if (!option.currentIcon.isNull()) {
        const int side = scaled(14);
        option.currentIcon.paint(painter, QRect(rect.left(), rect.top() + (rect.height() - side) / 2, side, side));
        rect.setLeft(rect.left() + side + scaled(6));
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    const QString shown = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rect.width());
    text(painter, rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown,
         tokenColor(enabled ? Token::Fg : Token::Fg3, option.palette));
}

void spinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QWidget *widget, const QStyle *style)
{
    if (option.frame)
        field(option, painter, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto part = [&](QStyle::SubControl sub, QAbstractSpinBox::StepEnabledFlag step, qreal degrees) {
        const bool enabled = (option.state & QStyle::State_Enabled) && (option.stepEnabled & step);
        const bool hover = enabled && (option.activeSubControls & sub);
        const QColor color = tokenColor(!enabled ? Token::Fg3 : hover ? Token::Fg : Token::Fg2, option.palette);
        paintGlyph(painter, style->subControlRect(QStyle::CC_SpinBox, &option, sub, widget), Glyph::ChevronDown, color, scaled(10),
                   degrees);
    };
    part(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, 180);
    part(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, 0);
}

}
