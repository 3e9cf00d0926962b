// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

// After Qt's: moc 6.4 stumbles over <compare> when it comes first.
#include "core/model/plan.h"

namespace plumbline {

// "replicas 9 → 6, image 2.13.7 → 2.14.1, 2 more fields": what a step changes, from live to Git; its reason where there are
// no fields.
[[nodiscard]] QString changesText(const PlanStep &step);
// Every field of a step with whole values, one a line; at most `limit` of them.
[[nodiscard]] QString changesList(const PlanStep &step, std::size_t limit = 20);
// What its steps write: files or objects.
[[nodiscard]] TargetKind targetKindOf(const Plan &plan);
// "2 create, 5 configure, 1 recreate, 1 prune"
[[nodiscard]] QString planText(const Plan &plan);
// How many of the steps delete an object and make it anew; the summary counts them among those that configure.
[[nodiscard]] std::size_t recreatedBy(const Plan &plan);

// An object of which a field cannot be changed, and what making it anew means.
struct Recreation {
    ResourceKey key;
    bool wanted = false; // the plan does it
    QString text;        // why, or why the plan is refused without it
};
[[nodiscard]] QList<Recreation> recreationsOf(const Plan &plan);
// What a consent to take over would cover, one phrase each.
[[nodiscard]] QStringList takeOverTexts(const Plan &plan);
// What is passed over on purpose, and why; then which fields steps take from others, ignored ones too, and what the server
// said of them beforehand: a phrase each, with the object's name.
[[nodiscard]] QStringList leftAloneTexts(const Plan &plan);
[[nodiscard]] QStringList noteTexts(const Plan &plan);
// "a; b; c; and 4 more"
[[nodiscard]] QString namedText(const QStringList &phrases, qsizetype most = 4);

}
