// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QStyle>

namespace plumbline::style {

namespace {

bool insideScrollArea(const QWidget *widget)
{
    const QWidget *container = widget ? widget->parentWidget() : nullptr;
    return container && qobject_cast<const QAbstractScrollArea *>(container->parentWidget());
}

}

void scrollBar(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget, const QStyle *style)
{
    const QPalette &palette = option.palette;
    if (insideScrollArea(widget)) {
        // The track belongs to the surface that scrolls.
        const auto *area = static_cast<const QAbstractScrollArea *>(widget->parentWidget()->parentWidget());
        const QWidget *viewport = area->viewport();
        painter->fillRect(option.rect, viewport->palette().brush(viewport->backgroundRole()));
    }
    if (option.minimum >= option.maximum)
        return;
    const QRect slider = style->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int margin = 2;
    const QRect thumb = horizontal ? slider.adjusted(1, margin, -1, -margin) : slider.adjusted(margin, 1, -margin, -1);
    const bool active =
        (option.activeSubControls & QStyle::SC_ScrollBarSlider) && (option.state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    const qreal round = (horizontal ? thumb.height() : thumb.width()) / 2.0;
    box(painter, thumb, round, tokenColor(active ? Token::Ctl : Token::Line2, palette));
}

void headerSection(const QStyleOptionHeader &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool hover = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    painter->fillRect(option.rect, tokenColor(hover ? Token::Hover : Token::Bar, palette));
    const QColor line = tokenColor(Token::Line, palette);
    const QRect r = option.rect;
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), line);
    const bool last = option.position == QStyleOptionHeader::End || option.position == QStyleOptionHeader::OnlyOneSection;
    if (option.orientation == Qt::Horizontal && !last)
        painter->fillRect(QRect(r.right(), r.top(), 1, r.height()), line);
}

void headerLabel(const QStyleOptionHeader &option, QPainter *painter)
{
    QRect rect = option.rect;
    const QColor color = tokenColor(Token::Fg2, option.palette);
    painter->save();
    painter->setFont(themeFont(TextRole::SmallMedium));
    const QFontMetrics metrics(painter->font());
    const int mark = scaled(12);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const int room = rect.width() - (sorted ? mark + 4 : 0);
    const QString shown = metrics.elidedText(option.text, Qt::ElideRight, room);
    const int width = std::min(room, metrics.horizontalAdvance(shown));
    int x = rect.left();
    if (option.textAlignment & Qt::AlignRight)
        x = rect.right() - width - (sorted ? mark + 4 : 0);
    else if (option.textAlignment & Qt::AlignHCenter)
        x = rect.left() + (room - width) / 2;
    text(painter, QRect(x, rect.top(), width + 1, rect.height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip,
         shown, color);
    if (sorted) {
        // Qt calls the indicator of an ascending order SortDown.
        const Glyph glyph = option.sortIndicator == QStyleOptionHeader::SortDown ? Glyph::ArrowUp : Glyph::ArrowDown;
        paintGlyph(painter, QRect(x + width + 4, rect.top(), mark, rect.height()), glyph, color, mark);
    }
    painter->restore();
}

void progressGroove(const QStyleOption &option, QPainter *painter)
{
    box(painter, option.rect, chipRadius, tokenColor(Token::Content, option.palette), tokenColor(Token::Ctl, option.palette));
}

void progressContents(const QStyleOptionProgressBar &option, QPainter *painter)
{
    const QColor fill = tokenColor(Token::Fill, option.palette);
    if (option.maximum <= option.minimum) {
        // Nothing moves while the end is not known: a hatch over the whole bar.
        painter->save();
        painter->setClipRect(option.rect.adjusted(1, 1, -1, -1), Qt::IntersectClip);
        painter->fillRect(option.rect, QBrush(fill, Qt::BDiagPattern));
        painter->restore();
        return;
    }
    const qreal share = static_cast<qreal>(option.progress - option.minimum) / (option.maximum - option.minimum);
    QRectF done(option.rect);
    done.setWidth(done.width() * std::clamp(share, 0.0, 1.0));
    if (done.width() < 1)
        return;
    painter->save();
    painter->setClipRect(done, Qt::IntersectClip);
    box(painter, option.rect, chipRadius, fill);
    painter->restore();
}

void tabShape(const QStyleOptionTab &option, QPainter *painter)
{
    const QPalette &palette = option.palette;
    const bool selected = option.state & QStyle::State_Selected;
    const bool hover = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    const QRect r = option.rect;
    if (selected || hover)
        painter->fillRect(r, tokenColor(Token::Hover, palette));
    if (selected) {
        const bool top = option.shape == QTabBar::RoundedNorth || option.shape == QTabBar::TriangularNorth;
        painter->fillRect(QRect(r.left(), top ? r.bottom() - 1 : r.top(), r.width(), 2), tokenColor(Token::Accent, palette));
    }
    if (option.state & QStyle::State_HasFocus)
        insetRing(r, palette, painter);
}

void tabLabel(const QStyleOptionTab &option, QPainter *painter)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool selected = option.state & QStyle::State_Selected;
    const int side = option.icon.isNull() ? 0 : scaled(16);
    const int gap = option.icon.isNull() || option.text.isEmpty() ? 0 : scaled(6);
    painter->save();
    painter->setFont(themeFont(selected ? TextRole::Medium : TextRole::Body));
    const QFontMetrics metrics(painter->font());
    const int room = option.rect.width() - 2 * scaled(6) - side - gap;
    const QString shown = metrics.elidedText(option.text, Qt::ElideRight, room, Qt::TextShowMnemonic);
    const int width = metrics.size(Qt::TextHideMnemonic, shown).width();
    int x = option.rect.left() + (option.rect.width() - side - gap - width) / 2;
    if (side > 0)
        option.icon.paint(painter, QRect(x, option.rect.center().y() - side / 2, side, side), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    x += side + gap;
    text(painter, QRect(x, option.rect.top(), width + 1, option.rect.height()),
         static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextHideMnemonic | Qt::TextSingleLine | Qt::TextDontClip, shown,
         tokenColor(!enabled   ? Token::Fg3
                    : selected ? Token::Fg
                               : Token::Fg2,
                    option.palette));
    painter->restore();
}

void slider(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget, const QStyle *style)
{
    const QPalette &palette = option.palette;
    const QRect groove = style->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, widget);
    const bool horizontal = option.orientation == Qt::Horizontal;
    const QPoint middle = groove.center();
    const QRect line =
        horizontal ? QRect(groove.left(), middle.y() - 1, groove.width(), 3) : QRect(middle.x() - 1, groove.top(), 3, groove.height());
    box(painter, line, 1.5, tokenColor(Token::Line2, palette));
    const QRect handle = style->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    const bool enabled = option.state & QStyle::State_Enabled;
    const int side = std::min({handle.width(), handle.height(), scaled(14)});
    const QRect knob(handle.center().x() - side / 2, handle.center().y() - side / 2, side, side);
    box(painter, knob, side / 2.0, tokenColor(enabled ? Token::Fill : Token::Ctl, palette), tokenColor(Token::Content, palette));
}

}
