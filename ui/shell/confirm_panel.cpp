// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/confirm_panel.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace plumbline {

ConfirmPanel::ConfirmPanel(QWidget *window)
    : Overlay(window), title_(new QLabel(this)), text_(new QLabel(this)), no_(new QPushButton(this)), yes_(new QPushButton(this))
{
    setObjectName(QStringLiteral("confirm"));
    setSurface(this, Token::Content);
    setTextRole(title_, TextRole::PageTitle);
    setTextRole(text_, TextRole::Body, Token::Fg2);
    text_->setWordWrap(true);
    title_->setWordWrap(true);
    no_->setObjectName(QStringLiteral("confirm.no"));
    yes_->setObjectName(QStringLiteral("confirm.yes"));
    no_->setAutoDefault(true);
    no_->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(no_);
    buttons->addWidget(yes_);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(title_);
    layout->addWidget(text_);
    layout->addSpacing(6);
    layout->addLayout(buttons);
    connect(no_, &QPushButton::clicked, this, &Overlay::dismiss);
    connect(yes_, &QPushButton::clicked, this, [this] {
        dismiss();
        if (run_)
            run_();
    });
}

void ConfirmPanel::ask(const Question &question, std::function<void()> yes)
{
    title_->setText(question.title);
    text_->setText(wrappable(question.text));
    setAccessibleName(question.title);
    setAccessibleDescription(question.text);
    no_->setText(question.no);
    yes_->setText(question.yes);
    setButtonRole(yes_, question.role);
    run_ = std::move(yes);
    open();
}

QWidget *ConfirmPanel::firstFocus()
{
    return no_;
}

}
