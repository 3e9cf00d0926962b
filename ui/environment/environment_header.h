// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace plumbline {

class ChipLabel;
class ElidedLabel;
class LeanGauge;
class StageTabs;
class StatePill;

// What the environment is and how it stands, the stages of its application, and what can be done with it.
class EnvironmentHeader : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentHeader(QWidget *parent = nullptr);
    void setSnapshot(const EnvironmentSnapshot &snapshot, const FleetSnapshot &fleet);
    // Shown by "More" and by the context menu; stays the caller's.
    void setMenu(QMenu *menu);
    [[nodiscard]] StageTabs *stages() const { return stages_; }

Q_SIGNALS:
    void rollbackWanted();

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool event(QEvent *event) override;

private:
    void breakLines();

    QMenu *menu_ = nullptr;
    LeanGauge *gauge_;
    ElidedLabel *title_;
    ChipLabel *production_;
    StatePill *state_;
    StatePill *held_;
    StatePill *health_;
    ElidedLabel *healthReason_;
    ElidedLabel *place_;
    ElidedLabel *policy_;
    ElidedLabel *revisions_;
    StageTabs *stages_;
    QPushButton *rollback_;
    QToolButton *more_;
    QBoxLayout *second_; // the second line, or the second and the third
};

}
