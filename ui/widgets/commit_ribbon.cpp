// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commit_ribbon.h"

#include "ui/theme/roles.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/visible_text.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <algorithm>
#include <cmath>

namespace plumbline {

namespace {

QString commitsText(int count)
{
    return count == 1 ? CommitRibbon::tr("1 commit") : CommitRibbon::tr("%n commits", nullptr, count);
}

}

CommitRibbon::CommitRibbon(QWidget *parent) : QWidget(parent)
{
    AccessibleValue::install();
    setAccessibleName(tr("Commits"));
    setAccessibleDescription(tr("Left and right arrow keys choose the commit to roll back to"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CommitRibbon::setCommits(std::vector<Node> commits, const Marks &marks)
{
    commits_ = std::move(commits);
    marks_ = marks;
    for (Node &node : commits_) {
        node.hash = visibleText(node.hash);
        node.subject = visibleText(node.subject);
        node.note = visibleText(node.note);
    }
    AccessibleValue::announce(this);
    update();
}

QSize CommitRibbon::sizeHint() const
{
    return {scaled(700), scaled(82)};
}

QSize CommitRibbon::minimumSizeHint() const
{
    return {scaled(240), scaled(82)};
}

int CommitRibbon::lineY() const
{
    return scaled(24);
}

// Marked commits have words beside them and need more room than those with a hash alone.
int CommitRibbon::positionOf(int index) const
{
    const int margin = scaled(62);
    double before = 0;
    double all = 0;
    for (int i = 0; i + 1 < static_cast<int>(commits_.size()); ++i) {
        const double room = marked(i) ? 2.4 : 1.0;
        all += room;
        if (i < index)
            before += room;
    }
    // The last commit's own words stand at the right of its mark.
    const int last = marked(static_cast<int>(commits_.size()) - 1) ? scaled(280) : scaled(60);
    const double room = std::max(0, width() - margin - last);
    return margin + static_cast<int>(all > 0 ? room * before / all : 0);
}

QString CommitRibbon::valueText() const
{
    if (marks_.chosen < 0 || marks_.chosen >= static_cast<int>(commits_.size()))
        return tr("no commit chosen");
    const Node &node = commits_[static_cast<std::size_t>(marks_.chosen)];
    QStringList parts{node.hash, node.subject};
    if (marks_.chosen == marks_.live)
        parts << tr("live");
    else if (marks_.live > marks_.chosen)
        parts << tr("%1 before live").arg(commitsText(marks_.live - marks_.chosen));
    else if (marks_.live >= 0)
        parts << tr("%1 after live").arg(commitsText(marks_.chosen - marks_.live));
    if (marks_.chosen == marks_.head)
        parts << tr("head");
    return parts.join(QStringLiteral(", "));
}

void CommitRibbon::choose(int index)
{
    if (commits_.empty())
        return;
    index = std::clamp(index, 0, static_cast<int>(commits_.size()) - 1);
    if (index == marks_.chosen)
        return;
    marks_.chosen = index;
    AccessibleValue::announce(this);
    update();
    Q_EMIT chosenChanged(index);
}

void CommitRibbon::mousePressEvent(QMouseEvent *event)
{
    int best = -1;
    for (int i = 0; i < static_cast<int>(commits_.size()); ++i) {
        if (best < 0 || std::abs(positionOf(i) - event->pos().x()) < std::abs(positionOf(best) - event->pos().x()))
            best = i;
    }
    if (best >= 0 && event->button() == Qt::LeftButton)
        choose(best);
}

void CommitRibbon::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: choose(marks_.chosen - 1); break;
    case Qt::Key_Right: choose(marks_.chosen + 1); break;
    case Qt::Key_Home: choose(0); break;
    case Qt::Key_End: choose(static_cast<int>(commits_.size()) - 1); break;
    default: QWidget::keyPressEvent(event);
    }
}

void CommitRibbon::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokenColor(Token::Content, palette()));
    painter.setRenderHint(QPainter::Antialiasing);
    paintLine(&painter);
    paintArrow(&painter);
    for (int i = 0; i < static_cast<int>(commits_.size()); ++i) {
        paintNode(&painter, i);
        paintWords(&painter, i);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRect(0, height() - 1, width(), 1), tokenColor(Token::Line, palette()));
    if (hasFocus())
        style::insetRing(rect().adjusted(0, 0, 0, -1), palette(), &painter);
}

