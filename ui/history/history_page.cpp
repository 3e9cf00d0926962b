// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_page.h"

#include "ui/models/desk.h"

namespace plumbline {

HistoryPage::HistoryPage(Desk &desk, QWidget *parent) : Page(parent), desk_(desk) {}

QStringList HistoryPage::breadcrumb() const
{
    return {tr("history")};
}

QList<QWidget *> HistoryPage::panes() const
{
    return {};
}

void HistoryPage::showEnvironment(const std::optional<EnvironmentId> &id)
{
    Q_UNUSED(id);
}

}
