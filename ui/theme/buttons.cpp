// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>
#include <QtWidgets/QCommandLinkButton>
#include <QtWidgets/QToolButton>

namespace plumbline::style {

namespace {

constexpr const char *segmentProperty = "plumbSegment";

struct Look {
    QColor fill;
    QColor border; // invalid: none
    QColor text;
};

qreal press(const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Enabled))
        return 1.0;
    if (option.state & QStyle::State_Sunken)
        return 0.88;
    return option.state & QStyle::State_MouseOver ? 1.08 : 1.0;
}

Look filledLook(const QStyleOption &option, Token fill, Token on)
{
    const QPalette &palette = option.palette;
    const bool dark = schemeOf(palette) == Scheme::Dark;
    if (!(option.state & QStyle::State_Enabled))
        return {tokenColor(dark ? Token::Alt : Token::Sunken, palette), tokenColor(Token::Line, palette), tokenColor(Token::Fg3, palette)};
    const QColor color = lightened(tokenColor(fill, palette), press(option));
    const QColor border = dark && fill == Token::Fill ? tokenColor(Token::Accent, palette) : color;
    const QColor onFill = tokenColor(on, palette);
    return {color, border, option.state & QStyle::State_Sunken ? lightened(onFill, 0.88) : onFill};
}

Look plainLook(const QStyleOption &option, bool flat)
{
    const QPalette &palette = option.palette;
    const bool dark = schemeOf(palette) == Scheme::Dark;
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hover = enabled && (option.state & QStyle::State_MouseOver);
    const bool down = enabled && (option.state & QStyle::State_Sunken);
    const bool on = option.state & QStyle::State_On;
    Look look{{}, flat ? QColor() : tokenColor(Token::Line2, palette), tokenColor(enabled ? Token::Fg : Token::Fg3, palette)};
    if (!flat)
        look.fill = tokenColor(dark ? Token::Hover : Token::Content, palette);
    if (!enabled && !flat) {
        look.fill = tokenColor(dark ? Token::Alt : Token::Sunken, palette);
        look.border = tokenColor(Token::Line, palette);
    }
    if (on)
        look.fill = tokenColor(Token::Sel, palette);
    else if (hover)
        look.fill = tokenColor(dark ? Token::SelOff : Token::Hover, palette);
    if (down)
        look.fill = tokenColor(dark ? Token::Line2 : Token::SelOff, palette);
    return look;
}

Look lookOf(const QStyleOption &option, const QWidget *widget)
{
    switch (buttonRole(widget)) {
    case ButtonRole::Primary: return filledLook(option, Token::Fill, Token::OnFill);
    case ButtonRole::Danger: return filledLook(option, Token::Danger, Token::OnDanger);
    case ButtonRole::Flat: return plainLook(option, true);
    case ButtonRole::Normal: break;
    }
    return plainLook(option, false);
}

// Icons are glyphs of one colour; on a filled button that colour is the text's.
void paintIcon(QPainter *painter, const QRect &rect, const QIcon &icon, const QStyleOption &option, const QWidget *widget,
               const QColor &onFill)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const ButtonRole role = buttonRole(widget);
    if (!enabled || (role != ButtonRole::Primary && role != ButtonRole::Danger)) {
        icon.paint(painter, rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                   option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
        return;
    }
    QPixmap pixmap = icon.pixmap(rect.size(), painter->device()->devicePixelRatio());
    QPainter recolour(&pixmap);
    recolour.setCompositionMode(QPainter::CompositionMode_SourceIn);
    recolour.fillRect(pixmap.rect(), onFill);
    recolour.end();
    painter->drawPixmap(rect.topLeft(), pixmap);
}

struct Spacing {
    int pad;
    int gap;
    int icon;
    int chevron;
};

Spacing spacingOf(const QWidget *widget)
{
    const bool small = buttonSize(widget) == ButtonSize::Small;
    return {scaled(small ? 9 : 12), scaled(small ? 6 : 8), scaled(small ? 14 : 16), scaled(12)};
}

