// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/value/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// When a step of a sync runs; in this order. SyncFail steps run only where something before them failed.
enum class SyncPhase { PreSync, Sync, PostSync, SyncFail };
[[nodiscard]] std::string_view nameOf(SyncPhase phase);

// An object that a sync runs instead of keeping it: it is never drift, and never pruned.
struct Hook {
    std::vector<SyncPhase> phases; // sorted; empty: a sync does not run it (Skip, and phases of deleting and testing)
    // When what it made is deleted. Where no policy is given, before it is made anew; and whatever the policy, where its
    // name is a generated one: otherwise a sync that is tried again would find it there, and run nothing.
    bool deletedBefore = true;
    bool deletedOnSuccess = false;
    bool deletedOnFailure = false;
};

// By Argo CD's annotations (argocd.argoproj.io/hook, …/hook-delete-policy), else by Helm's (helm.sh/hook: pre-install and
// pre-upgrade are PreSync, post-install and post-upgrade PostSync, as Argo CD has them). Nothing for an ordinary object.
[[nodiscard]] std::optional<Hook> hookOf(const Value &object);

// The annotation that tells which environment made a hook, as the parent of its ApplySet: "shop/plumbline-prod". It is no
// member's label, since tools that prune a set delete members. A hook replaces another of its name only where both say the same.
inline constexpr std::string_view hookAuthorAnnotation = "plumbline.dev/hook-of";
// What it says; empty where there is none.
[[nodiscard]] std::string_view hookAuthorOf(const Value &object);

// The prefix that a hook's name is generated from: its generateName, where it has no name. Else empty.
[[nodiscard]] std::string_view generatedFrom(const Value &object);

// The name of what a hook with such a prefix makes at a revision: "migrate-3f2a1b7-presync". A plan can name it, and a
// create whose outcome is unknown is found by it (safety rules 15 and 16), which a name by the server's own choice allows
// neither. At most 63 bytes.
[[nodiscard]] std::string generatedName(std::string_view prefix, const Hook &hook, const ObjectId &revision);

// What stands for that name in a state of which the revision counts for nothing: no object can have it.
[[nodiscard]] std::string nameToGenerate(std::string_view prefix);

}
