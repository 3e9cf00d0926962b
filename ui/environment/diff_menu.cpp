// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/diff_menu.h"

#include "ui/models/diff_tree_model.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>

namespace plumbline {
namespace {

struct Menu {
    Q_DECLARE_TR_FUNCTIONS(Menu)
};

void addCopy(QMenu *menu, const QString &text, const QString &copied)
{
    menu->addAction(text, menu, [copied] { QApplication::clipboard()->setText(copied); });
}

void addWish(QMenu *menu, const QString &text, const char *wish)
{
    menu->addAction(text)->setData(QString::fromLatin1(wish));
}

// A scalar as YAML reads it back unchanged.
QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("''")) + u'\'';
}

QString keyText(const QModelIndex &index)
{
    return QString::fromStdString(index.data(KeyRole).value<ResourceKey>().text());
}

}

QString valuesText(const QModelIndex &index)
{
    const auto kind = static_cast<DiffRow::Kind>(index.data(RowKindRole).toInt());
    if (kind != DiffRow::Kind::Field)
        return index.data(IdRole).toString();
    return QStringList{index.data(PointerRole).toString(), index.siblingAtColumn(DiffTreeModel::Git).data(GitTextRole).toString(),
                       index.siblingAtColumn(DiffTreeModel::Live).data(LiveTextRole).toString()}
        .join(u'\n');
}

QString ignoreRuleText(const QModelIndex &index)
{
    return QStringLiteral("- path: %1\n  pointers: [%2]\n").arg(quoted(keyText(index)), quoted(index.data(PointerRole).toString()));
}

QMenu *diffMenu(DiffTreeModel &model, const QModelIndex &index, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex row(index.siblingAtColumn(DiffTreeModel::Name));
    const auto kind = static_cast<DiffRow::Kind>(row.data(RowKindRole).toInt());
    if (const QVariant tick = row.data(Qt::CheckStateRole); tick.isValid()) {
        const bool ticked = tick.toInt() == Qt::Checked;
        menu->addAction(ticked ? Menu::tr("Untick") : Menu::tr("Tick"), &model, [&model, row, ticked] {
            if (row.isValid())
                model.tick(row, !ticked);
        });
    }
    if (kind == DiffRow::Kind::Field) {
        addCopy(menu, Menu::tr("Copy path"), row.data(PointerRole).toString());
        addCopy(menu, Menu::tr("Copy values"), valuesText(row));
        addCopy(menu, Menu::tr("Copy ignore rule"), ignoreRuleText(row));
    } else {
        addCopy(menu, Menu::tr("Copy path"), row.data(IdRole).toString());
    }
    if (kind != DiffRow::Kind::Folder)
        addWish(menu, Menu::tr("Open in text"), "text");
    addWish(menu, Menu::tr("Who changed this: history"), "history");
    return menu;
}

void connectDiffMenu(QMenu *menu, QObject *context, const std::function<void(const QString &)> &call)
{
    QObject::connect(menu, &QMenu::triggered, context, [call](const QAction *action) {
        if (const QString wish = action->data().toString(); !wish.isEmpty())
            call(wish);
    });
}

}
