// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/drift/compare_cache.h"
#include "core/model/environment.h"

#include <functional>
#include <stop_token>

namespace plumbline {

struct CompareOptions {
    std::vector<IgnoreRule> ignore;
};

// The bytes of a Git object. Asked for the Git side of files that differ, for a live side that carries no bytes (what
// Git holds under the same id is the same content), and for what was written last where both sides moved on from it.
// Its limit on size is the limit of what is compared.
using ContentLoader = std::function<Result<SharedBytes>(const ObjectId &)>;

// How far a live state is from a desired one, for files. Pure but for `gitBytes`; equal content costs a count, only
// files that differ are loaded and parsed, and with a cache (may be null) only those that changed since.
//
// - Desired but not live: Missing. Live but not desired: Extra where the inventory has it, else Unmanaged.
// - At or below a subject of LiveState::unreadable, and where LiveState::complete is false for what was not seen:
//   desired and inventory keys are Unknown, never Missing or gone (safety promise P2). Inventory keys that are neither
//   desired nor live nor unreadable are not told: nothing is left to do about them.
// - Causes are told by the inventory, which has what Plumbline wrote last; a Missing file that it lacks was added by a
//   commit (once anything was written at all), others that it lacks are of Unknown cause.
// - A side whose bytes cannot be had still differs: Drifted with one field of rule "content", the note says why.
// - Where a mark asks that an object is not written (writeMarkOf()), what differs is ignored; missing then is one such
//   difference. An extra object that is fine so (isFineWhenExtra()) is tolerated.
// - Status: OutOfSync when anything is drifted, missing or extra and not tolerated; else Unknown when anything is Unknown or the state
//   is not complete; else Synced.
//
// Error: Cancelled, where `stop` was requested. Thread-safe as far as `gitBytes` is.
[[nodiscard]] Result<Drift> compare(const DesiredState &desired, const LiveState &live, const Inventory &inventory,
                                    const CompareOptions &options, const ContentLoader &gitBytes, CompareCache *cache,
                                    std::stop_token stop);

}
