// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/scratch_desk.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QtTest>

namespace plumbline::test {

// A window on a scratch installation.
struct Bench {
    explicit Bench(ScratchDesk &scratch_) : scratch(scratch_)
    {
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qWarning("the window is not active");
    }
    ScratchDesk &scratch;
    Theme theme{*qApp, {ThemeMode::Light, std::nullopt, 100}};
    MainWindow window{scratch.desk, theme, scratch.file(QStringLiteral("window.ini"))};

    [[nodiscard]] QAction *command(const char *name) const
    {
        for (QAction *action : window.commands())
            if (action->objectName() == QLatin1StringView(name))
                return action;
        return nullptr;
    }
    template <typename T> [[nodiscard]] T *child(const char *name) const { return window.findChild<T *>(QLatin1StringView(name)); }
};

}
