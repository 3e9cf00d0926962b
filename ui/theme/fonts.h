// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QFont>
#include <cstdint>

namespace plumbline {

// What a text is for. Sizes at 100 %: title 17/22, list pages 16, body 13/18, small 12/16, chip and axis 11/15, mono 12/17.
enum class TextRole : std::uint8_t {
    Title,       // 17, 600
    PageTitle,   // 16, 600
    Figure,      // 20, 600
    Heading,     // 13, 600
    Medium,      // 13, 500: names
    Body,        // 13, 400
    SmallStrong, // 12, 600
    SmallMedium, // 12, 500
    Small,       // 12, 400
    Chip,        // 11, 600
    Axis,        // 11, 400
    Mono,        // 12, 400: hashes, field paths, YAML, log
    MonoStrong   // 12, 600
};

// The font at `percent` of the design's size. Inter or JetBrains Mono, else Noto Sans or DejaVu Sans Mono; never
// ligatures in the mono ones.
[[nodiscard]] QFont themeFont(TextRole role, int percent);
// The same at the application's present scale.
[[nodiscard]] QFont themeFont(TextRole role);
// Design line height of a role at the present scale, in pixels.
[[nodiscard]] int lineHeight(TextRole role);

// 80…200, what the application's font stands for.
[[nodiscard]] int fontPercent();
// A length of the design (at 100 %) at the present font scale.
[[nodiscard]] int scaled(int designPixels);

// Heights of rows and controls, in design pixels at 100 %.
enum class Metric : std::uint8_t {
    Row,
    CommitRow,
    SidebarRow,
    MatrixRow,
    ColumnHead,
    CommandBar,
    PaneHead,
    StatusBar,
    Button,
    SmallButton,
    Field
};
// At the present scale; never lower than the text in it needs, never below 24 for what can be clicked.
[[nodiscard]] int metric(Metric which);

}
