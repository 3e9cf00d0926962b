// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/fleet_page.h"

#include "ui/models/desk.h"

namespace plumbline {

FleetPage::FleetPage(Desk &desk, QWidget *parent) : Page(parent), desk_(desk) {}

QStringList FleetPage::breadcrumb() const
{
    return {tr("fleet")};
}

QList<QWidget *> FleetPage::panes() const
{
    return {};
}

}
