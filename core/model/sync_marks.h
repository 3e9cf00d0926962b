// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <string>
#include <vector>

namespace plumbline {

// What the marks that Argo CD, Flux, Helm and kluctl read ask of a sync: annotations, Flux's as labels too. A mark is told
// as people find it in the object: "kustomize.toolkit.fluxcd.io/ssa: IfNotPresent". Pure.

enum class Writing { Always, WhereAbsent, Never };

struct WriteMark {
    Writing writing = Writing::Always;
    std::string by; // the mark; empty for Always
};

// Flux's ssa: IfNotPresent as Git declares it; ssa: Ignore and reconcile: disabled as Git or live have them (`live` may be
// null).
[[nodiscard]] WriteMark writeMarkOf(const Value &declared, const Value *live);

// The mark of a live object that keeps it from being pruned; empty where none does. Argo CD's Prune=false (and Prune=confirm
// until argocd.argoproj.io/deletion-approved is there), Flux's prune: disabled, reconcile: disabled and ssa: Ignore, Helm's
// resource-policy: keep, kluctl's skip-delete.
[[nodiscard]] std::string keptBy(const Value &live);

// Argo CD's PruneLast=true: a live object that is pruned after all others.
[[nodiscard]] bool prunesLast(const Value &live);

// Flux's ssa: Merge: what others added to what Git declares stays.
[[nodiscard]] bool keepsAdditions(const Value &declared);

// Argo CD's compare option IgnoreExtraneous: that the object is no longer in Git puts nothing out of sync.
[[nodiscard]] bool isFineWhenExtra(const Value &live);

// Argo CD's SkipDryRunOnMissingResource=true: the object's kind may not be there before a sync. Where Git itself defines the
// kind, the mark changes nothing, for Argo CD as for Plumbline: such an object is planned without a dry-run, and the plan
// says so. Where nobody knows the kind, nothing is planned all the same, since only the kind says whether the object has a
// namespace, and so which object it is and whether it is allowed (safety rule 13).
[[nodiscard]] bool skipsDryRunOfMissingKind(const Value &declared);

// What Git asks for that is not done, for safety: one phrase for each mark, with what is done instead.
[[nodiscard]] std::vector<std::string> unhonouredMarks(const Value &declared);

}
