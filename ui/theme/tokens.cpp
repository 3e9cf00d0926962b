// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <array>
#include <cmath>

namespace plumbline {

namespace {

struct Row {
    Token token;
    const char *name;
    QRgb light;
    QRgb dark;
};

constexpr std::array<Row, tokenCount> table{{
    {Token::Fg, "fg", 0xff1A1F27, 0xffE5E8ED},
    {Token::Fg2, "fg2", 0xff48515E, 0xffB3BAC5},
    {Token::Fg3, "fg3", 0xff5F6874, 0xff9CA5B2},
    {Token::Accent, "accent", 0xff1A5BB5, 0xff79B2FF},
    {Token::Fill, "fill", 0xff1F60BD, 0xff2F6CC8},
    {Token::OnFill, "onfill", 0xffFFFFFF, 0xffFFFFFF},
    {Token::Danger, "danger", 0xffA8121F, 0xffBF3A31},
    {Token::OnDanger, "ondanger", 0xffFFFFFF, 0xffFFFFFF},
    {Token::Ink, "ink", 0xff1F2630, 0xffE5E8ED},
    {Token::OnInk, "onink", 0xffFFFFFF, 0xff15181C},
    {Token::Ctl, "ctl", 0xff7E8795, 0xff78818E},
    {Token::Sync, "st-sync", 0xff0B6B52, 0xff54C9A6},
    {Token::Drift, "st-drift", 0xff9C5200, 0xffF2AC5C},
    {Token::Missing, "st-missing", 0xff00637A, 0xff5CC8E2},
    {Token::Extra, "st-extra", 0xff8C1A62, 0xffF18FC4},
    {Token::Syncing, "st-syncing", 0xff1A5BB5, 0xff79B2FF},
    {Token::Progressing, "st-prog", 0xff4450BD, 0xff9AA6FF},
    {Token::Degraded, "st-degr", 0xffA8121F, 0xffFF8279},
    {Token::Held, "st-held", 0xff5B2E9E, 0xffCDB2FF},
    {Token::Awaiting, "st-await", 0xff665400, 0xffE8D06A},
    {Token::Unknown, "st-unk", 0xff5A6370, 0xffA6AFBB},
    {Token::YamlKey, "yaml-key", 0xff1B4F8F, 0xff8FBBF5},
    {Token::YamlString, "yaml-string", 0xff0B6350, 0xff6CCDB0},
    {Token::YamlNumber, "yaml-number", 0xff7A3E9D, 0xffCDA5EC},
    {Token::YamlPunctuation, "yaml-punctuation", 0xff5A6370, 0xffA6AFBB},
    {Token::Chart1, "c1", 0xff1F60BD, 0xff5B9AF5},
    {Token::Chart2, "c2", 0xffC87000, 0xffF2AC5C},
    {Token::Chart3, "c3", 0xff2A9A80, 0xff7FDCC0},
    {Token::Chart4, "c4", 0xff7A1554, 0xffD9649F},
    {Token::TitleBar, "titlebar", 0xffDFE3E8, 0xff15181C},
    {Token::Frame, "frame", 0xffECEFF2, 0xff22262C},
    {Token::Bar, "bar", 0xffF6F7F9, 0xff262A31},
    {Token::Content, "content", 0xffFFFFFF, 0xff1B1E23},
    {Token::Alt, "alt", 0xffF6F8FA, 0xff1F2329},
    {Token::Sunken, "sunken", 0xffF0F2F5, 0xff171A1E},
    {Token::Hover, "hover", 0xffEDF1F6, 0xff272C34},
    {Token::Sel, "sel", 0xffDCE8FB, 0xff203B63},
    {Token::SelOff, "seloff", 0xffE3E7EC, 0xff30363F},
    {Token::Line, "line", 0xffDDE1E7, 0xff30353D},
    {Token::Line2, "line2", 0xffC6CCD5, 0xff434A55},
    {Token::GitBg, "gitbg", 0xffE2F3EE, 0xff17322D},
    {Token::GitMark, "gitmark", 0xffB3DFD1, 0xff20594A},
    {Token::LiveBg, "livebg", 0xffFCEEDD, 0xff392A1A},
    {Token::LiveMark, "livemark", 0xffF5CF9F, 0xff6E4617},
    {Token::NoneBg, "nonebg", 0xffF3F4F6, 0xff1A1D22},
    {Token::Hatch, "hatch", 0xffE2E5EA, 0xff2A2F36},
    {Token::Bar0, "bar0", 0xffC3CAD4, 0xff424A55},
    {Token::Bar1, "bar1", 0xff7FA8E0, 0xff4C7DC2},
    {Token::Spark, "spark", 0xffA7B0BC, 0xff59626F},
}};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].token) != i)
            return false;
    }
    return true;
}
static_assert(inOrder());

