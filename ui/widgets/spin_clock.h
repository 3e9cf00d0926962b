// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

class QWidget;

namespace plumbline {

// Turns the glyphs of one widget once a second, in 12 steps, while it runs, the widget can be seen and the desktop
// does not ask for reduced motion. Views with delegates use one per view and repaint the rows that spin.
class SpinClock : public QObject {
    Q_OBJECT

public:
    explicit SpinClock(QWidget *widget); // its parent

    void setRunning(bool running);
    [[nodiscard]] bool running() const { return timer_.isActive(); }
    [[nodiscard]] qreal degrees() const { return step_ * 30.0; }

    bool eventFilter(QObject *object, QEvent *event) override;

Q_SIGNALS:
    void turned();

private:
    void adjust();

    QWidget *widget_;
    QTimer timer_;
    int step_ = 0;
    bool wanted_ = false;
};

}
