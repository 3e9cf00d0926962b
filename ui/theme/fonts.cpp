// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QtGui/QFontMetrics>
#include <QtWidgets/QApplication>
#include <algorithm>
#include <array>
#include <cmath>

namespace plumbline {

namespace {

constexpr int bodyPixels = 13;

struct RoleRow {
    TextRole role;
    int pixels;
    int line;
    QFont::Weight weight;
    bool mono;
};

constexpr std::array roles{
    RoleRow{TextRole::Title, 17, 22, QFont::DemiBold, false},        RoleRow{TextRole::PageTitle, 16, 21, QFont::DemiBold, false},
    RoleRow{TextRole::Figure, 20, 26, QFont::DemiBold, false},       RoleRow{TextRole::Heading, bodyPixels, 18, QFont::DemiBold, false},
    RoleRow{TextRole::Medium, bodyPixels, 18, QFont::Medium, false}, RoleRow{TextRole::Body, bodyPixels, 18, QFont::Normal, false},
    RoleRow{TextRole::SmallStrong, 12, 16, QFont::DemiBold, false},  RoleRow{TextRole::SmallMedium, 12, 16, QFont::Medium, false},
    RoleRow{TextRole::Small, 12, 16, QFont::Normal, false},          RoleRow{TextRole::Chip, 11, 15, QFont::DemiBold, false},
    RoleRow{TextRole::Axis, 11, 15, QFont::Normal, false},           RoleRow{TextRole::Mono, 12, 17, QFont::Normal, true},
    RoleRow{TextRole::MonoStrong, 12, 17, QFont::DemiBold, true},
};

const RoleRow &rowOf(TextRole role)
{
    return roles[static_cast<std::size_t>(role)];
}

struct MetricRow {
    Metric metric;
    int pixels;
};

constexpr std::array metrics{
    MetricRow{Metric::Row, 26},         MetricRow{Metric::CommitRow, 40},  MetricRow{Metric::SidebarRow, 24},
    MetricRow{Metric::MatrixRow, 87},   MetricRow{Metric::ColumnHead, 25}, MetricRow{Metric::CommandBar, 38},
    MetricRow{Metric::PaneHead, 32},    MetricRow{Metric::StatusBar, 24},  MetricRow{Metric::Button, 28},
    MetricRow{Metric::SmallButton, 24}, MetricRow{Metric::Field, 26},
};

int atPercent(int pixels, int percent)
{
    return static_cast<int>(std::lround(pixels * percent / 100.0));
}

}

QFont themeFont(TextRole role, int percent)
{
    const RoleRow &row = rowOf(role);
    QFont font;
    if (row.mono) {
        font.setFamilies({QStringLiteral("JetBrains Mono NL"), QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
        font.setFixedPitch(true);
    } else {
        font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    }
    // Debian ships no NL cut; without shaping the other one makes no ligatures either.
    font.setStyleHint(row.mono ? QFont::Monospace : QFont::SansSerif, row.mono ? QFont::PreferNoShaping : QFont::PreferDefault);
    font.setPixelSize(atPercent(row.pixels, percent));
    font.setWeight(row.weight);
    return font;
}

QFont themeFont(TextRole role)
{
    return themeFont(role, fontPercent());
}

int lineHeight(TextRole role)
{
    return std::max(scaled(rowOf(role).line), QFontMetrics(themeFont(role)).height());
}

int fontPercent()
{
    const int pixels = QApplication::font().pixelSize();
    return pixels <= 0 ? 100 : std::clamp(static_cast<int>(std::lround(pixels * 100.0 / bodyPixels)), 50, 250);
}

int scaled(int designPixels)
{
    return atPercent(designPixels, fontPercent());
}

int metric(Metric which)
{
    const int design = scaled(metrics[static_cast<std::size_t>(which)].pixels);
    const int text = QFontMetrics(QApplication::font()).height() + 4;
    return std::max({design, text, 24});
}

}
