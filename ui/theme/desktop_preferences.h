// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"
#include <QtCore/QObject>
#include <QtCore/QThread>
#include <optional>

class QVariant;

namespace plumbline {

// What the desktop portal (org.freedesktop.portal.Settings) says about appearance, and every later change of it.
// start() returns at once; the bus is joined and asked in a thread of this object's own. Signals arrive in the thread
// that made it; where there is no bus or no portal there are none.
class DesktopPreferences : public QObject {
    Q_OBJECT

public:
    DesktopPreferences();
    ~DesktopPreferences() override;

    void start();

    // The portal's value for color-scheme: 1 dark, 2 light, anything else no preference. Values come nested in variants.
    [[nodiscard]] static std::optional<Scheme> schemeFrom(const QVariant &value);

Q_SIGNALS:
    void schemeRead(Scheme scheme);
    void reducedMotionRead(bool reduced);

private:
    QThread thread_;
};

}
