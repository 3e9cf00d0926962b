// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overlay.h"

#include "ui/theme/roles.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

namespace plumbline {
namespace {

class Scrim : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), QColor(0, 0, 0, 70));
    }
};

}

Overlay::Overlay(QWidget *window) : QFrame(window), scrim_(new Scrim(window))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setFocusPolicy(Qt::StrongFocus);
    setFocusRing(this, FocusRing::None);
    scrim_->hide();
    scrim_->installEventFilter(this);
    window->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { holdFocus(now); });
    hide();
}

bool Overlay::isTopmost() const
{
    const QObjectList &stacked = parentWidget()->children();
    const auto top = std::find_if(stacked.rbegin(), stacked.rend(), [](const QObject *each) {
        const auto *overlay = qobject_cast<const Overlay *>(each);
        return overlay != nullptr && overlay->isVisible();
    });
    return top != stacked.rend() && *top == this;
}

void Overlay::holdFocus(QWidget *now)
{
    if (now == nullptr || !isVisible() || now->window() != window() || !isTopmost())
        return;
    if (now == this || isAncestorOf(now)) {
        focusInside_ = now;
        return;
    }
    focusBefore_ = now;
    const bool usable = focusInside_ && focusInside_->isVisible() && focusInside_->isEnabled();
    (usable ? focusInside_.data() : this)->setFocus(Qt::OtherFocusReason);
}

void Overlay::open()
{
    if (!isVisible())
        focusBefore_ = QApplication::focusWidget();
    scrim_->setGeometry(parentWidget()->rect());
    scrim_->show();
    scrim_->raise();
    relayout();
    show();
    raise();
    relayout(); // once more: sizes of labels that wrap are known now
    firstFocus()->setFocus(Qt::OtherFocusReason);
}

void Overlay::dismiss()
{
    if (!isVisible())
        return;
    hide();
    scrim_->hide();
    if (focusBefore_ && focusBefore_->isVisible())
        focusBefore_->setFocus(Qt::OtherFocusReason);
    Q_EMIT dismissed();
}

QRect Overlay::placeIn(const QSize &window) const
{
    const int width = qMin(scaled(560), window.width() - 32);
    const int height = qMin(hasHeightForWidth() ? heightForWidth(width) : sizeHint().height(), window.height() - 32);
    return {(window.width() - width) / 2, qMin(scaled(120), qMax(16, (window.height() - height) / 2)), width, height};
}

void Overlay::relayout()
{
    setGeometry(placeIn(parentWidget()->size()));
}

bool Overlay::focusNextPrevChild(bool next)
{
    QWidget *from = QApplication::focusWidget();
    if (from == nullptr || !isAncestorOf(from))
        from = this;
    const auto step = [next](QWidget *at) { return next ? at->nextInFocusChain() : at->previousInFocusChain(); };
    for (QWidget *at = step(from); at != from; at = step(at))
        if (isAncestorOf(at) && at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus)) {
            at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            break;
        }
    return true;
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == scrim_ && event->type() == QEvent::MouseButtonPress) {
        dismiss();
        return true;
    }
    if (watched == parentWidget() && event->type() == QEvent::KeyPress && isTopmost() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) { // nothing had the focus
        dismiss();
        return true;
    }
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        scrim_->setGeometry(parentWidget()->rect());
        relayout();
    }
    return QFrame::eventFilter(watched, event);
}

}