void CommitRibbon::paintLine(QPainter *painter) const
{
    const qreal y = lineY();
    const QColor color = tokenColor(Token::Accent, palette());
    painter->setPen(QPen(color, 2));
    painter->drawLine(QPointF(scaled(24), y), QPointF(width() - scaled(66), y));
    // What comes after the last one shown.
    QPen dots(color, 2, Qt::CustomDashLine, Qt::FlatCap);
    dots.setDashPattern({1, 2});
    painter->setPen(dots);
    painter->drawLine(QPointF(width() - scaled(64), y), QPointF(width() - scaled(24), y));
}

void CommitRibbon::paintArrow(QPainter *painter) const
{
    if (marks_.chosen < 0 || marks_.live < 0 || marks_.chosen == marks_.live)
        return;
    const bool back = marks_.chosen < marks_.live;
    const int direction = back ? -1 : 1;
    const qreal y = lineY();
    const qreal from = positionOf(marks_.live) + direction * scaled(12);
    const qreal to = positionOf(marks_.chosen) - direction * scaled(14);
    if ((to - from) * direction <= 0)
        return;
    const qreal tip = scaled(8);
    painter->setPen(QPen(tokenColor(back ? Token::Degraded : Token::Accent, palette()), 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawLine(QPointF(from, y), QPointF(to, y));
    painter->setPen(QPen(painter->pen().color(), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{{to - direction * tip, y - tip * 0.75}, {to, y}, {to - direction * tip, y + tip * 0.75}});
}

void CommitRibbon::paintNode(QPainter *painter, int index) const
{
    const QPointF middle(positionOf(index), lineY());
    const QColor accent = tokenColor(Token::Accent, palette());
    const QColor content = tokenColor(Token::Content, palette());
    if (index == marks_.live && index != marks_.chosen) {
        const int side = scaled(22);
        const QRect room(static_cast<int>(middle.x()) - side / 2, static_cast<int>(middle.y()) - side / 2, side, side);
        painter->fillRect(room.adjusted(scaled(6), 0, -scaled(6), 0), content);
        paintGlyph(painter, room, Glyph::Plumb, tokenColor(Token::Ink, palette()), side);
        return;
    }
    if (index == marks_.chosen) {
        painter->setPen(QPen(accent, 2));
        painter->setBrush(content);
        painter->drawEllipse(middle, scaled(8), scaled(8));
        painter->setPen(Qt::NoPen);
        painter->setBrush(accent);
        painter->drawEllipse(middle, scaled(4), scaled(4));
        return;
    }
    const bool head = index == marks_.head;
    painter->setPen(QPen(head ? accent : content, 2));
    painter->setBrush(head ? content : accent);
    const qreal radius = head ? scaled(6) : scaled(5);
    painter->drawEllipse(middle, radius, radius);
}

void CommitRibbon::paintWords(QPainter *painter, int index) const
{
    const Node &node = commits_[static_cast<std::size_t>(index)];
    const int x = positionOf(index);
    const int y = lineY() + scaled(13);
    const int next = index + 1 < static_cast<int>(commits_.size()) ? positionOf(index + 1) - scaled(36) : width() - scaled(8);
    if (!marked(index)) {
        painter->setFont(themeFont(TextRole::Mono));
        const int half = scaled(30);
        style::text(painter, QRect(x - half, y, 2 * half, scaled(18)), Qt::AlignCenter | Qt::TextDontClip, node.hash,
                    tokenColor(Token::Fg2, palette()));
        return;
    }
    QRect line(x - scaled(14), y - scaled(1), std::max(0, next - x + scaled(14)), scaled(18));
    const int left = line.left();
    std::vector<ChipKind> chips;
    if (index == marks_.chosen)
        chips.push_back(ChipKind::Chosen);
    if (index == marks_.live)
        chips.push_back(ChipKind::Live);
    if (index == marks_.head)
        chips.push_back(ChipKind::Head);
    for (const ChipKind kind : chips)
        line.setLeft(line.left() + paintChip(painter, line, {kind}, palette()) + scaled(7));
    const auto words = [&](const QString &text, TextRole role, Token color) {
        painter->setFont(themeFont(role));
        const QFontMetrics metrics(painter->font());
        const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(0, line.width()));
        style::text(painter, line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown, tokenColor(color, palette()));
        line.setLeft(line.left() + metrics.horizontalAdvance(shown) + scaled(7));
    };
    words(node.hash, TextRole::Mono, Token::Fg);
    words(node.subject, TextRole::Medium, Token::Fg);
    line = QRect(left, y + scaled(18), std::max(0, next - left), scaled(17));
    words(node.note, TextRole::Small, Token::Fg2);
}

}
