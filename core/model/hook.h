// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <optional>
#include <string_view>
#include <vector>

namespace plumbline {

// When a step of a sync runs; in this order. SyncFail steps run only where something before them failed.
enum class SyncPhase { PreSync, Sync, PostSync, SyncFail };
[[nodiscard]] std::string_view nameOf(SyncPhase phase);

// An object that a sync runs instead of keeping it: it is never drift, and never pruned.
struct Hook {
    std::vector<SyncPhase> phases; // sorted; empty: a sync does not run it (Skip, and phases of deleting and testing)
    // When what it made is deleted. Where no policy is given, before it is made anew.
    bool deletedBefore = true;
    bool deletedOnSuccess = false;
    bool deletedOnFailure = false;
};

// By Argo CD's annotations (argocd.argoproj.io/hook, …/hook-delete-policy), else by Helm's (helm.sh/hook: pre-install and
// pre-upgrade are PreSync, post-install and post-upgrade PostSync, as Argo CD has them). Nothing for an ordinary object.
[[nodiscard]] std::optional<Hook> hookOf(const Value &object);

}
