// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/commit_delegate.h"

#include "ui/models/roles.h"
#include "ui/theme/fonts.h"
#include "ui/theme/glyph.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/mark_look.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace plumbline {
namespace {

constexpr int runWidth = 20; // the line of what runs
constexpr int laneWidth = 15;
constexpr int drawnLanes = 12;

struct MarkerChip {
    int flag;
    ChipKind kind;
};

constexpr MarkerChip chips[] = {
    {HeadMarker, ChipKind::Head}, {LiveMarker, ChipKind::Live}, {ApprovedMarker, ChipKind::Approved}, {HeldMarker, ChipKind::Held}};

QColor laneColor(int lane, const QPalette &palette)
{
    static constexpr Token tokens[] = {Token::Chart1, Token::Chart4, Token::Chart3, Token::Chart2};
    return tokenColor(tokens[static_cast<std::size_t>(lane) % std::size(tokens)], palette);
}

int laneX(const QRect &rect, int lane)
{
    return rect.left() + runWidth + 14 + std::min(lane, drawnLanes - 1) * laneWidth;
}

int lanesOf(const QModelIndex &index)
{
    int lanes = index.data(LaneRole).toInt() + 1;
    for (const Role role : {EdgesRole, EdgesAboveRole})
        for (const TimelineRow::Edge &edge : index.data(role).value<Edges>())
            lanes = std::max({lanes, edge.from + 1, edge.to + 1});
    return std::min(lanes, drawnLanes);
}

// Edges bend between the middles of two rows; each row paints its half.
void paintEdges(QPainter *painter, const QRect &rect, const Edges &edges, bool above, const QPalette &palette)
{
    for (const TimelineRow::Edge &edge : edges) {
        const qreal from = laneX(rect, edge.from);
        const qreal to = laneX(rect, edge.to);
        const qreal middle = rect.center().y();
        const qreal border = above ? rect.top() : rect.bottom() + 1;
        QPainterPath path;
        if (above) {
            path.moveTo((from + to) / 2, border);
            path.quadTo(to, border, to, middle);
        } else {
            path.moveTo(from, middle);
            path.quadTo(from, border, (from + to) / 2, border);
        }
        painter->setPen(QPen(laneColor(std::max(edge.from, edge.to), palette), 2));
        painter->drawPath(path);
    }
}

bool isAt(const QModelIndex &index, DeployLine line)
{
    return static_cast<DeployLine>(index.data(DeployLineRole).toInt()) == line;
}

// What ran: solid up to the bob of live, dotted on to the commit that is compared with it; boxes are deployments.
void paintRun(QPainter *painter, const QRect &rect, const QModelIndex &index, const QPalette &palette)
{
    const auto line = static_cast<DeployLine>(index.data(DeployLineRole).toInt());
    const Mark deployed = static_cast<Mark>(index.data(DeployedMarkRole).toInt());
    const QPointF at(rect.left() + 12.5, rect.center().y() + 0.5);
    const QColor ink = tokenColor(Token::Ink, palette);
    const QColor await = tokenColor(Token::Awaiting, palette);
    const bool above =
        isAt(index.siblingAtRow(index.row() - 1), DeployLine::Between) || isAt(index.siblingAtRow(index.row() - 1), DeployLine::Chosen);
    const bool below = isAt(index.siblingAtRow(index.row() + 1), DeployLine::Ran);
    if (line == DeployLine::Between || (line == DeployLine::Live && above) || line == DeployLine::Chosen) {
        painter->setPen(QPen(await, 2, Qt::DotLine));
        const bool up = line != DeployLine::Chosen;
        const bool down = line == DeployLine::Between || line == DeployLine::Chosen;
        painter->drawLine(QPointF(at.x(), up ? rect.top() : at.y()), QPointF(at.x(), down ? rect.bottom() + 1 : at.y()));
    }
    if (line == DeployLine::Ran || (line == DeployLine::Live && below)) {
        painter->setPen(QPen(ink, 2));
        painter->drawLine(QPointF(at.x(), line == DeployLine::Live ? at.y() : rect.top()),
                          QPointF(at.x(), below ? rect.bottom() + 1 : at.y()));
    }
    if (line == DeployLine::Live) {
        paintGlyph(painter, QRect(rect.left() + 4, rect.center().y() - 8, 17, 17), Glyph::Plumb, ink, 17);
        return;
    }
    const bool failed = toneOf(deployed) == Tone::Failed;
    if (deployed != Mark::None || line == DeployLine::Chosen) {
        painter->setPen(QPen(failed ? tokenColor(Token::Degraded, palette) : deployed != Mark::None ? ink : await, 1.5));
        painter->setBrush(palette.color(QPalette::Base));
        painter->save();
        painter->translate(at);
        if (deployed == Mark::None)
            painter->rotate(45);
        painter->drawRect(QRectF(-3, -3, 6, 6));
        painter->restore();
    }
}

void paintNode(QPainter *painter, const QRect &rect, const QModelIndex &index, bool isWanted, const QPalette &palette)
{
    const int lane = index.data(LaneRole).toInt();
    const QPoint at(laneX(rect, lane), rect.center().y());
    const QColor color = laneColor(lane, palette);
    painter->setPen(QPen(color, 2));
    painter->setBrush(index.data(MergeRole).toBool() ? palette.color(QPalette::Base) : color);
    painter->drawEllipse(at, 4, 4);
    if (isWanted) {
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(at, 7, 7);
    }
}

}

