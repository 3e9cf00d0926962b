// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace plumbline {

class Desk;

// Slides in over the page: a folder or an address, what is wrong with it, Add and Cancel. Not modal; Escape closes it.
class AddRepositoryPanel : public QFrame {
    Q_OBJECT

public:
    explicit AddRepositoryPanel(Desk &desk, QWidget *parent);
    void open();

Q_SIGNALS:
    void added(const QString &name);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void browse();
    void add();
    void say(const QString &text, bool isError);
    void place();

    Desk &desk_;
    QLineEdit *address_;
    QLabel *note_;
    QPushButton *add_;
};

}
