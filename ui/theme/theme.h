// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"
#include <QtCore/QObject>
#include <memory>
#include <optional>

class QApplication;

namespace plumbline {

class PlumbStyle;
class DesktopPreferences;

enum class ThemeMode : std::uint8_t { System, Light, Dark };

// Gives the application its style, palette and fonts, and changes them at run time: everything repaints by itself.
// One per process, made right after QApplication, which must outlive it. UI thread.
//
// System follows the desktop: the portal's org.freedesktop.appearance color-scheme, asked in a thread of its own so
// that no window waits for it. Until it answers, and where there is no portal, the scheme is `lastSystem` (what it was
// when the program last ran), else what the lightness of the desktop's own palette says.
class Theme : public QObject {
    Q_OBJECT

public:
    struct Options {
        ThemeMode mode = ThemeMode::System;
        std::optional<Scheme> lastSystem;
        int fontPercent = 100; // 80…200, others are clamped
    };

    Theme(QApplication &, const Options &options);
    ~Theme() override;

    [[nodiscard]] ThemeMode mode() const { return mode_; }
    [[nodiscard]] Scheme scheme() const;
    [[nodiscard]] Scheme systemScheme() const { return system_; }
    [[nodiscard]] int fontPercent() const { return fontPercent_; }
    // The desktop asks for no animations.
    [[nodiscard]] bool reducedMotion() const;

    void setMode(ThemeMode mode);
    void setFontPercent(int percent);

Q_SIGNALS:
    // After palette, style and fonts are in place.
    void changed();

private:
    void applyScheme();
    void applyFonts();
    void followDesktop();

    PlumbStyle *style_; // owned by the application
    std::unique_ptr<DesktopPreferences> desktop_;
    ThemeMode mode_;
    Scheme system_;
    int fontPercent_;
};

}
