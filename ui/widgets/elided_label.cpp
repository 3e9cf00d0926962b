// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elided_label.h"

#include "ui/widgets/visible_text.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

namespace plumbline {

ElidedLabel::ElidedLabel(TextRole role, Token color, QWidget *parent) : QWidget(parent), role_(role), color_(color)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    bindFont(this, role);
}

void ElidedLabel::setText(const QString &text)
{
    const QString shown = visibleText(text);
    if (shown == text_)
        return;
    text_ = shown;
    setAccessibleName(text_);
    updateGeometry();
    update();
}

void ElidedLabel::setTextRole(TextRole role)
{
    role_ = role;
    bindFont(this, role);
    updateGeometry();
}

void ElidedLabel::setColor(Token color)
{
    color_ = color;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    mode_ = mode;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    alignment_ = alignment;
    update();
}

QString ElidedLabel::shownText() const
{
    return fontMetrics().elidedText(text_, mode_, contentsRect().width());
}

int ElidedLabel::widthWithin(int room) const
{
    const int margins = contentsMargins().left() + contentsMargins().right();
    return fontMetrics().horizontalAdvance(fontMetrics().elidedText(text_, mode_, room - margins)) + 1 + margins;
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(text_) + 1 + margins.left() + margins.right(),
            lineHeight(role_) + margins.top() + margins.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), fontMetrics().horizontalAdvance(QStringLiteral("mmm…"))), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(tokenColor(isEnabled() ? color_ : Token::Fg3, palette()));
    painter.drawText(contentsRect(), static_cast<int>(alignment_) | Qt::TextSingleLine, shownText());
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (shownText() != text_)
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), plainToolTip(text_), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

}
