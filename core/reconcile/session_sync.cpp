// SPDX-License-Identifier: GPL-3.0-or-later
// Applying an approved plan, and settling what an interrupted run left.
#include "core/drift/unread.h"
#include "core/plan/make_plan.h"
#include "core/reconcile/payload_json.h"
#include "core/reconcile/session_sight.h"
#include "core/reconcile/undo_store.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace plumbline {

std::string joined(const std::vector<std::string> &lines, std::size_t most);

namespace {

// Steps that share one journal entry before and one after. Each is durable, so a larger group is faster and a smaller
// one leaves less to re-read after a crash.
constexpr std::size_t kGroup = 128;
// How often a run under way is told: each telling copies it, so not at every step.
constexpr std::chrono::milliseconds kTold{50};

RunState outcome(const SyncRun &run, bool cancelled)
{
    if (cancelled)
        return RunState::Cancelled;
    const std::size_t done = run.count(StepState::Done);
    bool whole = true; // hooks for a failure have nothing to do where there is none
    for (std::size_t i = 0; i < run.steps.size(); ++i)
        whole = whole && (run.steps[i].state == StepState::Done || run.plan->steps[i].phase == SyncPhase::SyncFail);
    if (whole)
        return RunState::Done;
    return done == 0 ? RunState::Failed : RunState::Partly;
}

// Whether what is live came from the step that wanted `after`. An API server keeps no bytes, but says who applied.
bool isWritten(const Resource &seen, const FileContent &after)
{
    return seen.live ? seen.live->ownFields() != nullptr : seen.file.sameAs(after);
}

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

std::string endPayload(const SyncRun &run)
{
    using View = QLatin1StringView;
    QJsonObject out{{View("purpose"), json(nameOf(run.plan->purpose))},
                    {View("partial"), run.plan->selection.has_value()},
                    {View("done"), static_cast<qint64>(run.count(StepState::Done))},
                    {View("failed"), static_cast<qint64>(run.count(StepState::Failed))},
                    {View("skipped"), static_cast<qint64>(run.count(StepState::Skipped))},
                    {View("took"), static_cast<qint64>((*run.endedAt - run.startedAt).count())}};
    for (const StepResult &step : run.steps)
        if (step.error && !out.contains(View("error")))
            out[View("error")] = json(step.error->text());
    return writePayload(out);
}

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

Result<std::shared_ptr<const SyncRun>> EnvironmentSession::sync(const Digest &digest, const RunProgress &progress, std::stop_token stop)
{
    Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    if (!source)
        return Failure(source.error());
    if (Result<Target *> open = target(); !open)
        return Failure(open.error());
    Result<std::optional<JournalEntry>> approval = findApproval(ports_.journal, environment_->id, digest);
    if (!approval)
        return Failure(approval.error());
    if (!*approval)
        return fail(ErrorCode::Denied, environment_->id.name,
                    "No approval names this plan. Approve it first (plumblinectl approve --digest " + digest.hex() + " --reason …).");
    Result<Plan> approved = planFromPayload(**approval);
    if (!approved)
        return Failure(approved.error());
    Result<Plan> now = makePlanNow(**source, {approved->purpose, approved->revision, approved->selection, approved->recreate}, stop);
    if (!now)
        return Failure(now.error());
    if (now->digest != digest)
        return fail(ErrorCode::Conflict, environment_->id.name,
                    "The approved plan no longer holds: " + joined(whatMoved(*approved, *now), 5) +
                        ". Nothing was written; review and approve the new plan.");
    if (!now->refusals.empty())
        return Failure(now->refusals.front());
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, environment_->id.name, "The sync was cancelled before it began; nothing was written.");
    return run(**source, std::move(*now), **approval, progress, stop);
}

