// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QLabel;
class QPushButton;

namespace plumbline {

class CopyLabel;
class ElidedLabel;
class StatePill;

// What the plan comes to: digest and age, counts, risks, consent; and the way to the next step. It decides nothing: its
// buttons ask the page, which asks the operator.
class ApproveBar : public QWidget {
    Q_OBJECT

public:
    explicit ApproveBar(QWidget *parent = nullptr);

    void setSnapshot(std::shared_ptr<const EnvironmentSnapshot> snapshot, bool writable, const QString &readOnlyBecause);
    // Why nothing can be planned now ("compare with the wanted commit to plan"); empty: it can.
    void setBlocked(const QString &reason);
    // A plan is on its way.
    void setPlanning(bool planning);
    void sayError(const Error &error);
    void clearError();
    [[nodiscard]] QPushButton *reviewButton() const { return review_; }
    [[nodiscard]] QPushButton *recreateButton() const { return recreate_; }
    [[nodiscard]] QPushButton *approveButton() const { return approve_; }
    [[nodiscard]] QPushButton *syncButton() const { return sync_; }
    [[nodiscard]] QPushButton *progressButton() const { return progress_; }

Q_SIGNALS:
    void planWanted();
    void recreateWanted();
    void approveWanted();
    void syncWanted();
    void progressWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void describePlan(const Plan &plan);
    void describeRisks(const Plan &plan);
    void describeNothing();
    void describeConsent();
    void enable();

    std::shared_ptr<const EnvironmentSnapshot> snapshot_;
    bool writable_ = false;
    QString readOnlyBecause_;
    QString blocked_;
    bool planning_ = false;
    QLabel *title_;
    CopyLabel *digest_;
    ElidedLabel *scope_;
    ElidedLabel *voids_;
    StatePill *create_;
    StatePill *configure_;
    StatePill *anew_;
    StatePill *hooks_;
    StatePill *prune_;
    ElidedLabel *unchanged_;
    QList<StatePill *> risks_;
    StatePill *consent_;
    ElidedLabel *consentDetail_;
    QLabel *error_;
    QPushButton *review_;
    QPushButton *recreate_; // where the plan is refused for a field that cannot be changed
    QPushButton *approve_;
    QPushButton *sync_;
    QPushButton *progress_;
};

}