const Row &row(Token token)
{
    return table[static_cast<std::size_t>(token)];
}

qreal luminance(const QColor &color)
{
    const auto linear = [](qreal channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

}

QColor tokenColor(Token token, Scheme scheme)
{
    return QColor::fromRgb(scheme == Scheme::Light ? row(token).light : row(token).dark);
}

const char *nameOf(Token token)
{
    return row(token).name;
}

QColor mixed(const QColor &base, const QColor &over, qreal share)
{
    const auto channel = [share](int b, int o) { return static_cast<int>(std::lround(b + (o - b) * share)); };
    return QColor(channel(base.red(), over.red()), channel(base.green(), over.green()), channel(base.blue(), over.blue()));
}

QColor lightened(const QColor &color, qreal factor)
{
    const auto channel = [factor](int c) { return std::min(255, static_cast<int>(std::lround(c * factor))); };
    return QColor(channel(color.red()), channel(color.green()), channel(color.blue()), color.alpha());
}

QColor tintColor(Token state, Scheme scheme)
{
    return mixed(tokenColor(Token::Content, scheme), tokenColor(state, scheme), scheme == Scheme::Light ? 0.09 : 0.15);
}

QColor tintLineColor(Token state, Scheme scheme)
{
    return mixed(tokenColor(Token::Content, scheme), tokenColor(state, scheme), scheme == Scheme::Light ? 0.34 : 0.42);
}

qreal contrastRatio(const QColor &a, const QColor &b)
{
    const qreal la = luminance(a);
    const qreal lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QPalette paletteFor(Scheme scheme)
{
    const auto color = [scheme](Token token) { return tokenColor(token, scheme); };
    const QColor button = color(scheme == Scheme::Light ? Token::Content : Token::Hover);
    QPalette palette;
    palette.setColor(QPalette::Window, color(Token::Bar));
    palette.setColor(QPalette::WindowText, color(Token::Fg));
    palette.setColor(QPalette::Base, color(Token::Content));
    palette.setColor(QPalette::AlternateBase, color(Token::Alt));
    palette.setColor(QPalette::Text, color(Token::Fg));
    palette.setColor(QPalette::BrightText, color(Token::OnFill));
    palette.setColor(QPalette::PlaceholderText, color(Token::Fg3));
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, color(Token::Fg));
    palette.setColor(QPalette::Light, color(Token::Content));
    palette.setColor(QPalette::Midlight, color(Token::Line));
    palette.setColor(QPalette::Mid, color(Token::Line2));
    palette.setColor(QPalette::Dark, color(Token::Ctl));
    palette.setColor(QPalette::Shadow, color(Token::Ctl));
    palette.setColor(QPalette::Highlight, color(Token::Sel));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, color(Token::SelOff));
    palette.setColor(QPalette::HighlightedText, color(Token::Fg));
    palette.setColor(QPalette::Link, color(Token::Accent));
    palette.setColor(QPalette::LinkVisited, color(Token::Accent));
    palette.setColor(QPalette::ToolTipBase, color(Token::Content));
    palette.setColor(QPalette::ToolTipText, color(Token::Fg));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color(Token::Fg3));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(Token::SelOff));
    return palette;
}

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Base).lightness() < 128 ? Scheme::Dark : Scheme::Light;
}

}
