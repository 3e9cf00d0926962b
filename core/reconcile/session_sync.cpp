// SPDX-License-Identifier: GPL-3.0-or-later
// Applying an approved plan: the checks before it, and its beginning and end in the journal.
#include "core/base/text.h"
#include "core/plan/make_plan.h"
#include "core/reconcile/payload_json.h"
#include "core/reconcile/session_run.h"

#include <QJsonArray>
#include <algorithm>

namespace plumbline {
namespace {

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

std::string endPayload(const SyncRun &run, const Digest &definition)
{
    using View = QLatin1StringView;
    QJsonObject out{{View("purpose"), json(nameOf(run.plan->purpose))},
                    {View("partial"), run.plan->selection.has_value()},
                    {View("definition"), json(definition.hex())},
                    {View("done"), static_cast<qint64>(run.count(StepState::Done))},
                    {View("failed"), static_cast<qint64>(run.count(StepState::Failed))},
                    {View("skipped"), static_cast<qint64>(run.count(StepState::Skipped))},
                    {View("took"), static_cast<qint64>((*run.endedAt - run.startedAt).count())}};
    for (const StepResult &step : run.steps)
        if (step.error && !out.contains(View("error")))
            out[View("error")] = json(step.error->text());
    QJsonArray notes;
    for (const std::string &note : run.notes)
        notes.append(json(note));
    if (!notes.isEmpty())
        out[View("notes")] = notes;
    return writePayload(out);
}

// The first step that was not begun stands for why.
void refuseWhatIsLeft(SyncRun &run, const Error &why)
{
    const auto next = std::ranges::find(run.steps, StepState::Pending, &StepResult::state);
    if (next != run.steps.end())
        *next = {next->number, StepState::Failed, why, {}, {}, "not written"};
}

void skipWhatIsLeft(SyncRun &run, bool failed)
{
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        if (run.steps[i].state != StepState::Pending)
            continue;
        run.steps[i].state = StepState::Skipped;
        if (run.plan->steps[i].phase == SyncPhase::SyncFail)
            run.steps[i].note = "only runs where the sync fails";
        else if (failed)
            run.steps[i].note = "an earlier wave failed";
    }
}

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
                    "No approval names this plan, or a sync, hold or resume came after it. Approve it (plumblinectl approve --digest " +
                        digest.hex() + " --reason …).");
    Result<Plan> approved = planFromPayload(**approval);
    if (!approved)
        return Failure(approved.error());
    Result<Plan> now = makePlanNow(**source, {approved->purpose, approved->revision, approved->selection, approved->recreate}, stop);
    if (!now)
        return Failure(now.error());
    if (now->digest != digest)
        return fail(ErrorCode::Conflict, environment_->id.name,
                    "The approved plan no longer holds: " + listed(whatMoved(*approved, *now), 5) +
                        ". Nothing was written; review and approve the new plan.");
    if (!now->refusals.empty())
        return Failure(now->refusals.front());
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, environment_->id.name, "The sync was cancelled before it began; nothing was written.");
    return run(**source, std::move(*now), **approval, progress, stop);
}

EntryDraft EnvironmentSession::draftFor(const SyncRun &run, EntryKind kind) const
{
    EntryDraft entry = draft(kind);
    entry.who = run.approval.who;
    entry.byPolicy = run.approval.byPolicy;
    entry.revision = run.plan->revision;
    entry.plan = run.plan->digest;
    entry.run = run.id;
    return entry;
}

Result<void> EnvironmentSession::begin(SyncRun &run, std::uint64_t undoes)
{
    if (run.plan->purpose == PlanPurpose::Rollback) {
        EntryDraft held = draft(EntryKind::Hold);
        held.who = run.approval.who;
        held.reason = run.approval.reason;
        held.revision = run.plan->revision;
        if (Result<JournalEntry> entry = ports_.journal.append(held); !entry)
            return Failure(entry.error());
    }
    EntryDraft start = draftFor(run, EntryKind::SyncStarted);
    start.reason = run.approval.reason;
    QJsonObject about{{QLatin1StringView("purpose"), json(nameOf(run.plan->purpose))},
                      {QLatin1StringView("steps"), static_cast<qint64>(run.plan->steps.size())}};
    if (undoes != 0)
        about[QLatin1StringView("undoes")] = static_cast<qint64>(undoes);
    start.payload = writePayload(about);
    Result<JournalEntry> started = ports_.journal.append(start);
    if (!started)
        return Failure(started.error());
    run.id = started->id;
    run.startedAt = started->at;
    return {};
}

