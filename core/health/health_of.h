// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"

#include <cstddef>
#include <span>

namespace plumbline {

// The health of a live object by its own fields. A pure function; never fails: fields of the wrong type or shape
// make it Unknown and name the field, and nothing is Healthy without evidence.
//
// The rules are Argo CD's, kind by kind (rules.h); what has no rule of its own is judged by its conditions as kstatus
// does (generic.cpp). An object that is being deleted is Progressing. Kinds for which existence is enough (ConfigMap,
// Secret, …: the table in rules.cpp) are Healthy with an empty reason.
//
// `counts` is false for what Argo CD leaves out of an application's health: an object that is annotated
// argocd.argoproj.io/ignore-healthcheck: "true", and one of a kind without a rule that tells no health (Unknown).
// Waiting for health should not wait for these. Files have none: Unknown, and do not count.
[[nodiscard]] HealthVerdict healthOf(const Resource &object);

// The first of the worst of those that count, in Argo CD's order: Healthy < Suspended < Progressing < Missing <
// Degraded < Unknown. Healthy where none counts. Objects that Git declares and live lacks are a matter of sync, not of
// health, unless nothing else is there: Missing where `live` is empty and `missing` is not 0.
[[nodiscard]] HealthVerdict worst(std::span<const HealthVerdict> live, std::size_t missing = 0);

// The owner's own health (children never change it), with a reason for people: the child that explains it best, where
// the owner is Progressing, Degraded or Unknown: "Pod web-7d: ImagePullBackOff, and 2 more". The owner's own reason then
// begins `detail`, and `since` is the child's. `children` are all objects that the owner owns, at any depth, in any order.
[[nodiscard]] HealthVerdict healthWithChildren(const Resource &owner, std::span<const Resource> children);

}
