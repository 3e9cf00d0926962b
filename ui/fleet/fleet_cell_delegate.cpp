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
#include <algorithm>

namespace plumbline {
namespace {

State gaugeState(Mark mark)
{
    switch (mark) {
    case Mark::InSync: return State::InSync;
    case Mark::Held: return State::Held;
    case Mark::Drifted: return State::Drifted;
    case Mark::Configure: return State::Differs;
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

// Glyph and word; returns the width used.
int paintMarked(QPainter *painter, const QRect &line, Glyph glyph, const QString &text, const QColor &color,
                TextRole role = TextRole::Medium)
{
    const int side = scaled(16);
    paintGlyph(painter, QRect(line.left(), line.top(), side, line.height()), glyph, color, side);
    const int gap = side + scaled(5);
    return gap + paintLine(painter, line.adjusted(gap, 0, 0, 0), text, role, color);
}

// Width of what paintMarked draws.
int markedWidth(const QString &text, TextRole role)
{
    return scaled(21) + QFontMetrics(themeFont(role)).horizontalAdvance(text);
}

// The last days as steps; a dot is now.
void paintTrend(QPainter *painter, const QRect &room, const Trend &trend, const QColor &color, const QPalette &palette)
{
    const Trend steps = trend.empty() ? Trend{{0, 0}} : trend;
    const bool flat = std::ranges::all_of(steps, [](const TrendStep &step) { return step.count == 0; });
    const QColor line = flat ? tokenColor(Token::Spark, palette) : color;
    int most = 1;
    for (const TrendStep &step : steps)
        most = std::max(most, step.count);
    const auto y = [&](int count) { return room.bottom() - 2 - count * (room.height() - 5) / most; };
    QPolygon path;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const int left = room.left() + static_cast<int>(steps[i].at * room.width());
        const int right = room.left() + static_cast<int>((i + 1 < steps.size() ? steps[i + 1].at : 1.0) * room.width());
        path << QPoint(left, y(steps[i].count)) << QPoint(right, y(steps[i].count));
    }
    QPolygon area = path;
    area << QPoint(path.last().x(), room.bottom() - 2) << QPoint(path.first().x(), room.bottom() - 2);
    QColor fill = line;
    fill.setAlphaF(0.18F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    if (!flat)
        painter->drawPolygon(area);
    painter->setPen(QPen(line, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(path);
    painter->setPen(Qt::NoPen);
    painter->setBrush(line);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->drawEllipse(path.last(), 2, 2);
    painter->setRenderHint(QPainter::Antialiasing, false);
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
    painter->setClipRect(item.rect);
    const std::optional<Token> tint = tokenOf(static_cast<Tone>(index.data(TintRole).toInt()));
    painter->fillRect(item.rect, tint ? tintColor(*tint, item.palette) : item.palette.color(QPalette::Base));
    if (item.state.testFlag(QStyle::State_MouseOver) && !tint)
        painter->fillRect(item.rect, tokenColor(Token::Hover, item.palette));
    if (index.column() == 0)
        paintApp(painter, item, index);
    else
        paintEnvironment(painter, item, index);
    if (item.state.testFlag(QStyle::State_Selected)) {
        QPen pen(tokenColor(Token::Accent, item.palette), 2);
        pen.setJoinStyle(Qt::MiterJoin);
        painter->setPen(pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(item.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void FleetCellDelegate::paintApp(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const
{
    const QRect room = item.rect.adjusted(scaled(16), scaled(8), -scaled(8), -scaled(8));
    const QColor quiet = tokenColor(Token::Fg2, item.palette);
    QRect line(room.left(), room.top(), room.width(), lineHeight(TextRole::Body) + 2);
    paintLine(painter, line, index.data().toString(), TextRole::Heading, tokenColor(Token::Fg, item.palette));
    line.translate(0, line.height());
    line.setHeight(lineHeight(TextRole::Small));
    paintLine(painter, line, index.data(SecondaryTextRole).toString(), TextRole::Small, quiet);
    // Source and head: "main, clusters/prod 7d1c0e4".
    const QString note = index.data(NoteRole).toString();
    const QString head = note.section(u' ', -1);
    const QString source = note.left(note.size() - head.size()).trimmed();
    line.translate(0, line.height());
    paintLine(painter, line, source.section(u',', 1).trimmed(), TextRole::Small, quiet);
    line.translate(0, line.height());
    const int used = paintLine(painter, line, source.section(u',', 0, 0), TextRole::Small, quiet);
    paintLine(painter, line.adjusted(used + scaled(6), 0, 0, 0), head, TextRole::Mono, quiet);
}

void FleetCellDelegate::paintEnvironment(QPainter *painter, const QStyleOptionViewItem &item, const QModelIndex &index) const
{
    QRect room = item.rect.adjusted(scaled(10), scaled(8), -scaled(10), -scaled(6));
    const QColor quiet = tokenColor(Token::Fg2, item.palette);
    const QColor plain = tokenColor(Token::Fg, item.palette);
    if (!index.data(EnvironmentRole).isValid()) {
        painter->setFont(themeFont(TextRole::Small));
        painter->setPen(quiet);
        painter->drawText(item.rect, Qt::AlignCenter, tr("No environment"));
        return;
    }
    const Mark mark = markAt(index);
    paintLeanGauge(painter, QRect(room.left(), room.top(), scaled(18), room.height()), gaugeState(mark),
                   static_cast<std::size_t>(index.data(DriftCountRole).toInt()), item.palette);
    room.setLeft(room.left() + scaled(28));
    QRect line(room.left(), room.top(), room.width(), lineHeight(TextRole::Body));
    paintState(painter, line, index, item.palette);
    line.translate(0, line.height() + 1);
    const int id = paintLine(painter, line, index.data(ShortIdRole).toString(), TextRole::Mono, plain);
    paintLine(painter, line.adjusted(id + scaled(8), 0, 0, 0), index.data(SubjectRole).toString(), TextRole::Body, plain);

    const QRect trend(room.right() - scaled(62), room.bottom() - scaled(20), scaled(62), scaled(20));
    const QColor color = tokenColor(tokenOf(toneAt(index)).value_or(Token::Fg2), item.palette);
    paintTrend(painter, trend, index.data(TrendRole).value<Trend>(), color, item.palette);
    line.translate(0, line.height());
    line.setHeight(lineHeight(TextRole::Small));
    line.setRight(trend.left() - scaled(8));
    int left = line.left();
    if (const int behind = index.data(BehindRole).toInt(), ahead = index.data(AheadRole).toInt(); behind > 0 || ahead > 0) {
        paintGlyph(painter, QRect(left, line.top(), scaled(12), line.height()), ahead > 0 ? Glyph::ArrowUp : Glyph::ArrowDown, quiet,
                   scaled(12));
        left += scaled(16);
    }
    paintLine(painter, QRect(left, line.top(), line.right() - left, line.height()), index.data(DistanceRole).toString(), TextRole::Small,
              quiet);
    line.translate(0, line.height());
    paintLine(painter, line, index.data(SyncedRole).toString(), TextRole::Small, quiet);
}

// State and hold at the left, health at the right.
void FleetCellDelegate::paintState(QPainter *painter, QRect line, const QModelIndex &index, const QPalette &palette) const
{
    const QString health = index.data(HealthWordRole).toString();
    const int healthWidth = markedWidth(health, TextRole::Small);
    const Mark mark = markAt(index);
    const QString word = index.data(WordRole).toString();
    const bool held = index.data(HeldRole).toBool() && mark != Mark::Held;
    const int wordWidth = markedWidth(word, TextRole::Medium) + (held ? scaled(10) + markedWidth(tr("Held"), TextRole::Medium) : 0);
    if (wordWidth + healthWidth + scaled(8) <= line.width()) {
        const QRect right(line.right() - healthWidth, line.top(), healthWidth + 2, line.height());
        const auto healthMark = static_cast<Mark>(index.data(HealthMarkRole).toInt());
        paintMarked(painter, right, glyphOf(healthMark).value_or(Glyph::KindFile), health,
                    tokenColor(tokenOf(toneOf(healthMark)).value_or(Token::Fg2), palette), TextRole::Small);
    }
    const QColor color = tokenColor(tokenOf(toneAt(index)).value_or(Token::Fg2), palette);
    line.setLeft(line.left() + paintMarked(painter, line, glyphOf(mark).value_or(Glyph::Unknown), word, color) + scaled(10));
    if (held)
        paintMarked(painter, line, Glyph::Held, tr("Held"), tokenColor(Token::Held, palette));
}

}
