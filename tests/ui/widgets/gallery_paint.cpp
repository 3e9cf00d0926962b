// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/gallery.h"

#include "ui/theme/state_look.h"
#include "ui/theme/style_parts.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/lean_gauge.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QTreeView>
#include <array>

namespace plumbline {

using namespace Qt::StringLiterals;

void ComponentsSheet::words(QPainter &painter, int x, int middle, const QString &text, TextRole role, Token color)
{
    painter.setFont(themeFont(role));
    style::text(&painter, QRect(x, middle - 15, 600, 30), Qt::AlignVCenter | Qt::AlignLeft, text, tokenColor(color, palette()));
}

void ComponentsSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (const auto &[x, y, text] : std::initializer_list<std::tuple<int, int, const char *>>{{28, 24, "Sync state"},
                                                                                              {28, 327, "Health"},
                                                                                              {28, 462, "Plan actions"},
                                                                                              {28, 544, "Lean gauge"},
                                                                                              {354, 24, "Commit chips"},
                                                                                              {354, 80, "Buttons"},
                                                                                              {354, 207, "Fields"},
                                                                                              {354, 307, "Rows, 26 px"},
                                                                                              {354, 504, "Text diff"},
                                                                                              {354, 581, "Surfaces and lines"},
                                                                                              {940, 24, "Pane states"},
                                                                                              {940, 455, "Status colours"},
                                                                                              {940, 605, "Type"}})
        words(painter, x, y, QString::fromUtf8(text), TextRole::Heading, Token::Fg);
    paintStates(painter);
    paintRows(painter);
    paintDiff(painter);
    paintSurfaces(painter);
    paintColours(painter);
    paintType(painter);
    paintGlyphs(painter);
}

void ComponentsSheet::paintStates(QPainter &painter)
{
    constexpr std::array notes{"live equals Git",      "fields differ",       "in Git, not live", "live, not in Git", "writing now",
                               "with try 3 of 5",      "pinned to a commit",  "with 1 of 2",      "never read",       "with age: 42 min",
                               "403, never “missing”", "quiet grey in lists", "rolling out",      "failing",          "paused on purpose"};
    for (int i = 0; i < 15; ++i) {
        const int y = i < 11 ? 52 + 24 * i : 356 + 24 * (i - 11);
        paintState(&painter, QRect(28, y - 12, 160, 24), static_cast<State>(i), palette(), themeFont(TextRole::Body));
        words(painter, 178, y, QString::fromUtf8(notes[static_cast<std::size_t>(i)]), TextRole::Small, Token::Fg3);
    }
    int x = 28;
    for (int i = static_cast<int>(State::Create); i <= static_cast<int>(State::Leave); ++i) {
        if (i == static_cast<int>(State::Prune))
            x = 28;
        const int y = i < static_cast<int>(State::Prune) ? 488 : 513;
        x += paintState(&painter, QRect(x, y - 12, 140, 24), static_cast<State>(i), palette(), themeFont(TextRole::Body)) + 15;
    }
    const std::array fields{0, 1, 2, 4, 8, 16, 6};
    const std::array captions{"0", "1", "2", "4", "8", "16+", "failed"};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const int left = i == 0 ? 28 : 72 + 43 * (static_cast<int>(i) - 1);
        const State state = i == 0 ? State::InSync : i == 6 ? State::SyncFailed : State::Drifted;
        paintLeanGauge(&painter, QRect(left, 563, 24, 51), state, static_cast<std::size_t>(fields[i]), palette());
        painter.setFont(themeFont(TextRole::Small));
        style::text(&painter, QRect(left - 13, 620, 52, 18), Qt::AlignCenter, QString::fromLatin1(captions[i]),
                    tokenColor(Token::Fg3, palette()));
    }
    words(painter, 28, 651, u"Fields that differ. Angle = 17° × log₂(n+1) ÷ log₂ 17."_s, TextRole::Small, Token::Fg3);
}

