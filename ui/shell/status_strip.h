// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>
#include <QTimer>

namespace plumbline {

class Desk;
class ElidedLabel;
class StatePill;

// The bottom line: what the core does, when Git was fetched, which targets are old, whether the journal is proved. Ages
// are brought up to date by themselves.
class StatusStrip : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusStrip(Desk &desk, QWidget *parent = nullptr);
    // One sentence, gone after some seconds.
    void say(const QString &sentence);

private:
    void refresh();
    void describeCore();
    void describeGit();
    void describeTargets();
    void describeJournal();

    Desk &desk_;
    StatePill *core_;
    ElidedLabel *git_;
    StatePill *targets_;
    StatePill *journal_;
    ElidedLabel *said_;
    QTimer ages_;
    QTimer forget_;
};

}
