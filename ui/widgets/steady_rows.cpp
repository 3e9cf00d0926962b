// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/steady_rows.h"

#include <QtCore/QPersistentModelIndex>
#include <QtGui/QCursor>
#include <QtWidgets/QScrollBar>
#include <algorithm>
#include <vector>

namespace plumbline {
namespace {

class SteadyRows : public QObject {
public:
    SteadyRows(QAbstractItemView *view, QAbstractItemModel *model, Steady what) : QObject(view), view_(view), what_(what)
    {
        const auto remembering = [this] { remember(); };
        connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, remembering);
        connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, remembering);
        connect(model, &QAbstractItemModel::rowsAboutToBeMoved, this, remembering);
        connect(view->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] { keepRoom(); });
    }

private:
    // One update of a model is many edits: what was there before the first of them counts.
    void remember()
    {
        if (asked_ || !view_->isVisible())
            return;
        asked_ = true;
        hadCurrent_ = view_->currentIndex().isValid();
        current_ = view_->currentIndex();
        rows_.clear();
        const bool atTop = view_->verticalScrollBar()->value() == view_->verticalScrollBar()->minimum();
        if (view_->viewport()->underMouse())
            add(view_->indexAt(view_->viewport()->mapFromGlobal(QCursor::pos())));
        if (what_ == Steady::ChosenRow)
            add(view_->currentIndex());
        if (what_ == Steady::ChosenRow || !atTop)
            add(view_->indexAt(QPoint(1, 1)));
        QMetaObject::invokeMethod(
            this, [this] { bringBack(); }, Qt::QueuedConnection); // comes before the next painting
    }

    void add(const QModelIndex &index)
    {
        const QRect place = view_->visualRect(index);
        if (index.isValid() && view_->viewport()->rect().intersects(place))
            rows_.push_back({index, place.top()});
    }

    void bringBack()
    {
        asked_ = false;
        const bool chosen = hadCurrent_ ? current_.isValid() && view_->currentIndex() != current_ : view_->currentIndex().isValid();
        const auto row = std::ranges::find_if(rows_, [this](const Row &each) { return !view_->visualRect(each.index).isEmpty(); });
        if (chosen || row == rows_.end())
            return;
        const QRect place = view_->visualRect(row->index);
        const int step = view_->verticalScrollMode() == QAbstractItemView::ScrollPerPixel ? 1 : place.height();
        QScrollBar *bar = view_->verticalScrollBar();
        kept_ = *row;
        needed_ = bar->value() + (place.top() - row->top) / step;
        bar->setMaximum(std::max(bar->maximum(), needed_));
        bar->setValue(needed_);
    }

    // A view that lays itself out again takes the room below its rows back. It stays while the row is where it was.
    void keepRoom()
    {
        if (view_->verticalScrollBar()->maximum() >= needed_)
            return;
        const QRect place = view_->visualRect(kept_.index);
        if (!place.isEmpty() && place.top() == kept_.top)
            view_->verticalScrollBar()->setMaximum(needed_);
    }

    struct Row {
        QPersistentModelIndex index;
        int top = 0;
    };
    QAbstractItemView *view_;
    Steady what_;
    bool asked_ = false; // to bring the rows back
    bool hadCurrent_ = false;
    QPersistentModelIndex current_;
    std::vector<Row> rows_; // the first one that is still there counts
    Row kept_;              // the one that was brought back
    int needed_ = 0;        // the scroll bar's value that keeps it there
};

}

void setSteadyModel(QAbstractItemView *view, QAbstractItemModel *model, Steady what)
{
    new SteadyRows(view, model, what); // asks the view before the view itself hears of a change
    view->setModel(model);
}

}
