// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/diff_delegate.h"

#include "ui/models/diff_tree_model.h"
#include "ui/models/kind_mark.h"
#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/widgets/mark_look.h"

#include <QApplication>
#include <QPainter>

namespace plumbline {
namespace {

bool isField(const QModelIndex &index)
{
    return static_cast<DiffRow::Kind>(index.data(RowKindRole).toInt()) == DiffRow::Kind::Field;
}

Token quietOn(const QStyleOptionViewItem &item)
{
    return item.state.testFlag(QStyle::State_Selected) ? Token::Fg2 : Token::Fg3;
}

}

QSize DiffDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), metric(Metric::Row)};
}

void DiffDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    item.icon = {};
    item.features &= ~QStyleOptionViewItem::HasDecoration;
    (item.widget != nullptr ? item.widget->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    painter->save();
    switch (index.column()) {
    case DiffTreeModel::Name: paintName(painter, item, index); break;
    case DiffTreeModel::State: paintState(painter, item, index); break;
    default: paintValue(painter, item, index); break;
    }
    painter->restore();
}

void DiffDelegate::paintName(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const
{
    QRect room = item.rect.adjusted(4, 0, -6, 0);
    if (item.features.testFlag(QStyleOptionViewItem::HasCheckIndicator)) {
        const QStyle *style = item.widget != nullptr ? item.widget->style() : QApplication::style();
        const QRect check = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &item, item.widget);
        room.setLeft(check.right() + 8);
    }
    // Folders, files and objects show what they are, fields who moved: lean for live, ~ for a commit.
    const bool isFile = static_cast<DiffRow::Kind>(index.data(RowKindRole).toInt()) == DiffRow::Kind::File;
    if (const std::optional<Glyph> glyph = glyphOf(isFile ? kindMark(index.data(KeyRole).value<ResourceKey>()) : markAt(index))) {
        const Token token = isFile ? Token::Fg2 : tokenOf(toneAt(index)).value_or(Token::Fg2);
        paintGlyph(painter, QRect(room.left(), room.top(), 16, room.height()), *glyph, tokenColor(token, item.palette));
        room.setLeft(room.left() + 22);
    }
    painter->setFont(themeFont(isField(index) ? TextRole::Mono : TextRole::Medium));
    painter->setPen(tokenColor(index.data(IgnoredRole).toBool() ? quietOn(item) : Token::Fg, item.palette));
    const QString name =
        painter->fontMetrics().elidedText(index.data().toString(), isField(index) ? Qt::ElideLeft : Qt::ElideMiddle, room.width());
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    room.setLeft(room.left() + painter->fontMetrics().horizontalAdvance(name) + 8);
    const QString second = index.data(SecondaryTextRole).toString();
    if (!second.isEmpty() && room.width() > 24) {
        painter->setFont(themeFont(TextRole::Small));
        painter->setPen(tokenColor(quietOn(item), item.palette));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(second, Qt::ElideRight, room.width()));
    }
}

void DiffDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const
{
    QRect room = item.rect.adjusted(4, 0, -6, 0);
    const auto kind = static_cast<DiffRow::Kind>(index.data(RowKindRole).toInt());
    Token token = tokenOf(toneAt(index)).value_or(Token::Fg2);
    if (kind != DiffRow::Kind::File)
        token = quietOn(item);
    else if (const std::optional<Glyph> glyph = glyphOf(markAt(index)))
        paintGlyph(painter, QRect(room.left(), room.top(), 16, room.height()), *glyph, tokenColor(token, item.palette));
    room.setLeft(room.left() + 22);
    painter->setFont(themeFont(kind == DiffRow::Kind::File ? TextRole::Medium : TextRole::Small));
    painter->setPen(tokenColor(token, item.palette));
    const QString word = index.data().toString();
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(word, Qt::ElideRight, room.width()));
}

void DiffDelegate::paintValue(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const
{
    const QRect room = item.rect.adjusted(4, 0, -6, 0);
    const QString value = index.data().toString();
    if (value.isEmpty())
        return;
    const bool isPresent = isField(index) && index.data(PresentRole).toBool();
    painter->setFont(themeFont(isPresent ? TextRole::MonoStrong : TextRole::Small));
    const Qt::TextElideMode cut = index.column() == DiffTreeModel::Why ? Qt::ElideRight : Qt::ElideMiddle;
    const QString text = painter->fontMetrics().elidedText(value, cut, room.width() - 12);
    if (isPresent) {
        const int height = painter->fontMetrics().height() + 2;
        const QRect box(room.left(), room.center().y() - height / 2, painter->fontMetrics().horizontalAdvance(text) + 10, height);
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokenColor(index.column() == DiffTreeModel::Git ? Token::GitBg : Token::LiveBg, item.palette));
        painter->drawRoundedRect(box, 3, 3);
        painter->setPen(tokenColor(Token::Fg, item.palette));
        painter->drawText(box, Qt::AlignCenter, text);
        return;
    }
    painter->setPen(tokenColor(quietOn(item), item.palette));
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
}

}
