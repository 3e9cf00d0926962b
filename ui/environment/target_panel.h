// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/snapshot.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace plumbline {

class StatePill;

// Asks whether the target that the repository names may be used (safety rule 21): in whole, where it is declared, where its
// context leads, and what was allowed before. With it, or alone, whether the program may run that logs in there (rule 6).
class TargetPanel : public QWidget {
    Q_OBJECT

public:
    explicit TargetPanel(QWidget *parent = nullptr);

    // Hidden while there is nothing to ask.
    void setSnapshot(const EnvironmentSnapshot &snapshot, const QString &readOnlyBecause);

Q_SIGNALS:
    void allowWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setRow(QLabel *value, const QString &text);

    StatePill *title_;
    QFormLayout *form_;
    QLabel *target_;
    QLabel *before_;
    QLabel *cluster_;
    QLabel *program_;
    QLabel *shared_;
    QLabel *declared_;
    QLabel *remark_;
    QPushButton *allow_;
};

}