void ComponentsSheet::paintRow(QPainter &painter, int index, const QString &kind, const QString &name, const QString &note, int glyph,
                               QStyle::State state, bool checked)
{
    const QRect row(355, 325 + 26 * index, 554, 26);
    QTreeView view;
    QStyleOptionViewItem option;
    option.palette = palette();
    option.rect = row;
    option.state = state;
    style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &option, &painter, &view);
    QStyleOptionViewItem box = option;
    box.rect = QRect(row.left() + 8, row.top() + 6, 14, 14);
    box.state = (state & QStyle::State_Enabled) | (checked ? QStyle::State_On : QStyle::State_Off);
    style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, &painter, &view);
    paintGlyph(&painter, QRect(row.left() + 29, row.top(), 16, 26), static_cast<Glyph>(glyph), tokenColor(Token::Fg2, palette()));
    const bool enabled = state & QStyle::State_Enabled;
    words(painter, row.left() + 53, row.center().y() + 1, kind, TextRole::Body, Token::Fg2);
    const int width = QFontMetrics(themeFont(TextRole::Body)).horizontalAdvance(kind);
    words(painter, row.left() + 53 + width + 8, row.center().y() + 1, name,
          state & QStyle::State_Selected ? TextRole::Heading
          : enabled                      ? TextRole::Medium
                                         : TextRole::Body,
          enabled ? Token::Fg : Token::Fg2);
    painter.setFont(themeFont(TextRole::Small));
    style::text(&painter, row.adjusted(0, 0, -9, 0), Qt::AlignVCenter | Qt::AlignRight, note, tokenColor(Token::Fg2, palette()));
    if (state & QStyle::State_HasFocus)
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, &view);
}

void ComponentsSheet::paintRows(QPainter &painter)
{
    painter.setPen(tokenColor(Token::Line, palette()));
    painter.drawRect(QRect(354, 324, 555, 157));
    const QStyle::State on = QStyle::State_Enabled | QStyle::State_Active;
    const QStyle::State selected = on | QStyle::State_Selected;
    paintRow(painter, 0, u"Deployment"_s, u"payments-api"_s, u"normal"_s, int(Glyph::KindDeployment), on, true);
    paintRow(painter, 1, u"Secret"_s, u"payments-psp"_s, u"hover"_s, int(Glyph::KindSecret), on | QStyle::State_MouseOver, true);
    paintRow(painter, 2, u"Job"_s, u"ledger-migrate"_s, u"selected, window active"_s, int(Glyph::KindJob), selected, true);
    paintRow(painter, 3, u"Service"_s, u"payments-redis"_s, u"selected, elsewhere active"_s, int(Glyph::KindService),
             QStyle::State_Enabled | QStyle::State_Selected, true);
    paintRow(painter, 4, u"PersistentVolumeClaim"_s, u"ledger-cache"_s, u"keyboard focus"_s, int(Glyph::KindPvc),
             selected | QStyle::State_HasFocus, false);
    paintRow(painter, 5, u"ClusterRole"_s, u"payments-reader"_s, u"not visible to you"_s, int(Glyph::Forbidden), QStyle::State_Active,
             false);
}

void ComponentsSheet::paintDiff(QPainter &painter)
{
    const auto line = [&](int y, Token bg, Token mark, const QString &version, const QString &side) {
        painter.fillRect(QRect(355, y, 34, 18), tokenColor(Token::Sunken, palette()));
        painter.fillRect(QRect(389, y, 520, 18), tokenColor(bg, palette()));
        int x = 395;
        words(painter, 365, y + 9, u"25"_s, TextRole::Mono, Token::Fg3);
        const auto part = [&](const QString &text, TextRole role, Token color) {
            words(painter, x, y + 9, text, role, color);
            x += QFontMetrics(themeFont(role)).horizontalAdvance(text);
        };
        part(u"~ "_s, TextRole::Mono, Token::Fg2);
        part(u"image"_s, TextRole::Mono, Token::YamlKey);
        part(u":"_s, TextRole::Mono, Token::YamlPunctuation);
        part(u"payments:"_s, TextRole::Mono, Token::YamlString);
        const int width = QFontMetrics(themeFont(TextRole::MonoStrong)).horizontalAdvance(version);
        style::box(&painter, QRect(x, y, width, 18), 2, tokenColor(mark, palette()));
        part(version, TextRole::MonoStrong, Token::Fg);
        painter.setFont(themeFont(TextRole::Small));
        style::text(&painter, QRect(800, y, 100, 18), Qt::AlignRight | Qt::AlignVCenter, side, tokenColor(Token::Fg2, palette()));
    };
    line(521, Token::GitBg, Token::GitMark, u"2.14.1"_s, u"Git side"_s);
    line(539, Token::LiveBg, Token::LiveMark, u"2.13.7"_s, u"Live side"_s);
    painter.setPen(tokenColor(Token::Line, palette()));
    painter.drawRect(QRect(354, 520, 555, 37));
}

