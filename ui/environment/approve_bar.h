// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace plumbline {

class CopyLabel;

// What the plan comes to, consent to it, and the sync with its progress. Approving names the digest and wants a reason
// and, where the environment is protected, its typed name; syncing asks once more in the same place. Nothing modal.
class ApproveBar : public QWidget {
    Q_OBJECT

public:
    explicit ApproveBar(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshot &snapshot, bool writable, const QString &readOnlyBecause);
    // Why nothing can be planned now ("compare with the wanted commit to plan"); empty: it can.
    void setBlocked(const QString &reason);
    void sayError(const Error &error);
    void clearError();
    [[nodiscard]] QPushButton *reviewButton() const { return review_; }
    void focusReason();
    [[nodiscard]] bool canApprove() const;

Q_SIGNALS:
    void planWanted();
    void approveWanted(const plumbline::Digest &digest, const QString &reason, const QString &confirm);
    void syncWanted(const plumbline::Digest &digest);
    void cancelWanted();

private:
    void refresh();
    void describePlan();
    void describeRun(const SyncRun &run);
    void arm(bool armed);

    std::shared_ptr<const EnvironmentSnapshot> snapshot_;
    bool writable_ = false;
    bool armed_ = false;
    QString readOnlyBecause_;
    QString blocked_;
    QLabel *title_;
    CopyLabel *digest_;
    QLabel *summary_;
    QLabel *remark_;
    QLineEdit *reason_;
    QLineEdit *confirm_;
    QProgressBar *progress_;
    QPushButton *review_;
    QPushButton *approve_;
    QPushButton *sync_;
    QPushButton *cancel_;
};

}
