// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/plumb_style.h"
#include "ui/theme/style_parts.h"

#include <QtWidgets/QFocusFrame>
#include <QtWidgets/QStyleOption>

namespace plumbline {

namespace {

constexpr int ringMargin = 3; // 1 px gap and 2 px ring

}

int PlumbStyle::pixelMetric(PixelMetric which, const QStyleOption *option, const QWidget *widget) const
{
    switch (which) {
    case PM_ButtonMargin:
    case PM_ButtonDefaultIndicator:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing:
    case PM_ToolBarFrameWidth:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap: return 0;
    case PM_MenuBarHMargin:
    case PM_MenuHMargin:
    case PM_MenuVMargin:
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing: return 4;
    case PM_DefaultFrameWidth:
    case PM_MenuPanelWidth:
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth:
    case PM_SplitterWidth: return 1;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_ScrollBarExtent: return 10;
    case PM_ScrollBarSliderMin: return 24;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight: return scaled(14);
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return scaled(15);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return scaled(8);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize: return scaled(16);
    case PM_LineEditIconSize: return scaled(14);
    case PM_ToolBarSeparatorExtent: return 17;
    case PM_HeaderMargin: return scaled(8);
    case PM_HeaderMarkSize: return scaled(12);
    case PM_HeaderDefaultSectionSizeVertical: return metric(Metric::Row);
    case PM_TreeViewIndentation: return scaled(16);
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return qobject_cast<const QFocusFrame *>(widget) ? ringMargin : scaled(5);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    case PM_TabBarTabHSpace: return scaled(24);
    case PM_TabBarTabVSpace: return scaled(12);
    case PM_TextCursorWidth: return 1;
    default: return QProxyStyle::pixelMetric(which, option, widget);
    }
}

int PlumbStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ScrollView_FrameOnlyAroundContents:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollBar_Transient:
    case SH_Widget_Animation_Duration:
    case SH_MessageBox_CenterButtons: return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_FocusFrame_AboveWidget:
    case SH_ToolTip_FallAsleepDelay: return 1;
    case SH_ToolTip_WakeUpDelay: return 600;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_Table_GridLineColor: return static_cast<int>(tokenColor(Token::Line, option ? option->palette : QPalette()).rgb());
    case SH_FocusFrame_Mask:
        if (auto *mask = qstyleoption_cast<QStyleHintReturnMask *>(data); mask && option) {
            mask->region = QRegion(option->rect) - option->rect.adjusted(ringMargin + 2, ringMargin + 2, -ringMargin - 2, -ringMargin - 2);
            return 1;
        }
        return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize PlumbStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && !(button->features & QStyleOptionButton::CommandLinkButton))
            return style::pushButtonSize(*button, widget);
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return style::toolButtonSize(*button, widget);
        break;
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize own = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {own.width(), std::max(own.height(), metric(Metric::SmallButton))};
    }
    case CT_LineEdit: return {size.width() + 2 * scaled(6), std::max(metric(Metric::Field), size.height())};
    case CT_ComboBox: return {size.width() + scaled(8 + 8 + 12 + 8), metric(Metric::Field)};
    case CT_SpinBox: return {size.width() + scaled(16 + 4 + 24), metric(Metric::Field)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return style::menuItemSize(*item, size);
        break;
    case CT_MenuBarItem: return {size.width() + 2 * scaled(8), std::max(size.height(), metric(Metric::SmallButton)) + 4};
    case CT_HeaderSection: {
        const QSize own = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {own.width() + scaled(16),
                std::max(metric(Metric::ColumnHead), QFontMetrics(themeFont(TextRole::SmallMedium)).height() + 4)};
    }
    case CT_ItemViewItem: {
        const QSize own = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {own.width(), std::max(own.height(), metric(Metric::Row))};
    }
    case CT_TabBarTab: return {size.width(), std::max(size.height(), metric(Metric::Button))};
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect PlumbStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents: return option->rect.adjusted(scaled(6), 1, -scaled(6), -1);
    case SE_PushButtonContents: return option->rect;
    case SE_ItemViewItemFocusRect: return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option); bar && !bar->textVisible)
            return option->rect;
        break;
    default: break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect PlumbStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub, const QWidget *widget) const
{
    const QRect r = option->rect;
    if (control == CC_ComboBox) {
        const int arrow = scaled(8 + 12 + 4);
        switch (sub) {
        case SC_ComboBoxEditField: return visualRect(option->direction, r, r.adjusted(1, 1, -arrow, -1));
        case SC_ComboBoxArrow: return visualRect(option->direction, r, QRect(r.right() + 1 - arrow, r.top(), arrow, r.height()));
        default: break;
        }
    } else if (control == CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const int width = spin && spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : scaled(20);
        const int half = r.height() / 2;
        switch (sub) {
        case SC_SpinBoxUp: return visualRect(option->direction, r, QRect(r.right() - width, r.top() + 1, width, half - 1));
        case SC_SpinBoxDown: return visualRect(option->direction, r, QRect(r.right() - width, r.top() + half, width, half - 1));
        case SC_SpinBoxEditField: return visualRect(option->direction, r, r.adjusted(1, 1, -width - 1, -1));
        default: break;
        }
    } else if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (sub == SC_ScrollBarAddLine || sub == SC_ScrollBarSubLine)
            return {};
        if (bar && sub == SC_ScrollBarGroove)
            return r;
        if (bar && (sub == SC_ScrollBarSlider || sub == SC_ScrollBarAddPage || sub == SC_ScrollBarSubPage)) {
            const bool horizontal = bar->orientation == Qt::Horizontal;
            const int length = horizontal ? r.width() : r.height();
            const qint64 range = static_cast<qint64>(bar->maximum) - bar->minimum;
            const int minimum = std::min(length, pixelMetric(PM_ScrollBarSliderMin, option, widget));
            const int thumb =
                range <= 0
                    ? length
                    : std::clamp(static_cast<int>(static_cast<qint64>(length) * bar->pageStep / (range + bar->pageStep)), minimum, length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb, bar->upsideDown);
            const auto part = [&](int from, int to) {
                return horizontal ? QRect(r.left() + from, r.top(), to - from, r.height())
                                  : QRect(r.left(), r.top() + from, r.width(), to - from);
            };
            if (sub == SC_ScrollBarSlider)
                return part(start, start + thumb);
            const bool after = (sub == SC_ScrollBarAddPage) != bar->upsideDown;
            return after ? part(start + thumb, length) : part(0, start);
        }
    }
    return QProxyStyle::subControlRect(control, option, sub, widget);
}

}
