// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/follow_scale.h"

#include <QtCore/QEvent>

namespace plumbline {
namespace {

class ScaleFollower : public QObject {
public:
    ScaleFollower(QWidget *widget, std::function<void()> apply) : QObject(widget), apply_(std::move(apply))
    {
        widget->installEventFilter(this);
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::ApplicationFontChange)
            apply_();
        return false;
    }

private:
    std::function<void()> apply_;
};

}

void followScale(QWidget *widget, std::function<void()> apply)
{
    apply();
    new ScaleFollower(widget, std::move(apply));
}

}
