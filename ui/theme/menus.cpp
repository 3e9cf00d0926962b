// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>
#include <QtWidgets/QWidget>

namespace plumbline::style {

namespace {

// Check or icon, text, shortcut, arrow.
struct Columns {
    int mark;
    int gap;
    int pad;
    int arrow;
};

Columns columns()
{
    return {scaled(16), scaled(8), scaled(8), scaled(12)};
}

}

void menuPanel(const QStyleOption &option, QPainter *painter)
{
    painter->fillRect(option.rect, tokenColor(Token::Content, option.palette));
    painter->save();
    painter->setPen(tokenColor(Token::Line2, option.palette));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &content)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator && option.text.isEmpty())
        return {content.width(), scaled(9)};
    const Columns c = columns();
    const int shortcut = option.text.contains(QLatin1Char('\t')) ? scaled(24) : 0;
    return {c.pad + c.mark + c.gap + content.width() + shortcut + c.gap + c.arrow + c.pad, metric(Metric::Row)};
}

void menuItem(const QStyleOptionMenuItem &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const Columns c = columns();
    const QRect r = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator && option.text.isEmpty()) {
        painter->fillRect(QRect(r.left() + c.pad, r.center().y(), r.width() - 2 * c.pad, 1), tokenColor(Token::Line, palette));
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.state & QStyle::State_Selected)
        box(painter, r, chipRadius, tokenColor(enabled ? Token::Sel : Token::Hover, palette));
    const auto mirrored = [&](const QRect &rect) { return QStyle::visualRect(option.direction, r, rect); };
    const QRect mark = mirrored({r.left() + c.pad, r.top(), c.mark, r.height()});
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintGlyph(painter, mark, option.checkType == QStyleOptionMenuItem::Exclusive ? Glyph::Running : Glyph::Check,
                       tokenColor(enabled ? Token::Accent : Token::Fg3, palette), c.mark);
    } else if (!option.icon.isNull()) {
        option.icon.paint(painter, QRect(mark.left(), mark.top() + (mark.height() - c.mark) / 2, c.mark, c.mark), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QString words = option.text.section(QLatin1Char('\t'), 0, 0);
    const QString shortcut = option.text.section(QLatin1Char('\t'), 1);
    const int left = r.left() + c.pad + c.mark + c.gap;
    const int right = r.right() - c.pad - c.arrow - c.gap;
    const QRect line = mirrored({left, r.top(), right - left, r.height()});
    const Qt::Alignment side = option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const Qt::Alignment other = option.direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
    const int flags = static_cast<int>(Qt::AlignVCenter) | Qt::TextShowMnemonic | Qt::TextSingleLine | Qt::TextDontClip;
    painter->save();
    painter->setFont(option.font);
    text(painter, line, flags | static_cast<int>(side), words, tokenColor(enabled ? Token::Fg : Token::Fg3, palette));
    painter->setFont(themeFont(TextRole::Small));
    text(painter, line, flags | static_cast<int>(other), shortcut, tokenColor(Token::Fg3, palette));
    painter->restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow = mirrored({r.right() - c.pad - c.arrow, r.top(), c.arrow, r.height()});
        paintGlyph(painter, arrow, option.direction == Qt::RightToLeft ? Glyph::ChevronLeft : Glyph::ChevronRight,
                   tokenColor(enabled ? Token::Fg2 : Token::Fg3, palette), c.arrow);
    }
}

void menuBarItem(const QStyleOptionMenuItem &option, QPainter *painter, const QWidget *widget)
{
    const QPalette &palette = option.palette;
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.state & (QStyle::State_Selected | QStyle::State_Sunken)) {
        const Token fill = option.state & QStyle::State_Sunken ? Token::Sel : Token::Hover;
        box(painter, option.rect.adjusted(0, 2, 0, -2), radius, tokenColor(fill, palette));
    }
    // Access keys show once Alt or F10 brought the keyboard here.
    const int mnemonic = widget && widget->hasFocus() ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
    const int flags = static_cast<int>(Qt::AlignCenter) | mnemonic | Qt::TextSingleLine | Qt::TextDontClip;
    text(painter, option.rect, flags, option.text, tokenColor(enabled ? Token::Fg : Token::Fg3, palette));
}

}
