// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/page.h"

class QLabel;
class QTableView;

namespace plumbline {

class Desk;
class FleetModel;
class NeedsStrip;
class SegmentedControl;

// Every environment at a glance: what needs a person, then a matrix of apps and stages.
class FleetPage : public Page {
    Q_OBJECT

public:
    explicit FleetPage(Desk &desk, QWidget *parent = nullptr);

    [[nodiscard]] QStringList breadcrumb() const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void activate() override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

private:
    void refresh();
    void open(const QModelIndex &index);

    Desk &desk_;
    FleetModel *model_;
    QLabel *facts_;
    SegmentedControl *order_;
    NeedsStrip *needs_;
    QTableView *table_;
};

}
