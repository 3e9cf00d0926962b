// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QPushButton;

namespace plumbline {

class Banner;
class ChipLabel;
class ElidedLabel;
class LeanGauge;
class StatePill;

// What the environment is and how it stands, with the banners that go with it: held, target to allow, interrupted run,
// stale or failing, policy that does not act.
class EnvironmentHeader : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentHeader(QWidget *parent = nullptr);
    void setSnapshot(const EnvironmentSnapshot &snapshot, bool writable);

Q_SIGNALS:
    void rollbackWanted();
    void historyWanted();
    void resumeWanted();
    void allowWanted();
    void finishWanted();
    void undoWanted();
    void refreshWanted();

private:
    void describeBanners(const EnvironmentSnapshot &snapshot, bool writable);

    LeanGauge *gauge_;
    ElidedLabel *title_;
    ChipLabel *production_;
    StatePill *state_;
    StatePill *held_;
    ElidedLabel *place_;
    ElidedLabel *revisions_;
    QPushButton *rollback_;
    Banner *hold_;
    Banner *consent_;
    Banner *interrupted_;
    Banner *trouble_;
    QPushButton *resume_;
    QPushButton *allow_;
    QPushButton *finish_;
    QPushButton *undo_;
};

}
