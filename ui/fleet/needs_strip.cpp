// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/needs_strip.h"

#include "ui/models/needs_me_model.h"
#include "ui/models/roles.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/key_caps.h"
#include "ui/widgets/mark_look.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace plumbline {
namespace {

Glyph glyphOf(NeedAction action)
{
    switch (action) {
    case NeedAction::ReviewPlan: return Glyph::Approve;
    case NeedAction::ViewDrift: return Glyph::Split;
    case NeedAction::OpenHistory: return Glyph::Log;
    case NeedAction::AllowTarget: return Glyph::Target;
    case NeedAction::ResolveInterrupted: return Glyph::Rollback;
    case NeedAction::OpenEnvironment:
    case NeedAction::OpenRepository: break;
    }
    return Glyph::Info;
}

constexpr int narrowestCard = 250;
constexpr int mostCards = 4;

}

NeedsStrip::NeedsStrip(NeedsMeModel &model, QWidget *parent)
    : QWidget(parent), model_(model), badge_(new QLabel(this)), more_(new QLabel(this)), cards_(new QHBoxLayout)
{
    setObjectName(QStringLiteral("needs"));
    setSurface(this, Token::Bar);
    auto *title = new QLabel(tr("Needs me"), this);
    setTextRole(title, TextRole::Heading);
    setTextRole(badge_, TextRole::Chip, Token::Accent);
    auto *order = new QLabel(tr("production first, then oldest"), this);
    setTextRole(order, TextRole::Small, Token::Fg2);
    setTextRole(more_, TextRole::Small, Token::Fg2);
    auto *list = new QPushButton(tr("Open list"), this);
    list->setObjectName(QStringLiteral("needs.list"));
    setButtonRole(list, ButtonRole::Flat);
    setButtonSize(list, ButtonSize::Small);
    connect(list, &QPushButton::clicked, this, &NeedsStrip::listRequested);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(badge_);
    head->addWidget(order);
    head->addStretch(1);
    head->addWidget(more_);
    head->addWidget(list);
    head->addWidget(new KeyCaps({QStringLiteral("G"), QStringLiteral("N")}, this));
    cards_->setSpacing(12);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 6, 16, 8);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addLayout(cards_);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model_, changed, this, &NeedsStrip::rebuild);
    connect(&model_, &QAbstractItemModel::rowsMoved, this, &NeedsStrip::rebuild);
    connect(&model_, &QAbstractItemModel::dataChanged, this, &NeedsStrip::rebuild);
    rebuild();
}

QWidget *NeedsStrip::card(int row)
{
    const QModelIndex index = model_.index(row, 0);
    const Need need = *model_.needAt(index);
    auto *card = new QWidget(this);
    auto *glyph = new QLabel(card);
    const QColor color = tokenColor(tokenOf(toneOf(need.mark)).value_or(Token::Fg2), palette());
    if (const std::optional<Glyph> picture = glyphOf(need.mark))
        glyph->setPixmap(glyphPixmap(*picture, color, scaled(16), devicePixelRatioF()));
    auto *title = new ElidedLabel(TextRole::Medium, Token::Fg, card);
    title->setText(need.title);
    auto *age = new QLabel(index.data(AgeRole).toString(), card);
    setTextRole(age, TextRole::Small, Token::Fg2);
    auto *detail = new ElidedLabel(TextRole::Small, Token::Fg2, card);
    detail->setText(need.detail.isEmpty() ? need.next : need.detail);
    auto *act = new QPushButton(index.data(WordRole).toString(), card);
    act->setAccessibleName(tr("%1: %2").arg(act->text(), need.title));
    act->setIcon(glyphIcon(glyphOf(need.action)));
    act->setObjectName(QStringLiteral("need.act"));
    setButtonSize(act, ButtonSize::Small);
    connect(act, &QPushButton::clicked, this, [this, need] { Q_EMIT needChosen(need); });
    auto *first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(glyph);
    first->addWidget(title, 1);
    first->addWidget(age);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(scaled(24), 0, 0, 0);
    below->setSpacing(4);
    below->addWidget(detail);
    below->addWidget(act, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(first);
    layout->addLayout(below);
    return card;
}

void NeedsStrip::rebuild()
{
    const int count = model_.rowCount();
    setVisible(count > 0);
    badge_->setText(QString::number(count));
    badge_->setAccessibleName(tr("%1 things wait for a person").arg(count));
    // The focus stays on its card when ages are told anew.
    const auto buttons = [this] { return findChildren<QPushButton *>(QStringLiteral("need.act")); };
    qsizetype focused = -1;
    for (const auto before = buttons(); QPushButton * each : before)
        if (each->hasFocus())
            focused = before.indexOf(each);
    while (QLayoutItem *item = cards_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    shown_ = qMin(count, qBound(1, width() / scaled(narrowestCard), mostCards));
    for (int row = 0; row < shown_; ++row) {
        if (row > 0) {
            auto *line = new QFrame(this);
            line->setFrameShape(QFrame::VLine);
            line->setFixedWidth(1);
            bindColor(line, QPalette::WindowText, Token::Line);
            cards_->addWidget(line);
        }
        cards_->addWidget(card(row), 1);
    }
    if (const auto now = buttons(); focused >= 0 && !now.isEmpty())
        now[qMin(focused, now.size() - 1)]->setFocus(Qt::OtherFocusReason);
    more_->setText(count > shown_ ? tr("%1 more: %2").arg(count - shown_).arg(model_.index(shown_, 0).data().toString()) : QString());
}

void NeedsStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int fits = qMin(model_.rowCount(), qBound(1, width() / scaled(narrowestCard), mostCards));
    if (fits != shown_)
        QMetaObject::invokeMethod(this, &NeedsStrip::rebuild, Qt::QueuedConnection);
}

}
