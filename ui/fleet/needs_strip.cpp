// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/needs_strip.h"

#include "core/ports/clock.h"
#include "ui/models/ages.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/mark_look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace plumbline {

NeedsStrip::NeedsStrip(QWidget *parent) : QWidget(parent), title_(new QLabel(this)), more_(new QLabel(this)), cards_(new QHBoxLayout)
{
    setSurface(this, Token::Bar);
    setTextRole(title_, TextRole::SmallStrong);
    setTextRole(more_, TextRole::Small, Token::Fg2);
    auto *head = new QHBoxLayout;
    head->addWidget(title_);
    head->addStretch(1);
    head->addWidget(more_);
    cards_->setSpacing(16);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(cards_);
}

QWidget *NeedsStrip::card(const Need &need)
{
    auto *card = new QWidget(this);
    auto *glyph = new QLabel(card);
    const QColor color = tokenColor(tokenOf(toneOf(need.mark)).value_or(Token::Fg2), palette());
    if (const std::optional<Glyph> picture = glyphOf(need.mark))
        glyph->setPixmap(glyphPixmap(*picture, color, 16, devicePixelRatioF()));
    auto *title = new ElidedLabel(TextRole::Medium, Token::Fg, card);
    title->setText(need.title);
    auto *age = new QLabel(need.since ? ageText(*need.since, SystemClock().now()) : QString(), card);
    setTextRole(age, TextRole::Small, Token::Fg2);
    auto *detail = new ElidedLabel(TextRole::Small, Token::Fg2, card);
    detail->setText(need.detail);
    auto *open = new QPushButton(tr("Open"), card);
    open->setAccessibleName(tr("Open %1").arg(need.title));
    setButtonSize(open, ButtonSize::Small);
    open->setEnabled(need.environment.has_value());
    if (need.environment)
        connect(open, &QPushButton::clicked, this, [this, id = *need.environment] { Q_EMIT environmentRequested(id); });
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(glyph);
    first->addWidget(title, 1);
    first->addWidget(age);
    auto *second = new QHBoxLayout;
    second->addSpacing(24);
    second->addWidget(detail, 1);
    second->addWidget(open);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(first);
    layout->addLayout(second);
    return card;
}

void NeedsStrip::setFleet(const FleetSnapshot &fleet)
{
    constexpr std::size_t most = 4;
    std::vector<Need> needs = needsOf(fleet);
    setVisible(!needs.empty());
    if (needs == needs_)
        return;
    needs_ = std::move(needs);
    title_->setText(tr("Needs me: %1   production first, then oldest").arg(needs_.size()));
    more_->setText(needs_.size() > most ? tr("%1 more").arg(needs_.size() - most) : QString());
    while (QLayoutItem *item = cards_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (std::size_t i = 0; i < needs_.size() && i < most; ++i)
        cards_->addWidget(card(needs_[i]), 1);
}

}
