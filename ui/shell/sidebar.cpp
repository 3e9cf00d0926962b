// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/sidebar.h"

#include "ui/models/desk.h"
#include "ui/models/environment_tree_model.h"
#include "ui/models/roles.h"
#include "ui/shell/page_list.h"
#include "ui/shell/sidebar_delegate.h"
#include "ui/shell/sidebar_rail.h"
#include "ui/theme/glyph.h"
#include "ui/theme/roles.h"
#include "ui/widgets/key_caps.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/steady_rows.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

namespace plumbline {
namespace {

constexpr int narrowest = 180;

std::optional<Place::Kind> listedKind(const Place &place)
{
    const bool environment =
        place.kind == Place::Kind::Environment || place.kind == Place::Kind::Resources || place.kind == Place::Kind::Rollback;
    return environment || place.kind == Place::Kind::Welcome ? std::nullopt : std::optional(place.kind);
}

}

Sidebar::Sidebar(Desk &desk, QWidget *parent)
    : QStackedWidget(parent), desk_(desk), model_(new EnvironmentTreeModel(this)), pages_(new PageList(this)),
      filter_(new SearchField(tr("Filter environments"), this)), tree_(new QTreeView(this)), rail_(new SidebarRail(this))
{
    setObjectName(QStringLiteral("sidebar"));
    buildTree();
    addWidget(buildFull());
    addWidget(rail_);
    const auto goTo = [this](Place::Kind kind) { Q_EMIT placeRequested({kind, {}, {}}); };
    connect(pages_, &PageList::pageChosen, this, goTo);
    connect(rail_, &SidebarRail::pageChosen, this, goTo);
    connect(rail_, &SidebarRail::expandRequested, this, [this] { setShape(Shape::Full); });
    connect(&desk_, &Desk::fleetChanged, this, &Sidebar::refresh);
    setShape(Shape::Full);
    refresh();
}

QWidget *Sidebar::buildFull()
{
    auto *full = new QWidget(this);
    setSurface(full, Token::Frame);
    auto *title = new QLabel(tr("Workspace"), full);
    setTextRole(title, TextRole::SmallStrong, Token::Fg2);
    auto *plus = new QToolButton(full);
    plus->setIcon(glyphIcon(Glyph::Plus));
    plus->setToolTip(tr("Add repository…"));
    plus->setAccessibleName(tr("Add repository…"));
    plus->setFixedSize(scaled(24), scaled(24));
    auto *add = new QPushButton(glyphIcon(Glyph::Open), tr("Add repository…", "where there is little room"), full);
    add->setToolTip(tr("Add repository…"));
    add->setAccessibleName(tr("Add repository…"));
    add->setObjectName(QStringLiteral("sidebar.add"));
    setButtonRole(add, ButtonRole::Flat);
    connect(plus, &QToolButton::clicked, this, &Sidebar::addRepositoryRequested);
    connect(add, &QPushButton::clicked, this, &Sidebar::addRepositoryRequested);
    filter_->setGlyph(Glyph::Filter);
    filter_->setKeyHint(keyCapsOf(QKeySequence(Qt::CTRL | Qt::Key_E)));
    filter_->setObjectName(QStringLiteral("sidebar.filter"));
    filter_->setAccessibleName(tr("Filter environments"));
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString &text) {
        model_->setFilter(text.trimmed());
        if (!text.isEmpty())
            tree_->expandAll();
    });
    const auto rule = [full] {
        auto *line = new QFrame(full);
        line->setFrameShape(QFrame::HLine);
        line->setFixedHeight(1);
        bindColor(line, QPalette::WindowText, Token::Line2);
        return line;
    };
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(8, 0, 0, 0);
    heading->addWidget(title, 1);
    heading->addWidget(plus);
    auto *layout = new QVBoxLayout(full);
    layout->setContentsMargins(8, 6, 8, 4);
    layout->setSpacing(6);
    layout->addWidget(pages_);
    layout->addWidget(rule());
    layout->addLayout(heading);
    layout->addWidget(filter_);
    layout->addWidget(tree_, 1);
    layout->addWidget(rule());
    layout->addWidget(add, 0, Qt::AlignLeft);
    return full;
}

void Sidebar::buildTree()
{
    tree_->setObjectName(QStringLiteral("environments"));
    tree_->setAccessibleName(tr("Environments"));
    setSteadyModel(tree_, model_);
    tree_->setItemDelegate(new SidebarDelegate(tree_));
    tree_->setHeaderHidden(true);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setUniformRowHeights(true);
    tree_->setIndentation(scaled(14));
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->setMouseTracking(true);
    setSurface(tree_->viewport(), Token::Frame);
    connect(tree_, &QTreeView::activated, this, &Sidebar::openCurrent);
    connect(tree_, &QTreeView::clicked, this, &Sidebar::openCurrent);
    connect(tree_, &QTreeView::customContextMenuRequested, this, &Sidebar::contextMenu);
    connect(model_, &QAbstractItemModel::rowsInserted, tree_, [this](const QModelIndex &above, int first, int last) {
        const auto open = [this](const QModelIndex &index) {
            tree_->setExpanded(index, !collapsed_.contains(index.data(IdRole).toString()));
        };
        if (above.isValid() && model_->rowCount(above) == last - first + 1)
            open(above);
        for (int row = first; row <= last; ++row) {
            const QModelIndex index = model_->index(row, 0, above);
            open(index);
            for (int below = 0; below < model_->rowCount(index); ++below)
                open(model_->index(below, 0, index));
        }
    });
    const auto keep = [this](const QModelIndex &index, bool folded) {
        const QString id = index.data(IdRole).toString();
        collapsed_.removeAll(id);
        if (folded)
            collapsed_ += id;
    };
    connect(tree_, &QTreeView::collapsed, this, [keep](const QModelIndex &index) { keep(index, true); });
    connect(tree_, &QTreeView::expanded, this, [keep](const QModelIndex &index) { keep(index, false); });
}

