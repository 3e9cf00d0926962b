// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>
#include <functional>

namespace plumbline {

// Calls `apply` now and whenever the application's text gets another size: for lengths that views keep as numbers (rows,
// columns, icons). It ends with the widget.
void followScale(QWidget *widget, std::function<void()> apply);

}
