// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pane_header.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/elided_label.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <algorithm>

namespace plumbline {

PaneHeader::PaneHeader(const QString &title, QWidget *parent)
    : QWidget(parent), layout_(new QHBoxLayout(this)), title_(new ElidedLabel(TextRole::Heading, Token::Fg, this)),
      detail_(new ElidedLabel(TextRole::Small, Token::Fg2, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    layout_->setSpacing(scaled(8));
    layout_->addWidget(title_);
    layout_->addWidget(detail_, 1);
    title_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setTitle(title);
    placeContents();
}

void PaneHeader::setGlyph(std::optional<Glyph> glyph)
{
    glyph_ = glyph;
    placeContents();
    update();
}

void PaneHeader::setTitle(const QString &title)
{
    title_->setText(title);
    title_->setVisible(!title.isEmpty());
    // What is beside it gives way first; a file's long name is shortened too.
    title_->setMinimumWidth(std::min(title_->sizeHint().width(), scaled(96)));
    setAccessibleName(title_->text());
}

void PaneHeader::setDetail(const QString &detail)
{
    detail_->setText(detail);
}

void PaneHeader::setDetailMono(bool mono)
{
    detail_->setTextRole(mono ? TextRole::Mono : TextRole::Small);
}

void PaneHeader::addWidget(QWidget *widget)
{
    layout_->addWidget(widget);
}

QSize PaneHeader::sizeHint() const
{
    return {QWidget::sizeHint().width(), plumbline::metric(Metric::PaneHead)};
}

QSize PaneHeader::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), plumbline::metric(Metric::PaneHead)};
}

void PaneHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokenColor(Token::Bar, palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokenColor(Token::Line, palette()));
    if (glyph_)
        paintGlyph(&painter, QRect(scaled(14), 0, scaled(16), height()), *glyph_, tokenColor(Token::Fg2, palette()), scaled(16));
}

void PaneHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setTitle(title_->text());
        placeContents();
        updateGeometry();
    }
}

void PaneHeader::placeContents()
{
    layout_->setContentsMargins(scaled(14) + (glyph_ ? scaled(16 + 6) : 0), 0, scaled(10), 1);
}

}
