// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>
#include <QModelIndex>
#include <QString>
#include <functional>

namespace plumbline {

class DiffTreeModel;

// The context menu of a row of the difference tree. Copying and ticking it does itself; other wishes ("text", "history")
// are told to whoever connects it. Deletes itself when it closes.
[[nodiscard]] QMenu *diffMenu(DiffTreeModel &model, const QModelIndex &index, QWidget *parent);
void connectDiffMenu(QMenu *menu, QObject *context, const std::function<void(const QString &wish)> &call);

// A row's path and both whole values, a line each.
[[nodiscard]] QString valuesText(const QModelIndex &index);
// What to put below ignoreDifferences in the definition so that this field no longer counts.
[[nodiscard]] QString ignoreRuleText(const QModelIndex &index);

}
