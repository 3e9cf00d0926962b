// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/plumb_style.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QStyleOption>

namespace plumbline {

namespace {

void hairlineBelow(const QStyleOption &option, QPainter *painter)
{
    painter->fillRect(option.rect, tokenColor(Token::Bar, option.palette));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokenColor(Token::Line, option.palette));
}

void hairlineAbove(const QStyleOption &option, QPainter *painter)
{
    painter->fillRect(option.rect, tokenColor(Token::Bar, option.palette));
    painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), tokenColor(Token::Line, option.palette));
}

void panel(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    if (style::isTextField(widget)) {
        style::field(option, painter, widget);
        return;
    }
    painter->save();
    painter->setPen(tokenColor(Token::Line, option.palette));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

void separator(const QStyleOption &option, QPainter *painter)
{
    const bool upright = option.state & QStyle::State_Horizontal;
    const QPoint middle = option.rect.center();
    const QRect line = upright ? QRect(middle.x(), option.rect.top() + 8, 1, option.rect.height() - 16)
                               : QRect(option.rect.left() + 8, middle.y(), option.rect.width() - 16, 1);
    painter->fillRect(line, tokenColor(Token::Line2, option.palette));
}

}

void PlumbStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            style::pushButtonBevel(*button, painter, widget);
            return;
        }
        break;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            style::field(*option, painter, widget);
        return;
    case PE_FrameLineEdit:
    case PE_FrameFocusRect:
        // Items carry their ring themselves; elsewhere it is outside of the widget (see showRing).
        // A tree's ring around a whole row comes without its widget.
        if (element == PE_FrameFocusRect && (!widget || qobject_cast<const QAbstractItemView *>(widget)))
            style::insetRing(option->rect, option->palette, painter);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: style::checkBox(*option, painter); return;
    case PE_IndicatorRadioButton: style::radioButton(*option, painter); return;
    case PE_IndicatorBranch: style::branch(*option, painter); return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            if (element == PE_PanelItemViewRow)
                style::itemRow(*item, painter, widget);
            else
                style::itemPanel(*item, painter, widget);
            return;
        }
        break;
    case PE_PanelMenu:
    case PE_FrameMenu: style::menuPanel(*option, painter); return;
    case PE_PanelTipLabel:
    case PE_FrameWindow: style::menuPanel(*option, painter); return;
    case PE_Frame: panel(*option, painter, widget); return;
    case PE_PanelStatusBar: hairlineAbove(*option, painter); return;
    case PE_PanelScrollAreaCorner: painter->fillRect(option->rect, tokenColor(Token::Content, option->palette)); return;
    case PE_IndicatorToolBarSeparator: separator(*option, painter); return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_PanelMenuBar:
    case PE_FrameButtonTool:
    case PE_FrameDefaultButton:
    case PE_IndicatorHeaderArrow: return; // part of the header's label
    case PE_PanelButtonTool: return;
    default:
        if (style::arrow(element, *option, painter))
            return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void PlumbStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            style::pushButtonBevel(*button, painter, widget);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            style::pushButtonLabel(*button, painter, widget);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            style::comboBoxLabel(*combo, painter);
            return;
        }
        break;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            style::headerSection(*header, painter);
            return;
        }
        break;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            style::headerLabel(*header, painter);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
    case CE_MenuBarEmptyArea:
    case CE_ToolBar:
        if (element == CE_MenuBarEmptyArea)
            painter->fillRect(option->rect, tokenColor(Token::Bar, option->palette));
        else
            hairlineBelow(*option, painter);
        return;
    case CE_Splitter: {
        const bool hover = option->state & State_MouseOver;
        painter->fillRect(option->rect, tokenColor(hover ? Token::Accent : Token::Line, option->palette));
        return;
    }
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            style::menuItem(*item, painter);
            return;
        }
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(option->rect, tokenColor(Token::Bar, option->palette));
            style::menuBarItem(*item, painter, widget);
            return;
        }
        break;
    case CE_MenuEmptyArea: painter->fillRect(option->rect, tokenColor(Token::Content, option->palette)); return;
    case CE_ProgressBarGroove: style::progressGroove(*option, painter); return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            style::progressContents(*bar, painter);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            style::tabShape(*tab, painter);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            style::tabLabel(*tab, painter);
            return;
        }
        break;
    case CE_SizeGrip: return;
    case CE_FocusFrame: style::focusFrame(*option, painter); return;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void PlumbStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    switch (control) {
    case CC_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            style::toolButton(*button, painter, widget);
            return;
        }
        break;
    case CC_ComboBox:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            style::comboBox(*combo, painter, widget);
            return;
        }
        break;
    case CC_SpinBox:
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            style::spinBox(*spin, painter, widget, proxy());
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            style::scrollBar(*bar, painter, widget, proxy());
            return;
        }
        break;
    case CC_Slider:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            style::slider(*bar, painter, widget, proxy());
            return;
        }
        break;
    default: break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

}
