// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/environment.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace plumbline {

class Desk;
class DiscoveryModel;
class ElidedLabel;
class PaneState;
class SegmentedControl;

// What one repository declares: its environments with where they come from and the whole path of their targets, and what
// could not be read. The operator ticks the targets that may be used.
class DiscoveryPane : public QWidget {
    Q_OBJECT

public:
    explicit DiscoveryPane(Desk &desk, QWidget *parent = nullptr);

    void setRepository(const std::string &location);
    [[nodiscard]] const std::string &repository() const { return location_; }
    [[nodiscard]] QTreeView *view() const { return tree_; }

Q_SIGNALS:
    void finished(); // to the fleet
    void said(const QString &sentence);

private:
    void refresh();
    void describe();
    void sayChosen();
    void allow();
    [[nodiscard]] QWidget *foot();

    Desk &desk_;
    std::string location_;
    DiscoveryModel *model_;
    ElidedLabel *title_;
    ElidedLabel *where_;
    SegmentedControl *shown_;
    QStackedWidget *stack_;
    QTreeView *tree_;
    PaneState *empty_;
    QLabel *name_;
    QLabel *detail_;
    QLabel *chosen_;
    QPushButton *later_;
    QPushButton *allow_;
    int waiting_ = 0; // for answers
};

}
