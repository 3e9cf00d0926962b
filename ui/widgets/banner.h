// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/state_look.h"
#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace plumbline {

class ElidedLabel;

// A line across a page that stays until what it tells is over: who holds an environment, that certificates are not
// checked, that another process writes. Tinted with the state's colour. A text that has no room in one line wraps; what a
// server says at great length is cut, and the tooltip gives it whole.
class Banner : public QWidget {
    Q_OBJECT

public:
    explicit Banner(State state, QWidget *parent = nullptr);

    void setState(State state);
    // The bold beginning and the text behind it; either may be empty.
    void setText(const QString &title, const QString &text);
    // From left to right, at the right end.
    QPushButton *addButton(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeContents();

    State state_;
    QHBoxLayout *layout_;
    ElidedLabel *title_;
    QLabel *text_;
};

}
