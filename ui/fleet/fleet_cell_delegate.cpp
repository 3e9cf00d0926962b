// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleet/fleet_cell_delegate.h"

#include "ui/models/fleet_model.h"
#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/state_look.h"
#include "ui/widgets/lean_gauge.h"
#include "ui/widgets/mark_look.h"

#include <QPainter>

namespace plumbline {
namespace {

State gaugeState(Mark mark)
{
    switch (mark) {
    case Mark::InSync: return State::InSync;
    case Mark::Held: return State::Held;
    case Mark::Drifted: return State::Drifted;
    case Mark::Missing: return State::Missing;
    case Mark::Extra: return State::Extra;
    case Mark::Failed: return State::SyncFailed;
    case Mark::Syncing:
    case Mark::Running: return State::Syncing;
    case Mark::Stale: return State::Stale;
    default: return State::Unknown;
    }
}

// Draws one line and returns the width used.
int paintLine(QPainter *painter, const QRect &line, const QString &text, TextRole role, const QColor &color)
{
    painter->setFont(themeFont(role));
    painter->setPen(color);
    const QString fitting = painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width());
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, fitting);
    return painter->fontMetrics().horizontalAdvance(fitting);
}

}

QSize FleetCellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {scaled(220), metric(Metric::MatrixRow)};
}

void FleetCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    painter->save();
    const std::optional<Token> tint = tokenOf(static_cast<Tone>(index.data(TintRole).toInt()));
    painter->fillRect(item.rect, tint ? tintColor(*tint, item.palette) : item.palette.color(QPalette::Base));
    if (item.state.testFlag(QStyle::State_MouseOver) && !tint)
        painter->fillRect(item.rect, tokenColor(Token::Hover, item.palette));
    if (index.column() == 0)
        paintApp(painter, item, index);
    else
        paintEnvironment(painter, item, index);
    if (item.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(QPen(tokenColor(Token::Accent, item.palette), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(item.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

void FleetCellDelegate::paintApp(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const
{
    const QRect room = item.rect.adjusted(14, 8, -8, -8);
    const int height = lineHeight(TextRole::Body);
    QRect line(room.left(), room.top(), room.width(), height);
    paintLine(painter, line, index.data().toString(), TextRole::Heading, tokenColor(Token::Fg, item.palette));
    line.translate(0, height);
    paintLine(painter, line, index.data(SecondaryTextRole).toString(), TextRole::Small, tokenColor(Token::Fg2, item.palette));
    line.translate(0, height);
    paintLine(painter, line, index.data(NoteRole).toString(), TextRole::Mono, tokenColor(Token::Fg2, item.palette));
}

void FleetCellDelegate::paintEnvironment(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const
{
    QRect room = item.rect.adjusted(10, 8, -10, -8);
    if (!index.data(EnvironmentRole).isValid()) {
        painter->setFont(themeFont(TextRole::Small));
        painter->setPen(tokenColor(Token::Fg2, item.palette));
        painter->drawText(item.rect, Qt::AlignCenter, tr("No environment"));
        return;
    }
    const Mark mark = markAt(index);
    paintLeanGauge(painter, QRect(room.left(), room.top(), 18, room.height()), gaugeState(mark),
                   static_cast<std::size_t>(index.data(DriftCountRole).toInt()), item.palette);
    room.setLeft(room.left() + 28);
    const int height = lineHeight(TextRole::Body);
    QRect line(room.left(), room.top(), room.width(), height);
    const QColor color = tokenColor(tokenOf(toneAt(index)).value_or(Token::Fg2), item.palette);
    const QColor quiet = tokenColor(Token::Fg2, item.palette);
    if (const std::optional<Glyph> glyph = glyphOf(mark))
        paintGlyph(painter, QRect(line.left(), line.top(), 16, line.height()), *glyph, color);
    QRect word = line.adjusted(21, 0, 0, 0);
    const int used = paintLine(painter, word, index.data(WordRole).toString(), TextRole::Medium, color);
    if (index.data(HeldRole).toBool() && mark != Mark::Held) {
        word.setLeft(word.left() + used + 10);
        const QColor held = tokenColor(Token::Held, item.palette);
        paintGlyph(painter, QRect(word.left(), word.top(), 16, word.height()), Glyph::Held, held);
        paintLine(painter, word.adjusted(20, 0, 0, 0), tr("Held"), TextRole::Medium, held);
    }
    line.translate(0, height);
    const int id = paintLine(painter, line, index.data(ShortIdRole).toString(), TextRole::Mono, tokenColor(Token::Fg, item.palette));
    paintLine(painter, line.adjusted(id + 8, 0, 0, 0), index.data(SubjectRole).toString(), TextRole::Body,
              tokenColor(Token::Fg, item.palette));
    line.translate(0, height);
    paintLine(painter, line, index.data(DistanceRole).toString(), TextRole::Small, quiet);
    line.translate(0, lineHeight(TextRole::Small));
    paintLine(painter, line, index.data(SyncedRole).toString(), TextRole::Small, quiet);
}

}
