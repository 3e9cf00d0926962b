// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/diff_tree.h"
#include "ui/models/mark.h"

namespace plumbline {

// What a row of the difference tree says.
[[nodiscard]] QString diffName(const DiffRow &row);     // the part of the path that the row stands for
[[nodiscard]] QString diffFullName(const DiffRow &row); // "config/app.yaml", "config/app.yaml: spec.replicas"
[[nodiscard]] QString diffState(const DiffRow &row);    // "Drifted, configure"
// Who moved, by manager where the place tells, and which rule decided: "by hand; the values differ". Files and objects say
// only who; folders nothing.
[[nodiscard]] QString diffWhy(const DiffRow &row);
[[nodiscard]] Mark diffMark(const DiffRow &row);
// The cell of the Git (true) or Live column; `present` is false when it says that there is nothing.
struct DiffSide {
    QString text;
    bool present = true;
};
[[nodiscard]] DiffSide diffSide(const DiffRow &row, bool git);
[[nodiscard]] QString diffWhole(const DiffRow &row, bool git); // the field's value uncut, with its lines
[[nodiscard]] QString diffToolTip(const DiffRow &row);
[[nodiscard]] QString diffSentence(const DiffRow &row);

}
