// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_caps.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>

namespace plumbline {

namespace {

int capWidth(const QString &cap, const QFontMetrics &metrics)
{
    return std::max(scaled(18), metrics.horizontalAdvance(cap) + 2 * scaled(5));
}

int gap()
{
    return scaled(4);
}

}

QStringList keyCapsOf(const QKeySequence &keys)
{
    QStringList caps;
    for (const QString &stroke : keys.toString(QKeySequence::NativeText).split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
        // "Ctrl++" ends with the plus key itself.
        QString rest = stroke;
        const bool plus = rest.endsWith(QLatin1Char('+'));
        if (plus)
            rest.chop(1);
        caps << rest.split(QLatin1Char('+'), Qt::SkipEmptyParts);
        if (plus)
            caps << QStringLiteral("+");
    }
    return caps;
}

QSize keyCapsSize(const QStringList &caps)
{
    const QFontMetrics metrics(themeFont(TextRole::Axis));
    int width = caps.isEmpty() ? 0 : -gap();
    for (const QString &cap : caps)
        width += capWidth(cap, metrics) + gap();
    return {width, scaled(17)};
}

int paintKeyCaps(QPainter *painter, const QRect &rect, const QStringList &caps, const QPalette &palette, Qt::Alignment side)
{
    const QSize size = keyCapsSize(caps);
    int x = side & Qt::AlignRight ? rect.right() + 1 - size.width() : rect.left();
    const int y = rect.top() + (rect.height() - size.height()) / 2;
    painter->save();
    painter->setFont(themeFont(TextRole::Axis));
    const QFontMetrics metrics(painter->font());
    for (const QString &cap : caps) {
        const QRect box(x, y, capWidth(cap, metrics), size.height());
        style::box(painter, box, style::chipRadius, tokenColor(Token::Content, palette), tokenColor(Token::Line2, palette));
        style::text(painter, box, Qt::AlignCenter | Qt::TextSingleLine, cap, tokenColor(Token::Fg2, palette));
        x += box.width() + gap();
    }
    painter->restore();
    return size.width();
}

KeyCaps::KeyCaps(const QStringList &caps, QWidget *parent) : QWidget(parent), caps_(caps)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(caps.join(QLatin1Char(' ')));
}

QSize KeyCaps::sizeHint() const
{
    return keyCapsSize(caps_);
}

void KeyCaps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyCaps(&painter, rect(), caps_, palette());
}

}
