// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <set>

namespace plumbline {

// What the policy of one environment has tried so far in this process.
struct PolicyMemory {
    int heals = 0; // in a row: without 300 s in sync between them
    std::optional<Time> lastHeal;
    std::set<ResourceKey> healed; // by those
    std::optional<Time> inSyncSince;
    std::optional<Revision> refused; // revision of a plan that was refused
    Digest refusedFor;               // planBasis() at that time
    Time refusedAt;
    std::string refusal;
};

// What a plan stands on, as far as a look tells: what differs and how, what else live says of those objects (but for their
// status and version), and what could not be read.
[[nodiscard]] Digest planBasis(const EnvironmentSnapshot &snapshot);

// Whether the refusal is about what the snapshot shows. Not all that a server refuses for shows there (a quota, a webhook),
// so it is believed for 300 s.
[[nodiscard]] bool isRefused(const EnvironmentSnapshot &snapshot, const PolicyMemory &memory, Time now);
// When a plan that was refused is worth another try, whatever was seen meanwhile.
[[nodiscard]] std::optional<Time> retryDue(const PolicyMemory &memory);

// What is said where the journal that would tell of a hold was set aside.
[[nodiscard]] std::string holdIsUnknown(const JournalEntry &gap);

// Why the policy waits for an operator, as a sentence: the journal that would say whether the environment is held, and what
// was tried, was lost; or live was changed while a commit waits that only an operator syncs. Empty where it need not.
[[nodiscard]] std::string waitsForOperator(const EnvironmentSnapshot &snapshot);

// Whether its policy would bring back what is changed live, now or once a heal that is put off is due. While a newer commit
// waits to be synced, or was refused, nothing is healed.
[[nodiscard]] bool mayHeal(const EnvironmentSnapshot &snapshot);

// What a sentence about a policy that does not sync by itself goes on with: empty where healing is not asked for.
[[nodiscard]] std::string norHeals(const Environment &environment);

// What the environment's own policy does now: Sync (mode auto, a commit that is not live yet), Heal (selfHeal, live
// drifted from what was synced, which commits elsewhere in the repository do not change), or nothing. Held environments
// follow the hold. A revision whose sync failed, or was undone, is not tried again by itself; heals of the same resource back
// off from 2 s by threes to 300 s (Argo CD's numbers).
[[nodiscard]] std::optional<PlanPurpose> policyAction(const EnvironmentSnapshot &snapshot, const PolicyMemory &memory, Time now);

// Ends the row of heals once the environment stayed in sync long enough.
void noteStatus(PolicyMemory &memory, SyncStatus status, Time now);

// When a heal of this drift that is put off is due: everything that differs was healed before. Absent where nothing puts it off.
[[nodiscard]] std::optional<Time> healDue(const PolicyMemory &memory, const Drift *drift);

}