void ComponentsSheet::paintSurfaces(QPainter &painter)
{
    int x = 354;
    for (const Token token : {Token::Content, Token::Alt, Token::Bar, Token::Frame, Token::Sunken, Token::Sel}) {
        style::box(&painter, QRect(x, 597, 75, 23), 3, tokenColor(token, palette()), tokenColor(Token::Line2, palette()));
        words(painter, x, 630, QString::fromLatin1(nameOf(token)), TextRole::Axis, Token::Fg);
        words(painter, x, 645, tokenColor(token, palette()).name().toUpper(), TextRole::Mono, Token::Fg2);
        x += 84;
    }
}

void ComponentsSheet::paintColours(QPainter &painter)
{
    constexpr std::array left{Token::Sync, Token::Missing, Token::Syncing, Token::Degraded, Token::Awaiting};
    constexpr std::array right{Token::Drift, Token::Extra, Token::Progressing, Token::Held, Token::Unknown};
    for (std::size_t i = 0; i < 5; ++i) {
        for (const bool first : {true, false}) {
            const Token token = first ? left[i] : right[i];
            const int x = first ? 940 : 1184;
            const int y = 474 + 23 * static_cast<int>(i);
            style::box(&painter, QRect(x, y, 22, 15), 3, tokenColor(token, palette()));
            style::box(&painter, QRect(x + 30, y, 22, 15), 3, tintColor(token, palette()), tintLineColor(token, palette()));
            words(painter, x + 60, y + 8, QString::fromLatin1(nameOf(token)).mid(3), TextRole::Body, Token::Fg);
            words(painter, x + 126, y + 8, tokenColor(token, palette()).name().toUpper(), TextRole::Mono, Token::Fg2);
        }
    }
}

void ComponentsSheet::paintType(QPainter &painter)
{
    constexpr std::array captions{"Title 17/22 600", "Body 13/18 400", "Small 12/16 400", "Chip 11/15 600", "Mono 12/17"};
    constexpr std::array middles{633, 656, 678, 700, 722};
    for (std::size_t i = 0; i < captions.size(); ++i)
        words(painter, 940, middles[i], QString::fromLatin1(captions[i]), TextRole::Small, Token::Fg3);
    words(painter, 1052, 633, u"payments / prod-eu"_s, TextRole::Title, Token::Fg);
    words(painter, 1052, 656, u"Fix double refund on retry"_s, TextRole::Body, Token::Fg);
    words(painter, 1052, 678, u"dev-2, 3 h, signed"_s, TextRole::Small, Token::Fg2);
    paintChip(&painter, QRect(1052, 690, 100, 18), {ChipKind::Live}, palette());
    words(painter, 1052, 722, u"7d1c0e4 spec.replicas: 6"_s, TextRole::Mono, Token::Fg);
}

void ComponentsSheet::paintGlyphs(QPainter &painter)
{
    painter.fillRect(QRect(28, 740, 1384, 1), tokenColor(Token::Line, palette()));
    for (int i = 0; i < glyphCount; ++i) {
        const int x = 28 + i % 15 * 93;
        const int y = 759 + i / 15 * 20;
        paintGlyph(&painter, QRect(x, y - 8, 16, 16), static_cast<Glyph>(i), tokenColor(Token::Fg2, palette()));
        words(painter, x + 21, y, QString::fromLatin1(nameOf(static_cast<Glyph>(i))), TextRole::Axis, Token::Fg2);
    }
}

}
