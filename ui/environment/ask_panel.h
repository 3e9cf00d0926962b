// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"
#include "ui/theme/state_look.h"

#include <QList>
#include <QWidget>
#include <functional>

class QCheckBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace plumbline {

class StatePill;

// What is asked before something is written or decided.
struct PanelQuestion {
    State state = State::Awaiting;
    QString title; // "Approve this plan?"
    struct Fact {
        QString label;
        QString text; // whole, wraps
        bool alarming = false;
    };
    QList<Fact> facts;
    QString remark; // what happens, and what does not
    bool wantsReason = false;
    QString name;    // to be typed to confirm; empty: not asked for
    QString consent; // to be ticked: what else this says yes to; empty: nothing
    QString action;
    ButtonRole role = ButtonRole::Primary;
};

// Asks in the page itself, never in a dialog. Cancel comes first, Escape is Cancel, and nothing but the action's own button
// says yes; it can be had once the reason is given, the name matches and the box is ticked, and tells in its tooltip what is missing.
class AskPanel : public QWidget {
    Q_OBJECT

public:
    using Answer = std::function<void(const QString &reason, const QString &name)>;

    explicit AskPanel(QWidget *parent = nullptr);

    // Replaces a question that is open. Focus goes to the first field, else to Cancel.
    void ask(const PanelQuestion &question, Answer answer);
    void dismiss();

Q_SIGNALS:
    void closed(); // answered or cancelled

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void check();
    void addFact(const PanelQuestion::Fact &fact);

    PanelQuestion question_;
    Answer answer_;
    StatePill *title_;
    QFormLayout *facts_;
    QLabel *remark_;
    QLineEdit *reason_;
    QLabel *nameLabel_;
    QLineEdit *name_;
    QCheckBox *consent_;
    QLabel *missing_;
    QPushButton *cancel_;
    QPushButton *action_;
};

}
