// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/key_caps.h"

#include <QStyle>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QStyle>

namespace plumbline {

SearchField::SearchField(const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    placeText();
}

void SearchField::setGlyph(Glyph glyph)
{
    glyph_ = glyph;
    update();
}

void SearchField::setKeyHint(const QStringList &caps)
{
    caps_ = caps;
    setAccessibleDescription(caps.isEmpty() ? QString() : tr("Key %1").arg(caps.join(QLatin1Char(' '))));
    update();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const int side = scaled(14);
    const QRect icon = QRect(scaled(8), 0, side, height());
    paintGlyph(&painter, QStyle::visualRect(layoutDirection(), rect(), icon), glyph_, tokenColor(Token::Fg2, palette()), side);
    const int words = scaled(14 + 6 + 8) + fontMetrics().horizontalAdvance(placeholderText());
    const bool room = words + keyCapsSize(caps_).width() + scaled(10) <= width();
    if (!caps_.isEmpty() && room && text().isEmpty() && !hasFocus())
        paintKeyCaps(&painter, rect().adjusted(0, 0, -scaled(5), 0), caps_, palette(), Qt::AlignRight);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placeText();
}

void SearchField::placeText()
{
    setTextMargins(scaled(14 + 6), 0, 0, 0);
}

}