Result<std::shared_ptr<const SyncRun>> EnvironmentSession::run(Source &source, Plan plan, const JournalEntry &approval,
                                                               const RunProgress &progress, std::stop_token stop)
{
    Result<JournalFacts> known = facts();
    if (!known)
        return Failure(known.error());
    const std::uint64_t undoRun = plan.purpose == PlanPurpose::Undo && known->openRun ? runToUndo(*known->openRun) : 0;
    const std::optional<JournalEntry> interrupted = known->openRun;
    if (plan.purpose == PlanPurpose::Rollback) {
        EntryDraft held = draft(EntryKind::Hold);
        held.who = approval.what.who;
        held.reason = approval.what.reason;
        held.revision = plan.revision;
        if (Result<JournalEntry> entry = ports_.journal.append(held); !entry)
            return Failure(entry.error());
    }
    auto run = std::make_shared<SyncRun>();
    run->plan = std::make_shared<Plan>(std::move(plan));
    run->approval = {run->plan->digest, approval.what.who, approval.what.reason, approval.at, approval.what.byPolicy};
    for (const PlanStep &step : run->plan->steps)
        run->steps.push_back({step.number, StepState::Pending, {}, {}, {}});

    const auto entryOf = [&](EntryKind kind) {
        EntryDraft entry = draft(kind);
        entry.who = approval.what.who;
        entry.byPolicy = approval.what.byPolicy;
        entry.revision = run->plan->revision;
        entry.plan = run->plan->digest;
        entry.run = run->id;
        return entry;
    };
    EntryDraft start = entryOf(EntryKind::SyncStarted);
    start.reason = approval.what.reason;
    QJsonObject about{{QLatin1StringView("purpose"), json(nameOf(run->plan->purpose))},
                      {QLatin1StringView("steps"), static_cast<qint64>(run->plan->steps.size())}};
    if (undoRun != 0)
        about[QLatin1StringView("undoes")] = static_cast<qint64>(undoRun);
    start.payload = writePayload(about);
    Result<JournalEntry> started = ports_.journal.append(start);
    if (!started)
        return Failure(started.error());
    run->id = started->id;
    run->startedAt = started->at;
    // Only now: were it closed first, a process that ends here would leave nothing to undo.
    if (interrupted)
        if (Result<void> closed = closeInterrupted(*interrupted); !closed)
            return Failure(closed.error());

    const UndoStore kept(ports_.stateDirectory, run->id);
    const Target::Content content = contentFrom(source, undoRun);
    const std::span<const PlanStep> steps(run->plan->steps);
    auto told = std::chrono::steady_clock::now();
    const auto publish = [&] {
        if (progress)
            progress(std::make_shared<SyncRun>(*run));
        told = std::chrono::steady_clock::now();
    };
    publish();
    std::optional<Error> broken; // the journal or the undo store failed: nothing more may be written
    bool failed = false;         // in a wave that others would have followed
    const auto writeWave = [&](const SyncWave &wave) {
        std::size_t at = wave.first;
        const std::size_t end = wave.first + wave.count;
        while (at < end && !stop.stop_requested() && !broken) {
            const std::span<const PlanStep> group = steps.subspan(at, std::min(kGroup, end - at));
            for (const PlanStep &step : group) {
                if (!step.before || !step.key.isFile() || source.hasBlob(step.before->blob))
                    continue;
                if (Result<void> saved = keep(kept, step); !saved && !broken)
                    broken = saved.error();
            }
            EntryDraft before = entryOf(EntryKind::StepsStarted);
            before.payload = stepsStartedPayload(group, seen_ ? newFolders(group, *seen_) : std::vector<ResourceKey>());
            if (!broken) {
                if (Result<JournalEntry> entry = ports_.journal.append(before); !entry)
                    broken = entry.error();
            }
            if (broken)
                break;
            std::size_t next = at;
            // What a step wrote goes to the journal; who watches the run has no use for it.
            const auto take = [&](std::size_t step, const StepResult &result) {
                const bool waits = wave.awaited && result.state == StepState::Done && !result.error;
                run->steps[step] = {result.number, waits ? StepState::Waiting : result.state, result.error, {}, {}, result.note};
            };
            const auto done = [&](const StepResult &result) {
                take(next++, result);
                if (next == steps.size() || std::chrono::steady_clock::now() - told >= kTold)
                    publish();
            };
            const std::vector<StepResult> results = target_->apply(group, content, done, stop);
            std::vector<InventoryItem> wrote;
            std::vector<ResourceKey> removed;
            for (std::size_t i = 0; i < results.size(); ++i) {
                take(at + i, results[i]);
                wrote.insert(wrote.end(), results[i].wrote.begin(), results[i].wrote.end());
                removed.insert(removed.end(), results[i].removed.begin(), results[i].removed.end());
            }
            EntryDraft after = entryOf(EntryKind::StepsDone);
            after.payload = stepsDonePayload(group, results);
            if (Result<JournalEntry> entry = ports_.journal.append(after, wrote, removed); !entry)
                broken = entry.error();
            at += group.size();
        }
    };
    for (const SyncWave &wave : wavesOf(steps)) {
        const bool forFailure = wave.phase == SyncPhase::SyncFail;
        if (broken || stop.stop_requested() || failed != forFailure)
            continue;
        writeWave(wave);
        if (broken)
            break;
        const bool well = awaitWave(*run, wave, publish, stop);
        clearHooks(*run, wave);
        failed = failed || (!well && wave.awaited);
        if (const Result<void> noted = noteUnwell(*run, wave, entryOf(EntryKind::StepsDone)); !noted)
            broken = noted.error();
        publish();
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (run->steps[i].state != StepState::Pending)
            continue;
        run->steps[i].state = StepState::Skipped;
        if (steps[i].phase == SyncPhase::SyncFail)
            run->steps[i].note = "only runs where the sync fails";
        else if (failed)
            run->steps[i].note = "an earlier wave failed";
    }
    run->endedAt = ports_.clock.now();
    if (broken)
        return Failure(*broken);
    run->state = outcome(*run, stop.stop_requested() && run->count(StepState::Skipped) > 0);
    EntryDraft end = entryOf(EntryKind::SyncEnded);
    end.result = nameOf(run->state);
    end.reason = approval.what.reason;
    end.payload = endPayload(*run);
    if (Result<JournalEntry> entry = ports_.journal.append(end); !entry)
        return Failure(entry.error());
    kept.drop();
    if (interrupted && interrupted->id != undoRun)
        UndoStore(ports_.stateDirectory, interrupted->id).drop();
    if (undoRun != 0 && run->state == RunState::Done)
        UndoStore(ports_.stateDirectory, undoRun).drop();
    plan_.reset();
    planned_.reset();
    approval_.reset();
    publish();
    return std::shared_ptr<const SyncRun>(run);
}