QSize CommitDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), metric(Metric::CommitRow)};
}

void CommitDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    (item.widget != nullptr ? item.widget->style() : QApplication::style())
        ->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const int markers = index.data(MarkersRole).toInt();
    paintRun(painter, item.rect, index, item.palette);
    paintEdges(painter, item.rect, index.data(EdgesAboveRole).value<Edges>(), true, item.palette);
    paintEdges(painter, item.rect, index.data(EdgesRole).value<Edges>(), false, item.palette);
    paintNode(painter, item.rect, index, (markers & WantedMarker) != 0, item.palette);

    QRect text = item.rect.adjusted(runWidth + 20 + lanesOf(index) * laneWidth, 3, -10, -3);
    QRect upper(text.left(), text.top(), text.width(), text.height() / 2);
    QRect lower(text.left(), upper.bottom() + 1, text.width(), text.height() - upper.height());
    for (const MarkerChip &chip : chips)
        if ((markers & chip.flag) != 0)
            upper.setLeft(upper.left() + paintChip(painter, upper, {chip.kind}, item.palette) + 6);
    painter->setFont(themeFont((markers & WantedMarker) != 0 ? TextRole::Heading : TextRole::Body));
    painter->setPen(tokenColor(Token::Fg, item.palette));
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data(SubjectRole).toString(), Qt::ElideRight, upper.width()));

    const Token quiet = item.state.testFlag(QStyle::State_Selected) ? Token::Fg2 : Token::Fg3;
    painter->setPen(tokenColor(quiet, item.palette));
    painter->setFont(themeFont(TextRole::Small));
    const QString age = index.data(AgeRole).toString();
    painter->drawText(lower, Qt::AlignRight | Qt::AlignVCenter, age);
    lower.setRight(lower.right() - painter->fontMetrics().horizontalAdvance(age) - 12);
    painter->setFont(themeFont(TextRole::Mono));
    const QString id = index.data(ShortIdRole).toString();
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter, id);
    lower.setLeft(lower.left() + painter->fontMetrics().horizontalAdvance(id) + 8);
    painter->setFont(themeFont(TextRole::Small));
    const QString who = index.data(WhoRole).toString();
    painter->drawText(lower, Qt::AlignLeft | Qt::AlignVCenter, painter->fontMetrics().elidedText(who, Qt::ElideRight, lower.width()));
    lower.setLeft(lower.left() + painter->fontMetrics().horizontalAdvance(who) + 12);
    const QString deployed = index.data(DeploymentRole).toString();
    if (!deployed.isEmpty() && lower.width() > 40) {
        const Tone tone = toneOf(static_cast<Mark>(index.data(DeployedMarkRole).toInt()));
        painter->setPen(tokenColor(tone == Tone::Failed ? Token::Degraded : quiet, item.palette));
        painter->drawText(lower, Qt::AlignRight | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(deployed, Qt::ElideRight, lower.width()));
    }
    painter->restore();
}

}