int textWidth(const QString &text, const QFont &font)
{
    return QFontMetrics(font).size(Qt::TextShowMnemonic, text).width();
}

// Icon, text and chevron of a button, centred as one.
struct Content {
    QIcon icon;
    QString text;
    bool chevron = false;
    bool leading = false; // from the left instead of centred
};

void paintContent(const Content &content, const QStyleOption &option, QPainter *painter, const QWidget *widget, const QColor &color)
{
    const Spacing space = spacingOf(widget);
    painter->save();
    QFont font = buttonFont(widget);
    painter->setFont(font);
    int width = content.text.isEmpty() ? 0 : textWidth(content.text, font);
    int total = width;
    if (!content.icon.isNull())
        total += space.icon + (width > 0 ? space.gap : 0);
    if (content.chevron)
        total += space.chevron + scaled(6);
    const int room = option.rect.width() - 2 * std::min(space.pad, 4);
    if (total > room && width > 0) {
        width = std::max(0, width - (total - room));
        total = room;
    }
    int x = content.leading ? option.rect.left() + space.pad : option.rect.left() + (option.rect.width() - total) / 2;
    const int top = option.rect.top();
    const int height = option.rect.height();
    if (!content.icon.isNull()) {
        paintIcon(painter, QRect(x, top + (height - space.icon) / 2, space.icon, space.icon), content.icon, option, widget, color);
        x += space.icon + (width > 0 ? space.gap : 0);
    }
    if (width > 0) {
        const QString shown = QFontMetrics(font).elidedText(content.text, Qt::ElideRight, width + 1, Qt::TextShowMnemonic);
        text(painter, QRect(x, top, width + 1, height), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine, shown,
             color);
        x += width + scaled(6);
    }
    if (content.chevron)
        paintGlyph(painter, QRect(x, top, space.chevron, height), Glyph::ChevronDown, color, space.chevron);
    painter->restore();
}

void segmentBevel(const QStyleOption &option, Segment place, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool on = option.state & QStyle::State_On;
    const bool hover = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    const QColor fill = tokenColor(on ? Token::Sel : hover ? Token::Hover : Token::Content, palette);
    // The whole control's box, clipped to this part: neighbours share a 1 px line.
    QRect whole = option.rect;
    if (place == Segment::First || place == Segment::Middle)
        whole.setRight(whole.right() + 2 * radius);
    if (place == Segment::Last || place == Segment::Middle)
        whole.setLeft(whole.left() - 2 * radius);
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    box(painter, whole, radius, fill, tokenColor(Token::Line2, palette));
    if (place == Segment::Last || place == Segment::Middle)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 1, option.rect.height()), tokenColor(Token::Line2, palette));
    painter->restore();
}

}

void setSegment(QWidget *button, Segment place)
{
    button->setProperty(segmentProperty, static_cast<int>(place));
}

Segment segment(const QWidget *button)
{
    return button ? static_cast<Segment>(button->property(segmentProperty).toInt()) : Segment::None;
}

QFont buttonFont(const QWidget *widget)
{
    if (segment(widget) != Segment::None) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        return themeFont(button && button->isChecked() ? TextRole::SmallStrong : TextRole::Small);
    }
    const bool small = buttonSize(widget) == ButtonSize::Small;
    const ButtonRole role = buttonRole(widget);
    if (role == ButtonRole::Primary || role == ButtonRole::Danger)
        return themeFont(small ? TextRole::SmallStrong : TextRole::Heading);
    return themeFont(small ? TextRole::SmallMedium : TextRole::Medium);
}

QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget)
{
    const Spacing space = spacingOf(widget);
    const bool inSegment = segment(widget) != Segment::None;
    const bool small = inSegment || buttonSize(widget) == ButtonSize::Small;
    // A segment keeps its width when it becomes the chosen one, whose text is heavier.
    const QFont font = inSegment ? themeFont(TextRole::SmallStrong) : buttonFont(widget);
    int width = 2 * (inSegment ? scaled(10) : space.pad);
    const int textPart = option.text.isEmpty() ? 0 : textWidth(option.text, font);
    width += textPart;
    if (!option.icon.isNull())
        width += space.icon + (textPart > 0 ? space.gap : 0);
    if (option.features & QStyleOptionButton::HasMenu)
        width += space.chevron + scaled(6);
    return {width, metric(small ? Metric::SmallButton : Metric::Button)};
}

QSize toolButtonSize(const QStyleOptionToolButton &option, const QWidget *widget)
{
    const Spacing space = spacingOf(widget);
    const int height = metric(buttonSize(widget) == ButtonSize::Small ? Metric::SmallButton : Metric::Button);
    const bool icon = !option.icon.isNull() && option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool words = !option.text.isEmpty() && (option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull());
    const bool chevron = option.features & QStyleOptionToolButton::HasMenu;
    if (icon && !words)
        return {height + (chevron ? space.chevron + scaled(6) : 0), height};
    int width = 2 * scaled(9) + textWidth(option.text, buttonFont(widget));
    if (icon)
        width += space.icon + space.gap;
    if (chevron)
        width += space.chevron + scaled(6);
    return {width, height};
}

void pushButtonBevel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget)
{
    if (const Segment place = segment(widget); place != Segment::None) {
        segmentBevel(option, place, painter);
        return;
    }
    Look look = lookOf(option, widget);
    const bool link = option.features & QStyleOptionButton::CommandLinkButton;
    const bool chosen = link && (option.state & (QStyle::State_On | QStyle::State_HasFocus));
    if (chosen)
        look = {tokenColor(Token::Content, option.palette), tokenColor(Token::Accent, option.palette), look.text};
    if ((option.features & QStyleOptionButton::Flat) && !look.fill.isValid())
        return;
    box(painter, option.rect, radius, look.fill, look.border, chosen ? 2 : 1);
}

void pushButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget)
{
    QColor color = lookOf(option, widget).text;
    if (segment(widget) != Segment::None && (option.state & QStyle::State_Enabled))
        color = tokenColor(option.state & QStyle::State_On ? Token::Fg : Token::Fg2, option.palette);
    const bool menu = option.features & QStyleOptionButton::HasMenu;
    paintContent({option.icon, option.text, menu, false}, option, painter, widget, color);
}

void toolButton(const QStyleOptionToolButton &option, QPainter *painter, const QWidget *widget)
{
    QStyleOptionToolButton own = option;
    // Raised and sunken arrive as auto-raise states; the design shows a pressed tool only while it is held down.
    own.state.setFlag(QStyle::State_Sunken, (option.activeSubControls & QStyle::SC_ToolButton) && (option.state & QStyle::State_Sunken));
    const Look look = lookOf(own, widget);
    if (look.fill.isValid() || look.border.isValid())
        box(painter, option.rect, radius, look.fill, look.border);
    const bool words = option.toolButtonStyle != Qt::ToolButtonIconOnly || option.icon.isNull();
    const bool icon = option.toolButtonStyle != Qt::ToolButtonTextOnly;
    const bool chevron = option.features & QStyleOptionToolButton::HasMenu;
    Content content{icon ? option.icon : QIcon(), words ? option.text : QString(), chevron, false};
    if (option.arrowType != Qt::NoArrow && (option.features & QStyleOptionToolButton::Arrow)) {
        const Glyph glyph = option.arrowType == Qt::UpArrow     ? Glyph::ArrowUp
                            : option.arrowType == Qt::DownArrow ? Glyph::ArrowDown
                            : option.arrowType == Qt::LeftArrow ? Glyph::ArrowLeft
                                                                : Glyph::ArrowRight;
        content.icon = glyphIcon(glyph);
    }
    paintContent(content, own, painter, widget, look.text);
}

}
