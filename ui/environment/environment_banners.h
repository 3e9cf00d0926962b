// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QPushButton;

namespace plumbline {

class Banner;
class TargetPanel;

// What stays across the page until it is over: a target to allow, an interrupted run, a rewritten branch, a hold or one
// that may be lost, what is stale or fails, a policy that does not act.
class EnvironmentBanners : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentBanners(QWidget *parent = nullptr);

    // `repository` may be null.
    void setSnapshot(const EnvironmentSnapshot &snapshot, const RepositorySnapshot *repository, const QString &readOnlyBecause);

Q_SIGNALS:
    void holdWanted();
    void resumeWanted();
    void allowWanted();
    void finishWanted();
    void undoWanted();
    void refreshWanted();
    void forcePushSeen();

private:
    void describeHold(const EnvironmentSnapshot &snapshot);
    void describeGap(const EnvironmentSnapshot &snapshot);
    void describeInterrupted(const EnvironmentSnapshot &snapshot);
    void describeTrouble(const EnvironmentSnapshot &snapshot);
    void describeForcePush(const EnvironmentSnapshot &snapshot, const RepositorySnapshot *repository);

    TargetPanel *target_;
    Banner *interrupted_;
    Banner *rewritten_;
    Banner *gap_;
    Banner *hold_;
    Banner *trouble_;
    QPushButton *forcePushSeen_;
    QList<QPushButton *> writing_; // need the journal
};

}
