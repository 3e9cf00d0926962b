// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/policy.h"

#include <algorithm>

namespace plumbline {

std::optional<Time> healDue(const PolicyMemory &memory)
{
    if (memory.heals == 0 || !memory.lastHeal)
        return std::nullopt;
    std::int64_t seconds = 2;
    for (int i = 1; i < memory.heals && seconds < 300; ++i)
        seconds *= 3;
    return *memory.lastHeal + std::chrono::seconds(std::min<std::int64_t>(seconds, 300));
}

bool isRefused(const EnvironmentSnapshot &snapshot, const PolicyMemory &memory)
{
    return memory.refused && memory.refused == snapshot.wanted && memory.refusedLive == snapshot.liveState;
}

std::optional<PlanPurpose> policyAction(const EnvironmentSnapshot &snapshot, const PolicyMemory &memory, Time now)
{
    const SyncSpec &sync = snapshot.environment->sync;
    if (snapshot.consent != Consent::Allowed || snapshot.error || snapshot.stale || snapshot.interrupted || !snapshot.drift ||
        !snapshot.wanted)
        return std::nullopt;
    if (isRefused(snapshot, memory))
        return std::nullopt;
    const bool failedHere = snapshot.lastSync && snapshot.lastSync->what.revision == snapshot.wanted &&
                            snapshot.lastSync->what.result != nameOf(RunState::Done);
    if (sync.mode == SyncSpec::Mode::Auto && snapshot.live != snapshot.wanted)
        return failedHere ? std::nullopt : std::optional(PlanPurpose::Sync);
    if (sync.selfHeal && snapshot.live == snapshot.wanted && snapshot.drift->status == SyncStatus::OutOfSync) {
        const std::optional<Time> due = healDue(memory);
        if (!due || now >= *due)
            return PlanPurpose::Heal;
    }
    return std::nullopt;
}

}
