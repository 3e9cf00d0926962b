// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/step_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/widgets/mark_look.h"

#include <QApplication>
#include <QPainter>
#include <QTreeView>

namespace plumbline {

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), metric(Metric::Row)};
}

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString text = item.text;
    item.text.clear();
    (item.widget != nullptr ? item.widget->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    QRect room = item.rect.adjusted(scaled(8), 0, -scaled(6), 0);
    const Mark mark = markAt(index);
    const Token quiet = item.state.testFlag(QStyle::State_Selected) ? Token::Fg2 : Token::Fg3;
    Token color = mark == Mark::None ? Token::Fg2 : Token::Fg;
    if (const std::optional<Glyph> glyph = glyphOf(mark)) {
        const Token tone = mark == Mark::File ? Token::Fg2 : tokenOf(toneAt(index)).value_or(Token::Fg2);
        paintGlyph(painter, QRect(room.left(), room.top(), scaled(16), room.height()), *glyph, tokenColor(tone, item.palette));
        room.setLeft(room.left() + scaled(22));
        if (mark != Mark::File)
            color = mark == Mark::Pending || mark == Mark::Skip ? quiet : tone;
    }
    painter->save();
    painter->setFont(themeFont(mark == Mark::File ? TextRole::Medium : mark == Mark::None ? TextRole::Small : TextRole::Body));
    painter->setPen(tokenColor(color, item.palette));
    painter->drawText(room, static_cast<int>(item.displayAlignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, mark == Mark::File ? Qt::ElideMiddle : Qt::ElideRight, room.width()));
    painter->restore();
}

void layOutSteps(QTreeView *view, std::initializer_list<int> widths)
{
    view->setItemDelegate(new StepDelegate(view));
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAllColumnsShowFocus(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setMouseTracking(true);
    int column = 0;
    for (const int width : widths)
        view->setColumnWidth(column++, scaled(width));
}

}
