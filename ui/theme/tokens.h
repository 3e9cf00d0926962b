// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>
#include <QtGui/QPalette>
#include <cstdint>

namespace plumbline {

enum class Scheme : std::uint8_t { Light, Dark };

// The named colours of the design. Text and marks first, then surfaces and lines.
enum class Token : std::uint8_t {
    Fg,
    Fg2,
    Fg3,    // text; Fg3 never on Sel or a tint
    Accent, // links, focus
    Fill,
    OnFill, // filled buttons, checks, badges
    Danger,
    OnDanger,
    Ink,
    OnInk, // the LIVE chip and the bob
    Ctl,   // borders of what takes input
    Sync,
    Drift,
    Missing,
    Extra,
    Syncing,
    Progressing,
    Degraded,
    Held,
    Awaiting,
    Unknown,
    YamlKey,
    YamlString,
    YamlNumber,
    YamlPunctuation,
    Chart1,
    Chart2,
    Chart3,
    Chart4,
    TitleBar,
    Frame,
    Bar,
    Content,
    Alt,
    Sunken,
    Hover,
    Sel,
    SelOff,
    Line,
    Line2,
    GitBg,
    GitMark,
    LiveBg,
    LiveMark, // the two sides of a diff and their intraline marks
    NoneBg,
    Hatch,
    Bar0,
    Bar1,
    Spark
};
inline constexpr int tokenCount = static_cast<int>(Token::Spark) + 1;

[[nodiscard]] QColor tokenColor(Token token, Scheme scheme);
// The design's own name of a token: "st-drift".
[[nodiscard]] const char *nameOf(Token token);

// The background and the border that go with a state's colour: content mixed with 9 % (dark 15 %) and 34 % (42 %).
[[nodiscard]] QColor tintColor(Token state, Scheme scheme);
[[nodiscard]] QColor tintLineColor(Token state, Scheme scheme);

// base with `share` (0…1) of over.
[[nodiscard]] QColor mixed(const QColor &base, const QColor &over, qreal share);
// Every channel times factor: what hover (1.08) and pressed (0.88) do to filled buttons.
[[nodiscard]] QColor lightened(const QColor &color, qreal factor);
// WCAG 2.2 contrast ratio, 1…21.
[[nodiscard]] qreal contrastRatio(const QColor &a, const QColor &b);

// The application's palette in token colours.
[[nodiscard]] QPalette paletteFor(Scheme scheme);
// Which scheme a palette belongs to, told by the lightness of its Base. Painters ask this of the palette they are
// given, so that nothing keeps a colour across a switch.
[[nodiscard]] Scheme schemeOf(const QPalette &palette);

[[nodiscard]] inline QColor tokenColor(Token token, const QPalette &palette)
{
    return tokenColor(token, schemeOf(palette));
}
[[nodiscard]] inline QColor tintColor(Token state, const QPalette &palette)
{
    return tintColor(state, schemeOf(palette));
}
[[nodiscard]] inline QColor tintLineColor(Token state, const QPalette &palette)
{
    return tintLineColor(state, schemeOf(palette));
}

}
