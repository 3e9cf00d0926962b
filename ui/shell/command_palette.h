// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QFrame>
#include <QList>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/environment.h"

class QLineEdit;
class QListWidget;

namespace plumbline {

class Desk;

// Finds commands and environments by any part of their words, over the page. Disabled commands stay listed, with the
// reason. Escape closes it; nothing here writes by itself.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    explicit CommandPalette(Desk &desk, QWidget *parent);
    void open(const QList<QAction *> &commands);

Q_SIGNALS:
    void environmentChosen(const plumbline::EnvironmentId &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void choose();

    Desk &desk_;
    QList<QAction *> commands_;
    QLineEdit *text_;
    QListWidget *list_;
};

}