void Sidebar::setShape(Shape shape)
{
    shape_ = shape;
    setVisible(shape != Shape::Hidden);
    setCurrentIndex(shape == Shape::Rail ? 1 : 0);
    const bool rail = shape == Shape::Rail;
    setMinimumWidth(rail ? SidebarRail::railWidth() : scaled(narrowest));
    setMaximumWidth(rail ? SidebarRail::railWidth() : QWIDGETSIZE_MAX);
    Q_EMIT shapeChanged();
}

void Sidebar::focusFilter()
{
    if (shape_ != Shape::Full)
        setShape(Shape::Full);
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

QString Sidebar::filter() const
{
    return filter_->text();
}

void Sidebar::setFilter(const QString &text)
{
    filter_->setText(text);
}

void Sidebar::tellAges(Time now)
{
    model_->setNow(now);
}

void Sidebar::refresh()
{
    model_->setFleet(desk_.fleet());
    model_->setNow(SystemClock().now());
    pages_->setFleet(*desk_.fleet());
    rail_->setFleet(*desk_.fleet());
}

void Sidebar::openCurrent()
{
    if (const std::optional<EnvironmentId> id = model_->environmentAt(tree_->currentIndex()))
        Q_EMIT placeRequested({Place::Kind::Environment, id, {}});
}

void Sidebar::showPlace(const Place &place)
{
    pages_->showKind(listedKind(place));
    rail_->showKind(listedKind(place));
    const bool environment =
        place.kind == Place::Kind::Environment || place.kind == Place::Kind::Resources || place.kind == Place::Kind::Rollback;
    if (environment && place.environment)
        tree_->setCurrentIndex(model_->indexOfEnvironment(*place.environment));
    else
        tree_->setCurrentIndex({});
}

QStringList Sidebar::collapsed() const
{
    return collapsed_;
}

void Sidebar::setCollapsed(const QStringList &ids)
{
    collapsed_ = ids;
}

void Sidebar::contextMenu(const QPoint &at)
{
    const QModelIndex index = tree_->indexAt(at);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const std::optional<EnvironmentId> id = model_->environmentAt(index)) {
        const auto go = [this, id](Place::Kind kind) { Q_EMIT placeRequested({kind, id, {}}); };
        menu->addAction(tr("Open"), this, [go] { go(Place::Kind::Environment); });
        menu->addAction(tr("Refresh"), this, [this, id] { desk_.engine().refresh(*id); });
        if (const auto shown = desk_.environment(*id); shown && shown->environment->targetKind == TargetKind::Kubernetes)
            menu->addAction(tr("Resources"), this, [go] { go(Place::Kind::Resources); });
        menu->addAction(tr("Roll back…"), this, [go] { go(Place::Kind::Rollback); });
        menu->addAction(tr("History"), this, [go] { go(Place::Kind::History); });
        menu->addSeparator();
        menu->addAction(tr("Copy name"), this, [id] { QGuiApplication::clipboard()->setText(QString::fromStdString(id->name)); });
    } else if (static_cast<PlaceRow::Kind>(index.data(RowKindRole).toInt()) == PlaceRow::Kind::Repository) {
        const QString location = index.data(RepositoryRole).toString();
        menu->addAction(tr("What it declares"), this, [this, location] {
            Q_EMIT placeRequested({Place::Kind::Welcome, {}, {}, location.toStdString()});
        });
        menu->addAction(tr("Fetch"), this, [this, location] { desk_.engine().fetch(location.toStdString()); });
        menu->addAction(tr("Cancel the transfer"), this, [this, location] { desk_.engine().cancelTransfer(location.toStdString()); });
        menu->addAction(tr("Copy location"), this, [location] { QGuiApplication::clipboard()->setText(location); });
        menu->addSeparator();
        menu->addAction(tr("Remove from the workspace…"), this, [this, location] { Q_EMIT removeRepositoryRequested(location); });
    } else {
        menu->addAction(tr("Expand all below"), this, [this, index = QPersistentModelIndex(index)] { tree_->expandRecursively(index); });
        menu->addAction(tr("Collapse"), this, [this, index = QPersistentModelIndex(index)] { tree_->collapse(index); });
    }
    menu->popup(tree_->viewport()->mapToGlobal(at));
}

}
