// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/after_first_paint.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace plumbline {
namespace {

class FirstPaint final : public QObject {
public:
    FirstPaint(QWidget &window, std::function<void()> then) : QObject(&window), then_(std::move(then))
    {
        window.installEventFilter(this);
        QTimer::singleShot(1000, this, &FirstPaint::go);
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            QTimer::singleShot(0, this, &FirstPaint::go); // this event only begins it
        return false;
    }

private:
    void go()
    {
        if (const auto then = std::exchange(then_, nullptr)) {
            then();
            deleteLater();
        }
    }

    std::function<void()> then_;
};

}

void afterFirstPaint(QWidget &window, std::function<void()> then)
{
    new FirstPaint(window, std::move(then)); // owned by the window until it is done
}

}
