// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desk/painted_row.h"

#include <QEvent>
#include <QTimer>

namespace plumbline::bench {

PaintedRow::PaintedRow(const DeskUnderTest &desk) : desk_(desk)
{
    desk_.tree()->viewport()->installEventFilter(this);
}

void PaintedRow::expect(const ResourceKey &key)
{
    key_ = key;
    painted_.reset();
}

bool PaintedRow::eventFilter(QObject *, QEvent *event)
{
    if (event->type() != QEvent::Paint || painted_ || !desk_.tree()->isVisible())
        return false;
    const QModelIndex row = desk_.model().indexOfResource(key_);
    if (row.isValid() && desk_.tree()->viewport()->rect().intersects(desk_.tree()->visualRect(row))) {
        QTimer::singleShot(0, this, [this, key = key_] { // once this event is done
            if (key == key_ && !painted_)
                painted_ = std::chrono::steady_clock::now();
        });
    }
    return false;
}

}
