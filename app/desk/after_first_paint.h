// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace plumbline {

// Calls `then` once, from the event loop: after the window was painted for the first time, or after a second where it is
// not shown.
void afterFirstPaint(QWidget &window, std::function<void()> then);

}
