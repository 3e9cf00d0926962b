// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/policy.h"

#include "core/reconcile/payload_json.h"

#include <algorithm>

namespace plumbline {

namespace {

constexpr std::int64_t longestWait = 300; // seconds

bool wasUndo(const EntryDraft &sync)
{
    return readPayload(sync.payload).value(QLatin1StringView("purpose")).toString() == QLatin1StringView("undo");
}

// The last sync did not bring the whole revision, or an undo took it back.
bool settledAgainst(const EnvironmentSnapshot &snapshot)
{
    if (!snapshot.lastSync || snapshot.lastSync->what.revision != snapshot.wanted)
        return false;
    const EntryDraft &last = snapshot.lastSync->what;
    return last.result != nameOf(RunState::Done) || wasUndo(last);
}

// Healing brings back what is wanted, which the mode leaves to the operator.
bool healingWaits(const EnvironmentSnapshot &snapshot)
{
    const bool differs = snapshot.consent == Consent::Allowed && !snapshot.stale && snapshot.live && snapshot.drift &&
                         snapshot.drift->status == SyncStatus::OutOfSync;
    const auto isEdited = [](const ResourceDrift &resource) {
        return resource.cause == DriftCause::Live || resource.cause == DriftCause::Both;
    };
    return snapshot.environment->sync.selfHeal && snapshot.environment->sync.mode == SyncSpec::Mode::Manual && differs &&
           !snapshot.isAtWanted() && std::ranges::any_of(snapshot.drift->resources, isEdited);
}

bool wasUndone(const EnvironmentSnapshot &snapshot)
{
    return snapshot.lastSync && snapshot.lastSync->what.result == nameOf(RunState::Done) && wasUndo(snapshot.lastSync->what);
}

}

void noteStatus(PolicyMemory &memory, SyncStatus status, Time now)
{
    if (status != SyncStatus::Synced) {
        memory.inSyncSince.reset();
        return;
    }
    if (!memory.inSyncSince)
        memory.inSyncSince = now;
    if (now - *memory.inSyncSince >= std::chrono::seconds(longestWait))
        memory.heals = 0;
    if (memory.heals == 0)
        memory.healed.clear();
}

std::optional<Time> healDue(const PolicyMemory &memory, const Drift *drift)
{
    if (memory.heals == 0 || !memory.lastHeal || drift == nullptr)
        return std::nullopt;
    const auto isNew = [&memory](const ResourceDrift &resource) {
        const bool differs =
            resource.state == ResourceState::Drifted || resource.state == ResourceState::Missing || resource.state == ResourceState::Extra;
        return differs && !memory.healed.contains(resource.key);
    };
    if (std::ranges::any_of(drift->resources, isNew))
        return std::nullopt;
    std::int64_t seconds = 2;
    for (int i = 1; i < memory.heals && seconds < longestWait; ++i)
        seconds *= 3;
    return *memory.lastHeal + std::chrono::seconds(std::min(seconds, longestWait));
}

bool isRefused(const EnvironmentSnapshot &snapshot, const PolicyMemory &memory)
{
    return memory.refused && memory.refused == snapshot.wanted && memory.refusedLive == snapshot.liveState;
}

std::string holdIsUnknown(const JournalEntry &gap)
{
    return gap.what.reason + " Whether this environment was held is not known.";
}

std::string waitsForOperator(const EnvironmentSnapshot &snapshot)
{
    const SyncSpec &sync = snapshot.environment->sync;
    if (sync.mode != SyncSpec::Mode::Auto && !sync.selfHeal)
        return {};
    if (healingWaits(snapshot))
        return "What runs was changed live, and is not healed while a newer commit is not synced. Sync it, or hold the environment at the "
               "commit that runs.";
    if (sync.mode == SyncSpec::Mode::Auto && snapshot.wanted && snapshot.live != snapshot.wanted && settledAgainst(snapshot))
        return "The last sync of this commit did not bring all of it, or was taken back, so the policy does not try it again. See the "
               "history; then sync it, or commit what mends it.";
    if (!snapshot.journalGap)
        return {};
    return holdIsUnknown(*snapshot.journalGap) + " Its policy waits until an operator holds or resumes it.";
}

std::optional<PlanPurpose> policyAction(const EnvironmentSnapshot &snapshot, const PolicyMemory &memory, Time now)
{
    const SyncSpec &sync = snapshot.environment->sync;
    if (snapshot.consent != Consent::Allowed || snapshot.error || snapshot.stale || snapshot.interrupted || !snapshot.drift ||
        !snapshot.wanted)
        return std::nullopt;
    if (isRefused(snapshot, memory) || snapshot.journalGap)
        return std::nullopt;
    if (sync.mode == SyncSpec::Mode::Auto && snapshot.live != snapshot.wanted)
        return settledAgainst(snapshot) ? std::nullopt : std::optional(PlanPurpose::Sync);
    if (sync.selfHeal && snapshot.isAtWanted() && !wasUndone(snapshot) && snapshot.drift->status == SyncStatus::OutOfSync) {
        const std::optional<Time> due = healDue(memory, snapshot.drift.get());
        if (!due || now >= *due)
            return PlanPurpose::Heal;
    }
    return std::nullopt;
}

}
