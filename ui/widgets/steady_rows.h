// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QAbstractItemView>

namespace plumbline {

enum class Steady {
    ChosenRow,   // the row under the pointer, else the current one while it is in sight, else the one at the top
    UnlessAtTop, // for lists whose newest row comes first: at its very top only the row under the pointer
};

// Gives the view its model, and from then on keeps a row where it is on the screen while rows come and go above it. Where
// the rows end too early for that, room is left below them; above its first row a view cannot scroll. Whoever makes
// another row current meanwhile decides what is in sight. Ends with the view.
void setSteadyModel(QAbstractItemView *view, QAbstractItemModel *model, Steady what = Steady::ChosenRow);

}
