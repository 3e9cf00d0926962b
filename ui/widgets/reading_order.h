// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

namespace plumbline {

// Tab goes through these in this order, and within each through what it holds, in the order of its layout. The first one
// stays where it is in the window's chain. Call once all of it is there.
void setReadingOrder(const QList<QWidget *> &parts);

}
