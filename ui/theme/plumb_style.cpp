// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/plumb_style.h"

#include "ui/theme/glyph.h"
#include "ui/theme/style_parts.h"

#include <QtGui/QFocusEvent>
#include <QtGui/QPainter>
#include <QtGui/QTextDocument>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFocusFrame>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSplitterHandle>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QTextEdit>

namespace plumbline {

namespace {

QWidget *ringTarget(QWidget *widget)
{
    QWidget *parent = widget->parentWidget();
    const bool inner = qobject_cast<QLineEdit *>(widget) && (qobject_cast<QComboBox *>(parent) || qobject_cast<QAbstractSpinBox *>(parent));
    return inner ? parent : widget;
}

bool isField(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget) || style::isTextField(widget);
}

bool hasRing(const QWidget *widget)
{
    switch (focusRing(widget)) {
    case FocusRing::Outside: return true;
    case FocusRing::None: return false;
    case FocusRing::Automatic: break;
    }
    if (const auto *line = qobject_cast<const QLineEdit *>(widget);
        line && !line->hasFrame() && ringTarget(const_cast<QLineEdit *>(line)) == line)
        return false;
    return isField(widget) || (qobject_cast<const QAbstractButton *>(widget) && !widget->inherits("QCommandLinkButton"));
}

bool mayHaveRing(const QWidget *widget)
{
    return isField(widget) || qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QTextEdit *>(widget) || focusRing(widget) == FocusRing::Outside;
}

bool wantsHover(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QTabBar *>(widget) || qobject_cast<const QScrollBar *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QSplitterHandle *>(widget);
}

}

PlumbStyle::PlumbStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

PlumbStyle::~PlumbStyle() = default;

void PlumbStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (wantsHover(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (mayHaveRing(widget))
        widget->installEventFilter(this);
    // Rounded corners of a multi-line field are painted by its frame.
    if (style::isTextField(widget) && static_cast<QFrame *>(widget)->frameShape() == QFrame::StyledPanel)
        static_cast<QAbstractScrollArea *>(widget)->viewport()->setAutoFillBackground(false);
    if (auto *plain = qobject_cast<QPlainTextEdit *>(widget); plain && style::isTextField(plain))
        plain->document()->setDocumentMargin(7);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

void PlumbStyle::unpolish(QWidget *widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool PlumbStyle::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::FocusIn && event->type() != QEvent::FocusOut)
        return QProxyStyle::eventFilter(object, event);
    auto *widget = qobject_cast<QWidget *>(object);
    if (widget && event->type() == QEvent::FocusIn) {
        QWidget *target = ringTarget(widget);
        const bool byMouse = static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason;
        if (hasRing(target) && (!byMouse || isField(target) || focusRing(target) == FocusRing::Outside))
            showRing(target);
        else
            showRing(nullptr);
    } else if (ring_ && widget && ring_->widget() == ringTarget(widget)) {
        showRing(nullptr);
    }
    return QProxyStyle::eventFilter(object, event);
}

void PlumbStyle::showRing(QWidget *widget)
{
    if (!ring_ && !widget)
        return;
    if (!ring_)
        ring_ = new QFocusFrame(widget->window());
    ring_->setWidget(widget);
}

QIcon PlumbStyle::standardIcon(StandardPixmap pixmap, const QStyleOption *option, const QWidget *widget) const
{
    switch (pixmap) {
    case SP_LineEditClearButton: return glyphIcon(Glyph::Close);
    case SP_MessageBoxInformation: return glyphIcon(Glyph::Info, Token::Syncing);
    case SP_MessageBoxWarning: return glyphIcon(Glyph::Warning, Token::Drift);
    case SP_MessageBoxCritical: return glyphIcon(Glyph::Failed, Token::Degraded);
    case SP_MessageBoxQuestion: return glyphIcon(Glyph::Unknown, Token::Syncing);
    case SP_CommandLink: return glyphIcon(Glyph::ArrowRight, Token::Accent);
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton: return glyphIcon(Glyph::Close);
    case SP_ToolBarHorizontalExtensionButton: return glyphIcon(Glyph::More);
    default: return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

bool reducedMotion(const QWidget *widget)
{
    const auto *style = qobject_cast<const PlumbStyle *>(widget->style());
    return style && style->reducedMotion();
}

}
