// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollback/rollback_page.h"

#include "ui/models/desk.h"

namespace plumbline {

RollbackPage::RollbackPage(Desk &desk, QWidget *parent) : Page(parent), desk_(desk) {}

QStringList RollbackPage::breadcrumb() const
{
    return {tr("rollback")};
}

QList<QWidget *> RollbackPage::panes() const
{
    return {};
}

void RollbackPage::preview(const EnvironmentId &id, const std::optional<Revision> &revision)
{
    Q_UNUSED(id);
    Q_UNUSED(revision);
}

}
