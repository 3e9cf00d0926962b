// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QFrame>

class QGridLayout;

namespace plumbline {

// Every command with its keys, read from the actions themselves; F1 or Escape hides it.
class ShortcutSheet : public QFrame {
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget *parent);
    void toggle(const QList<QAction *> &commands, const QString &page);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QGridLayout *grid_;
};

}
