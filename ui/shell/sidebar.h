// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/shell/place.h"

class QPushButton;
class QTreeView;

namespace plumbline {

class Desk;
class EnvironmentTreeModel;
class PageList;
class SearchField;
class SidebarRail;

// The window's left: pages, then repositories with their environments, filtered, then "Add repository…"; or a rail of
// glyphs; or nothing.
class Sidebar : public QStackedWidget {
    Q_OBJECT

public:
    enum class Shape { Full, Rail, Hidden };

    explicit Sidebar(Desk &desk, QWidget *parent = nullptr);

    // Marks where the window is, without asking to go anywhere.
    void showPlace(const Place &place);
    void focusFilter();
    [[nodiscard]] QTreeView *tree() const { return tree_; }
    [[nodiscard]] Shape shape() const { return shape_; }
    void setShape(Shape shape);

    [[nodiscard]] QStringList collapsed() const; // ids of tree rows
    void setCollapsed(const QStringList &ids);
    [[nodiscard]] QString filter() const;
    void setFilter(const QString &text);
    // As Page::tellAges().
    void tellAges(Time now);

Q_SIGNALS:
    void placeRequested(const plumbline::Place &place);
    void addRepositoryRequested();
    void removeRepositoryRequested(const QString &location);
    void shapeChanged();

private:
    [[nodiscard]] QWidget *buildFull();
    void buildTree();
    void refresh();
    void openCurrent();
    void contextMenu(const QPoint &at);

    Desk &desk_;
    EnvironmentTreeModel *model_;
    PageList *pages_;
    SearchField *filter_;
    QTreeView *tree_;
    SidebarRail *rail_;
    Shape shape_ = Shape::Full;
    QStringList collapsed_; // kept for rows that are not there yet
};

}
