// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>
#include <QTimer>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "ui/models/request_budget.h"

class QLabel;
class QToolButton;

namespace plumbline {

class Desk;
class ElidedLabel;
class StatePill;

// The bottom line: what the core does, when Git was fetched, which targets are old, what clusters are asked, whether the journal is proved.
// Ages are brought up to date by themselves.
class StatusStrip : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusStrip(Desk &desk, QWidget *parent = nullptr);
    // One sentence, gone after some seconds.
    void say(const QString &sentence);
    void unsay(const QString &sentence); // gone at once, if it is still there
    // How old each fact is: of every repository and every target a line.
    [[nodiscard]] QString agesText() const;

Q_SIGNALS:
    void cancelTransferRequested(const QString &location);

private:
    void refresh();
    void describeCore();
    void describeGit();
    void describeTargets();
    void describeRequests();
    void describeJournal();

    Desk &desk_;
    StatePill *core_;
    ElidedLabel *git_;
    StatePill *targets_;
    StatePill *requests_; // what clusters are asked; hidden where there are none
    StatePill *journal_;
    ElidedLabel *said_;
    QToolButton *cancel_; // of the transfer that is under way
    QLabel *clock_;
    QString transferring_;
    RequestBudget budget_;
    QTimer ages_;
    QTimer forget_;
};

}
