// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/copy_label.h"

#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/visible_text.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

namespace plumbline {

CopyLabel::CopyLabel(const QString &what, QWidget *parent) : QAbstractButton(parent), what_(what)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    bindFont(this, TextRole::Mono);
    connect(this, &QAbstractButton::clicked, this, &CopyLabel::copy);
    setHash({});
}

void CopyLabel::setHash(const QString &whole, const QString &shown)
{
    whole_ = whole;
    setText(visibleText(shown.isEmpty() ? whole : shown));
    setEnabled(!whole.isEmpty());
    setAccessibleName(what_ + QLatin1Char(' ') + text());
    setAccessibleDescription(tr("Copies %1").arg(whole));
    setToolTip(plainToolTip(tr("%1\nClick to copy").arg(whole)));
    updateGeometry();
    update();
}

QSize CopyLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + scaled(6) + scaled(14) + 2, std::max(24, lineHeight(TextRole::Mono))};
}

void CopyLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(tokenColor(Token::Fg, palette()));
    const int side = scaled(14);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text());
    if (isEnabled())
        paintGlyph(&painter, QRect(width() - side, 0, side, height()), Glyph::Copy,
                   tokenColor(underMouse() ? Token::Fg : Token::Fg2, palette()), side);
}

void CopyLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void CopyLabel::copy()
{
    QGuiApplication::clipboard()->setText(whole_);
    QToolTip::showText(mapToGlobal(QPoint(0, height())), tr("Copied"), this);
    Q_EMIT copied();
}

}