// Says in the journal, once, what an interrupted run's last group came to, as live shows it: what it wrote is
// Plumbline's own from here on.
Result<void> EnvironmentSession::settleOpenRun(const DesiredState &desired, std::stop_token stop)
{
    Result<JournalFacts> known = facts();
    if (!known || !known->openRun || !ports_.journal.writable())
        return known ? Result<void>() : Failure(known.error());
    JournalQuery query;
    query.environment = environment_->id;
    query.run = known->openRun->id;
    query.kinds = {EntryKind::StepsStarted, EntryKind::StepsDone, EntryKind::Recovered};
    query.limit = 1;
    Result<std::vector<JournalEntry>> newest = ports_.journal.query(query);
    if (!newest)
        return Failure(newest.error());
    if (newest->empty() || newest->front().what.kind != EntryKind::StepsStarted)
        return {};
    const QJsonObject begun = readPayload(newest->front().what.payload);
    const std::vector<PlanStep> steps = readSteps(begun);
    Result<std::shared_ptr<const Inventory>> inventoried = inventory();
    if (!inventoried)
        return Failure(inventoried.error());
    Inventory owned = **inventoried;
    for (const PlanStep &step : steps) // so that the target reads their content, whatever is desired now
        if (findItem(owned, step.key) == nullptr)
            owned.push_back({step.key, {}, FileMode::Regular});
    std::ranges::sort(owned);
    Result<std::shared_ptr<const LiveState>> live = target_->observe(desired, owned, stop);
    if (!live)
        return Failure(live.error());
    if (Result<std::size_t> swept = target_->sweep(); !swept)
        return Failure(swept.error());
    const Unread unread(**live);
    std::vector<InventoryItem> wrote;
    std::vector<ResourceKey> removed;
    for (const PlanStep &step : steps) {
        const Resource *seen = (*live)->find(step.key);
        if (!(*live)->complete || unread.covering(step.key) != nullptr)
            continue; // what is not seen stays as the inventory has it
        if (!step.after && seen == nullptr)
            removed.push_back(step.key);
        else if (step.after && seen != nullptr && isWritten(*seen, *step.after))
            wrote.push_back({step.key, step.after->blob, step.after->mode});
    }
    const std::size_t written = wrote.size();
    for (const ResourceKey &folder : readFolders(begun)) // one that was not made yet does no harm there
        wrote.push_back({folder, {}, FileMode::Directory});
    EntryDraft entry = draft(EntryKind::Recovered);
    entry.who = "core";
    entry.run = known->openRun->id;
    entry.revision = known->openRun->what.revision;
    entry.payload = writePayload({{QLatin1StringView("written"), static_cast<qint64>(written)},
                                  {QLatin1StringView("deleted"), static_cast<qint64>(removed.size())}});
    return ports_.journal.append(entry, wrote, removed).map([](const JournalEntry &) {});
}

Result<void> EnvironmentSession::closeInterrupted(const JournalEntry &started)
{
    EntryDraft end = draft(EntryKind::SyncEnded);
    end.run = started.id;
    end.revision = started.what.revision;
    end.plan = started.what.plan;
    end.result = nameOf(RunState::Interrupted);
    return ports_.journal.append(end).map([](const JournalEntry &) {});
}

}
