// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/style_parts.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QPainter>
#include <array>
#include <optional>

namespace plumbline {

namespace {

// Filled: background and text from the two tokens. Outlined: border and text in their tokens. Tinted: all from one state.
enum class Manner { Filled, Outlined, Tinted };

struct Row {
    ChipKind kind;
    std::optional<Glyph> glyph;
    Manner manner;
    Token first;
    Token second;
    const char *word;
};

constexpr std::array<Row, 8> table{{
    {ChipKind::Live, Glyph::Plumb, Manner::Filled, Token::Ink, Token::OnInk, QT_TRANSLATE_NOOP("Chip", "LIVE")},
    {ChipKind::Head, Glyph::Branch, Manner::Outlined, Token::Accent, Token::Accent, QT_TRANSLATE_NOOP("Chip", "HEAD")},
    {ChipKind::Approved, Glyph::Approve, Manner::Tinted, Token::Awaiting, Token::Awaiting, QT_TRANSLATE_NOOP("Chip", "APPROVED")},
    {ChipKind::Held, Glyph::Held, Manner::Tinted, Token::Held, Token::Held, QT_TRANSLATE_NOOP("Chip", "HELD")},
    {ChipKind::RolledBack, Glyph::Rollback, Manner::Outlined, Token::Line2, Token::Fg2, QT_TRANSLATE_NOOP("Chip", "ROLLED BACK")},
    {ChipKind::Chosen, Glyph::Rollback, Manner::Tinted, Token::Awaiting, Token::Awaiting, QT_TRANSLATE_NOOP("Chip", "CHOSEN")},
    {ChipKind::Production, Glyph::Lock, Manner::Outlined, Token::Line2, Token::Fg2, QT_TRANSLATE_NOOP("Chip", "Production")},
    {ChipKind::Plain, std::nullopt, Manner::Outlined, Token::Line2, Token::Fg2, ""},
}};

const Row &rowOf(ChipKind kind)
{
    return table[static_cast<std::size_t>(kind)];
}

QFont chipFont()
{
    return themeFont(TextRole::Chip);
}

int pad()
{
    return scaled(6);
}
int glyphSide()
{
    return scaled(12);
}
int glyphGap()
{
    return scaled(4);
}

}

QString chipText(const Chip &chip)
{
    return chip.text.isEmpty() ? QCoreApplication::translate("Chip", rowOf(chip.kind).word) : chip.text;
}

QSize chipSize(const Chip &chip)
{
    const int glyph = rowOf(chip.kind).glyph ? glyphSide() + glyphGap() : 0;
    return {2 * pad() + glyph + QFontMetrics(chipFont()).horizontalAdvance(chipText(chip)), scaled(17)};
}

int paintChip(QPainter *painter, const QRect &rect, const Chip &chip, const QPalette &palette)
{
    const Row &row = rowOf(chip.kind);
    const QSize size = chipSize(chip);
    const QRect box(rect.left(), rect.top() + (rect.height() - size.height()) / 2, size.width(), size.height());
    QColor fill;
    QColor border = tokenColor(row.first, palette);
    const QColor front = tokenColor(row.second, palette);
    if (row.manner == Manner::Filled) {
        fill = border;
    } else if (row.manner == Manner::Tinted) {
        fill = tintColor(row.first, palette);
        border = tintLineColor(row.first, palette);
    } else {
        fill = tokenColor(Token::Content, palette);
    }
    style::box(painter, box, style::chipRadius, fill, border);
    int x = box.left() + pad();
    if (row.glyph) {
        paintGlyph(painter, QRect(x, box.top(), glyphSide(), box.height()), *row.glyph, front, glyphSide());
        x += glyphSide() + glyphGap();
    }
    painter->save();
    painter->setFont(chipFont());
    painter->setPen(front);
    painter->drawText(QRect(x, box.top(), box.right() - x + 1, box.height()),
                      Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip, chipText(chip));
    painter->restore();
    return size.width();
}

ChipLabel::ChipLabel(Chip chip, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setChip(std::move(chip));
}

void ChipLabel::setChip(Chip chip)
{
    chip_ = std::move(chip);
    setAccessibleName(chipText(chip_));
    updateGeometry();
    update();
}

QSize ChipLabel::sizeHint() const
{
    return chipSize(chip_);
}

void ChipLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(&painter, rect(), chip_, palette());
}

}
