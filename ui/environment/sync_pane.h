// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"
#include "ui/models/plan_waves.h"

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace plumbline {

class CopyLabel;
class ElidedLabel;
class StatePill;
class SyncRunModel;
class WaveBar;

// A run as it goes and as it ended: its waves, each step with its state, how far it is, and Cancel, which says what stays
// written. The widget keeps up by differences; a step costs nothing that grows with the run.
class SyncPane : public QWidget {
    Q_OBJECT

public:
    explicit SyncPane(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshot &snapshot);
    [[nodiscard]] QTreeView *view() const { return view_; }
    [[nodiscard]] QPushButton *cancelButton() const { return cancel_; }
    [[nodiscard]] QPushButton *leaveButton() const { return leave_; }

Q_SIGNALS:
    void cancelWanted();
    void leaveWanted(); // "Continue in background", or "Close" once it ended

protected:
    void keyPressEvent(QKeyEvent *event) override; // Esc closes once it ended

private:
    void describe();
    void describeEnd(const SyncRun &run);
    void describeSteps();
    void describeChosen();
    void announce(const QString &sentence);

    SyncRunModel *model_;
    StatePill *state_;
    ElidedLabel *revisions_;
    CopyLabel *digest_;
    QLabel *approved_;
    WaveBar *waves_;
    QTreeView *view_;
    QLabel *whole_; // why the chosen step failed
    QLabel *progressText_;
    QLabel *counts_;
    QProgressBar *progress_;
    QLabel *promise_;
    QCheckBox *follow_;
    QPushButton *cancel_;
    QPushButton *leave_;
    std::vector<PlanWave> spans_;
    bool cancelling_ = false;
    QElapsedTimer announced_;
};

}
