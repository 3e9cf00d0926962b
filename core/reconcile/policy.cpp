// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/policy.h"

#include "core/reconcile/payload_json.h"

#include <algorithm>
#include <array>

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

// Fields end with a NUL, which none of them holds, so that no two lists look alike.
void add(std::string &out, std::string_view text)
{
    out.append(text).push_back('\0');
}

void add(std::string &out, const ValueHash &hash)
{
    add(out, std::to_string(hash.low) + "." + std::to_string(hash.high));
}

// Controllers write status all the time, and each write moves the version.
void addLive(std::string &out, const Resource &live)
{
    constexpr std::array<std::string_view, 2> moving{"resourceVersion", "generation"};
    for (std::size_t i = 0; i < live.object.size(); ++i) {
        const Value below = live.object.at(i);
        const bool metadata = live.object.key(i) == "metadata" && below.kind() == ValueKind::Map;
        if (live.object.key(i) == "status")
            continue;
        add(out, live.object.key(i));
        if (!metadata)
            add(out, below.hash());
        for (std::size_t j = 0; metadata && j < below.size(); ++j)
            if (std::ranges::find(moving, below.key(j)) == moving.end()) {
                add(out, below.key(j));
                add(out, below.at(j).hash());
            }
    }
    const std::shared_ptr<const Prediction> told = live.live ? live.live->prediction : nullptr;
    if (told && told->refusal)
        add(out, told->refusal->text());
}

void addDrift(std::string &out, const ResourceDrift &resource)
{
    add(out, resource.key.text());
    add(out, nameOf(resource.state));
    add(out, resource.note);
    for (const FileContent &content : {resource.git, resource.live})
        add(out, content.blob.hex() + std::string(nameOf(content.mode)));
    for (const FieldDrift &field : resource.fields) {
        add(out, field.path);
        add(out, nameOf(field.change));
        add(out, field.git.value_or(std::string()));
        add(out, field.live.value_or(std::string()));
        add(out, field.ignored ? "ignored" : "counts");
    }
}

bool wasUndone(const EnvironmentSnapshot &snapshot)
{
    return snapshot.lastSync && snapshot.lastSync->what.result == nameOf(RunState::Done) && wasUndo(snapshot.lastSync->what);
}

// What is seen is good enough to act on, and nobody has to decide first.
bool mayAct(const EnvironmentSnapshot &snapshot)
{
    return snapshot.consent == Consent::Allowed && !snapshot.error && !snapshot.stale && !snapshot.interrupted && snapshot.drift &&
           snapshot.wanted && !snapshot.journalGap;
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

Digest planBasis(const EnvironmentSnapshot &snapshot)
{
    std::string out;
    if (snapshot.drift)
        for (const ResourceDrift &resource : snapshot.drift->resources) {
            addDrift(out, resource);
            if (const Resource *live = snapshot.liveState ? snapshot.liveState->find(resource.key) : nullptr)
                addLive(out, *live);
        }
    if (snapshot.liveState)
        for (const Error &error : snapshot.liveState->unreadable)
            add(out, error.text());
    add(out, snapshot.liveState && snapshot.liveState->complete ? "complete" : "in part");
    return sha256(out);
}

std::optional<Time> retryDue(const PolicyMemory &memory)
{
    return memory.refused ? std::optional(memory.refusedAt + std::chrono::seconds(longestWait)) : std::nullopt;
}

bool isRefused(const EnvironmentSnapshot &snapshot, const PolicyMemory &memory, Time now)
{
    return memory.refused && memory.refused == snapshot.wanted && now < retryDue(memory) && memory.refusedFor == planBasis(snapshot);
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
               "history; then sync it, or commit what mends it." +
               norHeals(*snapshot.environment);
    if (!snapshot.journalGap)
        return {};
    return holdIsUnknown(*snapshot.journalGap) + " Its policy waits until an operator holds or resumes it.";
}

bool mayHeal(const EnvironmentSnapshot &snapshot)
{
    return snapshot.environment->sync.selfHeal && mayAct(snapshot) && snapshot.isAtWanted() && !wasUndone(snapshot) &&
           snapshot.policyNote.empty();
}

std::string norHeals(const Environment &environment)
{
    const SyncSpec &sync = environment.sync;
    return sync.mode == SyncSpec::Mode::Auto && sync.selfHeal ? " Nor does it heal what is changed live meanwhile." : std::string();
}

std::optional<PlanPurpose> policyAction(const EnvironmentSnapshot &snapshot, const PolicyMemory &memory, Time now)
{
    const SyncSpec &sync = snapshot.environment->sync;
    if (!mayAct(snapshot) || isRefused(snapshot, memory, now))
        return std::nullopt;
    if (sync.mode == SyncSpec::Mode::Auto && snapshot.live != snapshot.wanted)
        return settledAgainst(snapshot) ? std::nullopt : std::optional(PlanPurpose::Sync);
    if (mayHeal(snapshot) && snapshot.drift->status == SyncStatus::OutOfSync) {
        const std::optional<Time> due = healDue(memory, snapshot.drift.get());
        if (!due || now >= *due)
            return PlanPurpose::Heal;
    }
    return std::nullopt;
}

}
