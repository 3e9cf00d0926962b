// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"
#include "ui/models/plan_waves.h"

class QLabel;
class QListView;
class QPushButton;
class QStandardItemModel;
class QTreeView;

namespace plumbline {

class ElidedLabel;
class PlanModel;
class WaveBar;

// A plan as it will be carried out: its waves, every step in order, and in whole sentences what to read before it is
// approved. Approving stays with the ApproveBar.
class PlanPane : public QWidget {
    Q_OBJECT

public:
    explicit PlanPane(QWidget *parent = nullptr);

    // Keeps the place in the steps and the remarks from plan to plan. Not for a snapshot without a plan.
    void setSnapshot(const EnvironmentSnapshot &snapshot);
    [[nodiscard]] QTreeView *view() const { return view_; }
    [[nodiscard]] QListView *remarks() const { return remarks_; }
    [[nodiscard]] QPushButton *leaveButton() const { return leave_; }

Q_SIGNALS:
    void leaveWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override; // Esc leaves

private:
    void layOut();
    void describe(const Plan &plan);

    PlanModel *model_;
    QLabel *title_;
    ElidedLabel *summary_;
    QPushButton *leave_;
    WaveBar *waves_;
    QTreeView *view_;
    QLabel *remarksTitle_;
    QStandardItemModel *remarkRows_;
    QListView *remarks_;
    QWidget *reading_; // the remarks with their title
    std::vector<PlanWave> spans_;
    std::string void_; // what made an approval void, as it is shown
};

}
