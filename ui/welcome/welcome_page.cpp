// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcome_page.h"

#include "ui/models/desk.h"

namespace plumbline {

WelcomePage::WelcomePage(Desk &desk, QWidget *parent) : Page(parent), desk_(desk) {}

QStringList WelcomePage::breadcrumb() const
{
    return {tr("welcome")};
}

QList<QWidget *> WelcomePage::panes() const
{
    return {};
}

}
