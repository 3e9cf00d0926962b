// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>

namespace plumbline {

Banner::Banner(State state, QWidget *parent)
    : QWidget(parent), state_(state), layout_(new QHBoxLayout(this)), title_(new ElidedLabel(TextRole::Heading, Token::Fg, this)),
      text_(new ElidedLabel(TextRole::Body, Token::Fg2, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    layout_->setSpacing(scaled(8));
    layout_->addWidget(title_);
    layout_->addWidget(text_, 1);
    title_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    placeContents();
}

void Banner::setState(State state)
{
    state_ = state;
    update();
}

void Banner::setText(const QString &title, const QString &text)
{
    title_->setText(title);
    title_->setVisible(!title.isEmpty());
    text_->setText(text);
    setAccessibleName(title_->text());
    setAccessibleDescription(text_->text());
}

QPushButton *Banner::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    setButtonSize(button, ButtonSize::Small);
    layout_->addWidget(button);
    return button;
}

QSize Banner::sizeHint() const
{
    return {QWidget::sizeHint().width(), plumbline::metric(Metric::PaneHead)};
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const StateLook &look = lookOf(state_);
    painter.fillRect(rect(), tintColor(look.color, palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tintLineColor(look.color, palette()));
    paintGlyph(&painter, QRect(scaled(14), 0, scaled(16), height()), look.glyph, tokenColor(look.color, palette()), scaled(16));
}

void Banner::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        placeContents();
}

void Banner::placeContents()
{
    layout_->setContentsMargins(scaled(14 + 16 + 8), 0, scaled(14), 1);
}

}
