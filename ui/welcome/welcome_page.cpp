// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcome_page.h"

#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace plumbline {

WelcomePage::WelcomePage(Desk &, QWidget *parent)
    : Page(parent), add_(new QPushButton(glyphIcon(Glyph::Open), tr("Open or clone a repository…   Ctrl+O"), this)),
      demo_(new QPushButton(glyphIcon(Glyph::Demo), tr("Open the demo: a shop with four services, some of which lean"), this))
{
    auto *column = new QWidget(this);
    column->setFixedWidth(scaled(520));
    auto *name = new QLabel(tr("Plumbline"), column);
    setTextRole(name, TextRole::Figure);
    auto *what = new QLabel(
        tr("Git says how it should be. Plumbline shows how far each environment leans, and lets you approve the way back."), column);
    setTextRole(what, TextRole::Body, Token::Fg2);
    what->setWordWrap(true);
    auto *facts = new QLabel(
        tr("No account. Nothing leaves this computer except to your Git remotes and targets. A repository that you open is only read; "
           "a target that it names is used once you have allowed it."),
        column);
    setTextRole(facts, TextRole::Small, Token::Fg2);
    facts->setWordWrap(true);
    setButtonRole(add_, ButtonRole::Primary);
    add_->setIcon(glyphIcon(Glyph::Open, Token::OnFill));
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(12);
    layout->addWidget(name);
    layout->addWidget(what);
    layout->addSpacing(8);
    layout->addWidget(add_);
    layout->addWidget(demo_);
    layout->addSpacing(8);
    layout->addWidget(facts);
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(1);
    outer->addWidget(column, 0, Qt::AlignHCenter);
    outer->addStretch(2);
    connect(add_, &QPushButton::clicked, this, &WelcomePage::addRepositoryRequested);
    connect(demo_, &QPushButton::clicked, this, &WelcomePage::demoRequested);
}

QStringList WelcomePage::breadcrumb() const
{
    return {tr("Welcome")};
}

QList<QWidget *> WelcomePage::panes() const
{
    return {add_, demo_};
}

void WelcomePage::activate()
{
    add_->setFocus(Qt::OtherFocusReason);
}

}
