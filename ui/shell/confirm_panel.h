// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"
#include "ui/theme/roles.h"

#include <functional>

class QLabel;
class QPushButton;

namespace plumbline {

// Asks before something that cannot simply be taken back. The safe answer has the focus.
class ConfirmPanel : public Overlay {
    Q_OBJECT

public:
    explicit ConfirmPanel(QWidget *window);

    struct Question {
        QString title;
        QString text; // what happens, and what does not
        QString yes;
        QString no;
        ButtonRole role = ButtonRole::Danger; // of yes
    };
    void ask(const Question &question, std::function<void()> yes);

protected:
    QWidget *firstFocus() override;

private:
    QLabel *title_;
    QLabel *text_;
    QPushButton *no_;
    QPushButton *yes_;
    std::function<void()> run_;
};

}
