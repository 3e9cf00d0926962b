// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/desktop_preferences.h"
#include "ui/theme/fonts.h"
#include "ui/theme/plumb_style.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>
#include <QtWidgets/QWidget>
#include <algorithm>

namespace plumbline {

namespace {

// Qt tells the windows at the next turn of the event loop, and hidden widgets not at all.
void tellWidgets(QEvent::Type type)
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        QEvent event(type);
        QCoreApplication::sendEvent(widget, &event);
    }
}

}

Theme::Theme(QApplication &, const Options &options)
    : style_(new PlumbStyle), mode_(options.mode), system_(options.lastSystem.value_or(schemeOf(QGuiApplication::palette()))),
      fontPercent_(std::clamp(options.fontPercent, 80, 200))
{
    QApplication::setStyle(style_);
    applyFonts();
    applyScheme();
    followDesktop();
}

Theme::~Theme() = default;

Scheme Theme::scheme() const
{
    switch (mode_) {
    case ThemeMode::Light: return Scheme::Light;
    case ThemeMode::Dark: return Scheme::Dark;
    case ThemeMode::System: break;
    }
    return system_;
}

bool Theme::reducedMotion() const
{
    return style_->reducedMotion();
}

void Theme::setMode(ThemeMode mode)
{
    if (mode == mode_)
        return;
    const Scheme before = scheme();
    mode_ = mode;
    if (scheme() != before)
        applyScheme();
    Q_EMIT changed();
}

void Theme::setFontPercent(int percent)
{
    percent = std::clamp(percent, 80, 200);
    if (percent == fontPercent_)
        return;
    fontPercent_ = percent;
    applyFonts();
    Q_EMIT changed();
}

void Theme::applyScheme()
{
    QApplication::setPalette(paletteFor(scheme()));
    QToolTip::setPalette(paletteFor(scheme()));
    tellWidgets(QEvent::ApplicationPaletteChange);
}

void Theme::applyFonts()
{
    QApplication::setFont(themeFont(TextRole::Body, fontPercent_));
    QApplication::setFont(themeFont(TextRole::SmallMedium, fontPercent_), "QHeaderView");
    QApplication::setFont(themeFont(TextRole::Small, fontPercent_), "QStatusBar");
    QToolTip::setFont(themeFont(TextRole::Small, fontPercent_));
    tellWidgets(QEvent::ApplicationFontChange);
}

void Theme::followDesktop()
{
    desktop_ = std::make_unique<DesktopPreferences>();
    connect(desktop_.get(), &DesktopPreferences::schemeRead, this, [this](Scheme scheme) {
        if (scheme == system_)
            return;
        system_ = scheme;
        if (mode_ == ThemeMode::System) {
            applyScheme();
            Q_EMIT changed();
        }
    });
    connect(desktop_.get(), &DesktopPreferences::reducedMotionRead, this, [this](bool reduced) {
        style_->setReducedMotion(reduced);
        Q_EMIT changed();
    });
    desktop_->start();
}

}
