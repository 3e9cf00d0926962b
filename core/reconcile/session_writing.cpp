// SPDX-License-Identifier: GPL-3.0-or-later
// Writing the steps of a run, group by group and wave by wave.
#include "core/reconcile/payload_json.h"
#include "core/reconcile/session_run.h"

#include <algorithm>
#include <set>

namespace plumbline {
namespace {

// Steps that share one journal entry before and one after. Each is durable, so a larger group is faster and a smaller
// one leaves less to re-read after a crash.
constexpr std::size_t kGroup = 1024;
// How often a run under way is told: each telling copies it, so not at every step.
constexpr std::chrono::milliseconds kTold{50};

// The folders that the steps need and that live did not show: the run makes them, so they are Plumbline's own.
std::vector<ResourceKey> newFolders(std::span<const PlanStep> steps, const LiveState &live)
{
    std::set<ResourceKey> out;
    for (const PlanStep &step : steps) {
        if (!step.key.isFile())
            continue;
        const std::string &name = step.key.name;
        for (std::size_t slash = name.rfind('/'); step.after && slash != std::string::npos && slash > 0;
             slash = name.rfind('/', slash - 1)) {
            const ResourceKey first = ResourceKey::file(name.substr(0, slash + 1));
            const auto below = std::ranges::lower_bound(live.resources, first, {}, &Resource::key);
            if (below == live.resources.end() || !below->key.name.starts_with(first.name))
                out.insert({{}, "Folder", {}, name.substr(0, slash)});
        }
    }
    return {out.begin(), out.end()};
}

bool isWell(const SyncRun &run, const SyncWave &wave)
{
    const auto steps = std::span(run.steps).subspan(wave.first, wave.count);
    return std::ranges::none_of(steps,
                                [](const StepResult &step) { return step.state == StepState::Failed || step.state == StepState::Unknown; });
}

}

void EnvironmentSession::Running::tell()
{
    if (progress)
        progress(std::make_shared<SyncRun>(*run));
    told = std::chrono::steady_clock::now();
}

Target::Content EnvironmentSession::contentFrom(Source &source, std::uint64_t undoRun)
{
    const std::string state = ports_.stateDirectory;
    return [&source, state, undoRun, limit = ports_.contentLimit](const ObjectId &id) -> Result<SharedBytes> {
        if (undoRun != 0 && !source.hasBlob(id))
            return UndoStore(state, undoRun).load(id);
        return source.blob(id, limit);
    };
}

Result<void> EnvironmentSession::keep(const UndoStore &store, const PlanStep &step)
{
    FileContent content = *step.before;
    const Resource *seen = seen_ ? seen_->find(step.key) : nullptr;
    if (seen != nullptr && seen->file.bytes && seen->file.blob == content.blob) {
        content.bytes = seen->file.bytes;
    } else {
        // Not to be cancelled: what was begun is written or refused as a whole.
        Result<SharedBytes> read = target_->read(step.key, content, {});
        if (!read && read.error().code == ErrorCode::Conflict)
            return {}; // the step will not be carried out either: its precondition does not hold
        if (!read)
            return Failure(read.error());
        content.bytes = std::move(*read);
    }
    return store.save(content);
}

Result<void> EnvironmentSession::journalBefore(const Running &at, std::span<const PlanStep> group)
{
    std::optional<Error> unkept;
    for (const PlanStep &step : group) {
        if (!step.before || !step.key.isFile() || at.source.hasBlob(step.before->blob))
            continue;
        if (Result<void> saved = keep(at.kept, step); !saved && !unkept)
            unkept = saved.error();
    }
    if (unkept)
        return Failure(*unkept);
    EntryDraft entry = draftFor(*at.run, EntryKind::StepsStarted);
    entry.payload = stepsStartedPayload(group, seen_ ? newFolders(group, *seen_) : std::vector<ResourceKey>());
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
}

Result<void> EnvironmentSession::journalAfter(const Running &at, std::span<const PlanStep> group, std::span<const StepResult> results)
{
    std::vector<InventoryItem> wrote;
    std::vector<ResourceKey> removed;
    for (const StepResult &result : results) {
        wrote.insert(wrote.end(), result.wrote.begin(), result.wrote.end());
        removed.insert(removed.end(), result.removed.begin(), result.removed.end());
    }
    EntryDraft entry = draftFor(*at.run, EntryKind::StepsDone);
    entry.payload = stepsDonePayload(group, results);
    return ports_.journal.append(entry, wrote, removed).map([](const JournalEntry &) {});
}

Result<void> EnvironmentSession::writeGroup(Running &at, const SyncWave &wave, std::size_t first, std::size_t count)
{
    const std::span<const PlanStep> group = at.steps().subspan(first, count);
    if (Result<void> noted = journalBefore(at, group); !noted)
        return noted;
    // What a step wrote goes to the journal; who watches the run has no use for it.
    const auto take = [&](std::size_t step, const StepResult &result) {
        const bool waits = wave.awaited && result.state == StepState::Done && !result.error;
        at.run->steps[step] = {result.number, waits ? StepState::Waiting : result.state, result.error, {}, {}, result.note};
    };
    std::size_t ended = first;
    const auto done = [&](const StepResult &result) {
        take(first + static_cast<std::size_t>(result.number - group.front().number), result); // steps are numbered in order
        if (++ended == at.steps().size() || std::chrono::steady_clock::now() - at.told >= kTold)
            at.tell();
    };
    const std::vector<StepResult> results = target_->apply(group, at.content, done, at.stop);
    for (std::size_t i = 0; i < results.size(); ++i)
        take(first + i, results[i]);
    return journalAfter(at, group, results);
}

void EnvironmentSession::writeWave(Running &at, const SyncWave &wave)
{
    const std::size_t end = wave.first + wave.count;
    for (std::size_t first = wave.first; first < end && !at.stop.stop_requested() && !at.broken;) {
        if (at.applySetDue && *at.applySetDue <= first)
            widenApplySet(at);
        if (at.broken || at.refused)
            return;
        std::size_t count = std::min(kGroup, end - first);
        if (at.applySetDue)
            count = std::min(count, *at.applySetDue - first);
        if (Result<void> written = writeGroup(at, wave, first, count); !written)
            at.broken = written.error();
        first += count;
    }
}

void EnvironmentSession::writeWaves(Running &at)
{
    for (const SyncWave &wave : wavesOf(at.steps())) {
        const bool forFailure = wave.phase == SyncPhase::SyncFail;
        if (at.broken || at.refused || at.stop.stop_requested() || at.failed != forFailure)
            continue;
        writeWave(at, wave);
        if (at.broken)
            break;
        const std::vector<std::size_t> awaited = awaitWave(
            *at.run, wave, [&at] { at.tell(); }, at.stop);
        clearHooks(*at.run, wave);
        at.failed = at.failed || (wave.awaited && !isWell(*at.run, wave));
        if (const Result<void> noted = noteAwaited(*at.run, awaited, draftFor(*at.run, EntryKind::StepsDone)); !noted)
            at.broken = noted.error();
        at.tell();
    }
}

}
