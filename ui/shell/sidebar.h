// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/shell/place.h"

class QListWidget;
class QPushButton;
class QTreeView;

namespace plumbline {

class Desk;
class EnvironmentTreeModel;
class SearchField;

// The window's left: pages, then repositories with their environments, filtered, then "Add repository…".
class Sidebar : public QWidget {
    Q_OBJECT

public:
    explicit Sidebar(Desk &desk, QWidget *parent = nullptr);

    // Marks where the window is, without asking to go anywhere.
    void showPlace(const Place &place);
    void focusFilter();
    [[nodiscard]] QWidget *tree() const;
    [[nodiscard]] QStringList collapsed() const;
    void setCollapsed(const QStringList &ids);

Q_SIGNALS:
    void placeRequested(const plumbline::Place &place);
    void addRepositoryRequested();
    void removeRepositoryRequested(const QString &location);

private:
    void refresh();
    void openCurrent();
    void contextMenu(const QPoint &at);

    Desk &desk_;
    EnvironmentTreeModel *model_;
    QListWidget *pages_;
    SearchField *filter_;
    QTreeView *tree_;
    QPushButton *add_;
};

}