Result<void> EnvironmentSession::end(Running &at)
{
    SyncRun &run = *at.run;
    if (at.refused)
        refuseWhatIsLeft(run, *at.refused);
    skipWhatIsLeft(run, at.failed);
    run.endedAt = ports_.clock.now();
    if (at.broken)
        return Failure(*at.broken);
    run.state = outcome(run, at.stop.stop_requested() && run.count(StepState::Skipped) > 0);
    narrowApplySet(at);
    if (at.broken)
        return Failure(*at.broken);
    EntryDraft entry = draftFor(run, EntryKind::SyncEnded);
    entry.result = nameOf(run.state);
    entry.reason = run.approval.reason;
    entry.payload = endPayload(run, environment_->digest);
    return ports_.journal.append(entry, foundOwn(run), {}).map([](const JournalEntry &) {});
}

// What stood as Git has it already and carries the label of the environment's own ApplySet was written by it too, with
// another journal: it is Plumbline's own from here on.
std::vector<InventoryItem> EnvironmentSession::foundOwn(const SyncRun &run)
{
    std::vector<InventoryItem> out;
    const Plan &plan = *run.plan;
    if (run.state != RunState::Done || plan.selection || !target_ || !seen_ || !wanted_ || wanted_->revision != plan.revision)
        return out;
    const Result<std::shared_ptr<const Inventory>> own = inventory();
    const Result<std::optional<ApplySet>> set = target_->applySet({});
    if (!own || !set || !*set || (*set)->refusal)
        return out;
    const std::string label = "/metadata/labels/" + escapePointer(applySetMemberLabel);
    for (const Resource &want : wanted_->resources) {
        const Resource *seen = seen_->find(want.key);
        if (seen == nullptr || !seen->live || seen->live->ownFields() == nullptr || findItem(**own, want.key) != nullptr)
            continue;
        if (seen->object.resolve(label).value_or(Value()).text() == (*set)->mark.id)
            out.push_back({want.key, want.file.blob, want.file.mode});
    }
    return out;
}

Result<std::shared_ptr<const SyncRun>> EnvironmentSession::run(Source &source, Plan plan, const JournalEntry &approval,
                                                               const RunProgress &progress, std::stop_token stop)
{
    Result<JournalFacts> known = facts();
    if (!known)
        return Failure(known.error());
    const std::optional<JournalEntry> interrupted = known->openRun;
    const std::uint64_t undoes = plan.purpose == PlanPurpose::Undo && interrupted ? runToUndo(*interrupted) : 0;
    auto run = std::make_shared<SyncRun>();
    run->plan = std::make_shared<Plan>(std::move(plan));
    run->approval = {run->plan->digest, approval.what.who, approval.what.reason, approval.at, approval.what.byPolicy};
    for (const PlanStep &step : run->plan->steps)
        run->steps.push_back({step.number, StepState::Pending, {}, {}, {}});
    if (Result<void> begun = begin(*run, undoes); !begun)
        return Failure(begun.error());
    // Only now: were it closed first, a process that ends here would leave nothing to undo.
    if (interrupted)
        if (Result<void> closed = closeInterrupted(*interrupted); !closed)
            return Failure(closed.error());

    Running at{run, source, progress, stop, UndoStore(ports_.stateDirectory, run->id), contentFrom(source, undoes)};
    expectApplySet(at);
    at.tell();
    writeWaves(at);
    if (Result<void> ended = end(at); !ended)
        return Failure(ended.error());
    at.kept.drop();
    if (interrupted && interrupted->id != undoes)
        UndoStore(ports_.stateDirectory, interrupted->id).drop();
    if (undoes != 0 && run->state == RunState::Done)
        UndoStore(ports_.stateDirectory, undoes).drop();
    plan_.reset();
    planned_.reset();
    approval_.reset();
    at.tell();
    return std::shared_ptr<const SyncRun>(run);
}

}
