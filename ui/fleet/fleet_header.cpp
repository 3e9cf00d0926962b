// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/fleet_header.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"

#include <QPainter>

namespace plumbline {

FleetHeader::FleetHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
}

QSize FleetHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), scaled(34)};
}

void FleetHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->fillRect(rect, tokenColor(Token::Bar, palette()));
    const QColor line = tokenColor(Token::Line, palette());
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line);
    painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line);
    QRect room = rect.adjusted(scaled(section == 0 ? 16 : 10), 0, -scaled(8), -1);
    const bool isProtected = model()->headerData(section, Qt::Horizontal, ProtectedRole).toBool();
    if (section > 0) {
        const int side = scaled(16);
        paintGlyph(painter, QRect(room.left(), room.top(), side, room.height()), isProtected ? Glyph::Lock : Glyph::Target,
                   tokenColor(Token::Fg2, palette()), side);
        room.setLeft(room.left() + side + scaled(6));
    }
    painter->setFont(themeFont(TextRole::Heading));
    painter->setPen(tokenColor(Token::Fg, palette()));
    const QString name =
        painter->fontMetrics().elidedText(model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideRight, room.width());
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    room.setLeft(room.left() + painter->fontMetrics().horizontalAdvance(name) + scaled(8));
    if (isProtected) {
        painter->setFont(themeFont(TextRole::Small));
        painter->setPen(tokenColor(Token::Fg2, palette()));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(tr("protected"), Qt::ElideRight, room.width()));
    }
    painter->restore();
}

}
