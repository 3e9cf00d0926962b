// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "ui/models/desk.h"
#include "ui/models/environment_tree_model.h"
#include "ui/models/roles.h"
#include "ui/shell/sidebar_delegate.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/search_field.h"

#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace plumbline {
namespace {

Time now()
{
    return SystemClock().now();
}

struct PageEntry {
    Place::Kind kind;
    Glyph glyph;
    const char *name;
};

constexpr PageEntry entries[] = {{Place::Kind::Fleet, Glyph::Fleet, QT_TRANSLATE_NOOP("plumbline::Sidebar", "Fleet")},
                                 {Place::Kind::History, Glyph::History, QT_TRANSLATE_NOOP("plumbline::Sidebar", "History")}};

}

Sidebar::Sidebar(Desk &desk, QWidget *parent)
    : QWidget(parent), desk_(desk), model_(new EnvironmentTreeModel(this)), pages_(new QListWidget(this)),
      filter_(new SearchField(tr("Filter environments"), this)), tree_(new QTreeView(this)),
      add_(new QPushButton(tr("Add repository…"), this))
{
    setObjectName(QStringLiteral("sidebar"));
    setSurface(this, Token::Frame);
    for (const PageEntry &entry : entries) {
        auto *item = new QListWidgetItem(glyphIcon(entry.glyph), tr(entry.name), pages_);
        item->setSizeHint({0, plumbline::metric(plumbline::Metric::Row)});
    }
    pages_->setAccessibleName(tr("Pages"));
    pages_->setFrameShape(QFrame::NoFrame);
    pages_->setFixedHeight(plumbline::metric(plumbline::Metric::Row) * static_cast<int>(std::size(entries)) + 4);
    setSurface(pages_->viewport(), Token::Frame);

    filter_->setGlyph(Glyph::Filter);
    filter_->setKeyHint({QStringLiteral("/")});
    filter_->setAccessibleName(tr("Filter environments"));
    tree_->setObjectName(QStringLiteral("environments"));
    tree_->setAccessibleName(tr("Environments"));
    tree_->setModel(model_);
    tree_->setItemDelegate(new SidebarDelegate(tree_));
    tree_->setHeaderHidden(true);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(14);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->setMouseTracking(true);
    setSurface(tree_->viewport(), Token::Frame);
    add_->setIcon(glyphIcon(Glyph::Open));
    setButtonRole(add_, ButtonRole::Flat);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(pages_);
    layout->addWidget(filter_);
    layout->addWidget(tree_, 1);
    layout->addWidget(add_, 0, Qt::AlignLeft);

    connect(&desk_, &Desk::fleetChanged, this, &Sidebar::refresh);
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString &text) {
        model_->setFilter(text);
        tree_->expandAll();
    });
    connect(pages_, &QListWidget::itemClicked, this, [this] { Q_EMIT placeRequested({entries[pages_->currentRow()].kind, {}, {}}); });
    connect(pages_, &QListWidget::itemActivated, this, [this] { Q_EMIT placeRequested({entries[pages_->currentRow()].kind, {}, {}}); });
    connect(tree_, &QTreeView::activated, this, &Sidebar::openCurrent);
    connect(tree_, &QTreeView::clicked, this, &Sidebar::openCurrent);
    connect(tree_, &QTreeView::customContextMenuRequested, this, &Sidebar::contextMenu);
    connect(add_, &QPushButton::clicked, this, &Sidebar::addRepositoryRequested);
    connect(model_, &QAbstractItemModel::rowsInserted, tree_, [this](const QModelIndex &above, int first, int last) {
        if (above.isValid())
            tree_->expand(above);
        for (int row = first; row <= last; ++row)
            tree_->expand(model_->index(row, 0, above));
    });
    refresh();
}

QWidget *Sidebar::tree() const
{
    return tree_;
}

void Sidebar::focusFilter()
{
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

void Sidebar::refresh()
{
    model_->setNow(now());
    model_->setFleet(desk_.fleet());
}

void Sidebar::openCurrent()
{
    const QModelIndex index = tree_->currentIndex();
    if (const std::optional<EnvironmentId> id = model_->environmentAt(index))
        Q_EMIT placeRequested({Place::Kind::Environment, id, {}});
}

void Sidebar::showPlace(const Place &place)
{
    const bool environment = place.kind == Place::Kind::Environment || place.kind == Place::Kind::Rollback;
    pages_->setCurrentRow(-1);
    for (int i = 0; i < static_cast<int>(std::size(entries)); ++i)
        if (!environment && entries[i].kind == place.kind)
            pages_->setCurrentRow(i);
    if (environment && place.environment)
        tree_->setCurrentIndex(model_->indexOfEnvironment(*place.environment));
    else
        tree_->setCurrentIndex({});
}

QStringList Sidebar::collapsed() const
{
    QStringList out;
    const auto visit = [&](const auto &self, const QModelIndex &parent) -> void {
        for (int row = 0; row < model_->rowCount(parent); ++row) {
            const QModelIndex index = model_->index(row, 0, parent);
            if (!model_->hasChildren(index))
                continue;
            if (!tree_->isExpanded(index))
                out += index.data(IdRole).toString();
            self(self, index);
        }
    };
    visit(visit, {});
    return out;
}

void Sidebar::setCollapsed(const QStringList &ids)
{
    connect(model_, &QAbstractItemModel::rowsInserted, this, [this, ids](const QModelIndex &parent, int first, int last) {
        for (int row = first; row <= last; ++row)
            if (const QModelIndex index = model_->index(row, 0, parent); ids.contains(index.data(IdRole).toString()))
                tree_->collapse(index);
    });
}

void Sidebar::contextMenu(const QPoint &at)
{
    const QModelIndex index = tree_->indexAt(at);
    if (!index.isValid())
        return;
    QMenu *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const std::optional<EnvironmentId> id = model_->environmentAt(index)) {
        menu->addAction(tr("Open"), this, [this, id] { Q_EMIT placeRequested({Place::Kind::Environment, id, {}}); });
        menu->addAction(tr("Refresh"), this, [this, id] { desk_.engine().refresh(*id); });
        menu->addAction(tr("Roll back…"), this, [this, id] { Q_EMIT placeRequested({Place::Kind::Rollback, id, {}}); });
        menu->addAction(tr("History"), this, [this, id] { Q_EMIT placeRequested({Place::Kind::History, id, {}}); });
    } else if (static_cast<PlaceRow::Kind>(index.data(RowKindRole).toInt()) == PlaceRow::Kind::Repository) {
        const QString location = index.data(RepositoryRole).toString();
        menu->addAction(tr("Fetch"), this, [this, location] { desk_.engine().fetch(location.toStdString()); });
        menu->addAction(tr("Remove from the workspace…"), this, [this, location] { Q_EMIT removeRepositoryRequested(location); });
    } else {
        delete menu;
        return;
    }
    menu->popup(tree_->viewport()->mapToGlobal(at));
}

}
