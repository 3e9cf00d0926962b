// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include <cstdint>

class QAbstractButton;
class QLabel;
class QWidget;

namespace plumbline {

// How a push or tool button is drawn. Push buttons are Normal and tool buttons Flat unless told otherwise.
enum class ButtonRole : std::uint8_t { Normal, Primary, Danger, Flat };
enum class ButtonSize : std::uint8_t { Regular, Small };

void setButtonRole(QAbstractButton *button, ButtonRole role);
void setButtonSize(QAbstractButton *button, ButtonSize size);
[[nodiscard]] ButtonRole buttonRole(const QWidget *button);
[[nodiscard]] ButtonSize buttonSize(const QWidget *button);

// Draws a field with the border of an error. Say the reason beside it in words.
void setFieldInvalid(QWidget *field, bool invalid);
[[nodiscard]] bool fieldInvalid(const QWidget *field);

// How a widget shows the keyboard focus. Outside: a 2 px ring with a 1 px gap around it, over its neighbours' margin;
// buttons, check boxes, fields and combo boxes have it by themselves.
enum class FocusRing : std::uint8_t { Automatic, Outside, None };
void setFocusRing(QWidget *widget, FocusRing ring);
[[nodiscard]] FocusRing focusRing(const QWidget *widget);

// Keeps one role of a widget's palette at a token's colour, through every switch of the scheme. Calling it again for
// the same role replaces the token.
void bindColor(QWidget *widget, QPalette::ColorRole role, Token token);
// Fills the widget's background with a surface (Content, Bar, Frame, Alt, Sunken …).
void setSurface(QWidget *widget, Token surface);
// Font and colour of a label, kept through changes of scheme and scale; its format becomes Qt::PlainText.
void setTextRole(QLabel *label, TextRole role, Token color = Token::Fg);
// The font alone, for any widget.
void bindFont(QWidget *widget, TextRole role);

}
