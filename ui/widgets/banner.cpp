// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/models/text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/visible_text.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace plumbline {

Banner::Banner(State state, QWidget *parent)
    : QWidget(parent), state_(state), layout_(new QHBoxLayout(this)), title_(new ElidedLabel(TextRole::Heading, Token::Fg, this)),
      text_(new QLabel(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setTextRole(text_, TextRole::Body, Token::Fg2);
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
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
    constexpr std::size_t most = 500; // bytes
    const QString whole = visibleText(text);
    text_->setText(wrappable(excerpt(whole.toStdString(), most)));
    text_->setToolTip(whole.toUtf8().size() > static_cast<qsizetype>(most) ? plainToolTip(whole) : QString());
    setAccessibleName(title_->text());
    setAccessibleDescription(whole);
}

QPushButton *Banner::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    setButtonSize(button, ButtonSize::Small);
    layout_->addWidget(button);
    return button;
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
    layout_->setContentsMargins(scaled(14 + 16 + 8), scaled(3), scaled(14), scaled(3) + 1);
    setMinimumHeight(plumbline::metric(Metric::PaneHead));
}

}
