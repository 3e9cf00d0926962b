// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay.h"

#include <QAction>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace plumbline {

// Every command with its keys, read from the actions themselves, and the keys that trees and lists have; F1 or Escape
// hides it.
class ShortcutSheet : public Overlay {
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget *window);
    void toggle(const QList<QAction *> &commands, const QString &page);

protected:
    QRect placeIn(const QSize &window) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addColumn(const QString &title, const QList<std::pair<QStringList, QString>> &lines);

    QLabel *page_;
    QWidget *body_ = nullptr;
    QScrollArea *scroll_;
    QGridLayout *columns_ = nullptr;
};

}
