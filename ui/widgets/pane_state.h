// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace plumbline {

class ElidedLabel;

// What a pane says when it has nothing (or nothing fresh) to show.
enum class PaneCondition : std::uint8_t {
    Loading,  // bars in row height, and how much was read
    Stale,    // age in words, next try
    Error,    // what, where, what next
    Empty,    // what is true and what to do; good news
    Denied,   // names kind and answer; unknown, never missing
    PlanVoid, // what changed, which approvals fell
    Offline,  // what still works
    Disabled, // why an action cannot be had
    Nothing   // nothing was chosen, found or declared yet, and what to do; neither good nor bad
};

struct PaneMessage {
    PaneCondition condition = PaneCondition::Empty;
    QString title = {};  // not shown while loading
    QString body = {};   // plain text, wraps
    QString action = {}; // the button's text; empty: none
};

// Shows one PaneMessage from the top left of its room. Untrusted text is made visible, lines are kept.
class PaneState : public QWidget {
    Q_OBJECT

public:
    explicit PaneState(QWidget *parent = nullptr);

    void setMessage(const PaneMessage &message);
    [[nodiscard]] const PaneMessage &message() const { return message_; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PaneMessage message_;
    QWidget *bars_;
    QWidget *glyph_;
    ElidedLabel *title_;
    QLabel *body_;
    QPushButton *action_;
};

}
