// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/environment_page.h"

#include "ui/models/desk.h"

namespace plumbline {

EnvironmentPage::EnvironmentPage(Desk &desk, QWidget *parent) : Page(parent), desk_(desk) {}

QStringList EnvironmentPage::breadcrumb() const
{
    return {tr("environment")};
}

QList<QWidget *> EnvironmentPage::panes() const
{
    return {};
}

void EnvironmentPage::setEnvironment(const EnvironmentId &id)
{
    Q_UNUSED(id);
}

}
