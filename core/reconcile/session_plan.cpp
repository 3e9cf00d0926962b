// SPDX-License-Identifier: GPL-3.0-or-later
// Planning and approving.
#include "core/base/text.h"
#include "core/drift/shown.h"
#include "core/plan/make_plan.h"
#include "core/reconcile/policy.h"
#include "core/reconcile/session_sight.h"

#include <algorithm>

namespace plumbline {
namespace {

std::string shortDigest(const Digest &digest)
{
    return digest.hex().substr(0, 12);
}

std::vector<ResourceKey> keysOf(const std::vector<UndoItem> &touched)
{
    std::vector<ResourceKey> out;
    for (const UndoItem &item : touched)
        out.push_back(item.key);
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

// A sync would go past a hold that was lost with the journal (safety rule 19: the gap is stated).
Error mayHaveBeenHeld(const EnvironmentId &environment, const JournalEntry &gap)
{
    return {ErrorCode::Denied, environment.name,
            holdIsUnknown(gap) +
                " Hold it where it should stay (hold), or let it follow Git (resume), each with a reason; then plan again."};
}

}

Result<Plan> EnvironmentSession::makePlanNow(Source &source, const PlanRequest &request, std::stop_token stop)
{
    if (Result<Target *> open = target(); !open)
        return Failure(open.error());
    Result<JournalFacts> known = facts();
    if (!known)
        return Failure(known.error());
    const bool undoes = request.purpose == PlanPurpose::Undo;
    std::vector<UndoItem> touched;
    if (undoes) {
        if (!known->openRun)
            return fail(ErrorCode::Conflict, environment_->id.name, "No interrupted run is open, so there is nothing to undo.");
        Result<std::vector<UndoItem>> items = touchedBy(ports_.journal, environment_->id, runToUndo(*known->openRun));
        if (!items)
            return Failure(items.error());
        touched = std::move(*items);
    }
    const bool undoesObjects = undoes && environment_->targetKind == TargetKind::Kubernetes;
    if (undoesObjects && !known->live)
        return fail(ErrorCode::NotFound, environment_->id.name,
                    "Nothing was synced whole before run " + std::to_string(known->openRun->id) +
                        " was interrupted, so no commit says how its objects were, and what it wrote is not simply deleted. Finish it "
                        "with a sync; what should not be there, take out of Git, and the next sync prunes it.");
    std::optional<Revision> asked = request.purpose == PlanPurpose::Rollback ? request.revision : std::nullopt;
    if (undoesObjects)
        asked = known->live;
    Result<Revision> revision = asked ? *asked : wanted(source, *known);
    if (!revision)
        return Failure(revision.error());
    Result<Sight> sight = look(source, *revision, stop);
    if (!sight)
        return Failure(sight.error());
    if (undoes && !undoesObjects) {
        Plan undo = makeUndoPlan(*environment_, *revision, *sight->live, touched, identity_, ports_.clock.now());
        refuseWhatCannotBeKept(undo, source);
        return undo;
    }
    // An API server keeps no bytes: its objects go back to what the commit says that was synced before.
    Environment environment = *environment_;
    std::optional<std::vector<ResourceKey>> selection = request.selection;
    if (undoesObjects) {
        environment.sync.prune = true; // what the run made goes
        selection = keysOf(touched);
    }
    attribute(*sight->drift, source, *sight, stop);
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, environment_->id.name, "The planning was cancelled.");
    Result<Rehearsal> rehearsal = rehearse(*sight, selection, stop);
    if (!rehearsal)
        return Failure(rehearsal.error());
    Result<std::optional<ApplySet>> applySet = target_->applySet(stop);
    if (!applySet)
        return Failure(applySet.error());
    Plan plan = makePlan({environment, *sight->desired, *sight->live, *sight->drift, *sight->inventory, identity_, request.purpose,
                          std::move(selection), ports_.clock.now(), request.recreate, &*rehearsal, std::move(*applySet)});
    refuseWhatCannotBeKept(plan, source);
    refuseWhatGitLacks(plan, source);
    if (known->gap && !undoes && request.purpose != PlanPurpose::Rollback) // a roll back decides itself where the environment is held
        plan.refusals.push_back(mayHaveBeenHeld(environment_->id, *known->gap));
    return plan;
}

// Every write can be undone (promise P5), so what is too large to be kept is not replaced.
void EnvironmentSession::refuseWhatCannotBeKept(Plan &plan, Source &source) const
{
    for (const PlanStep &step : plan.steps)
        if (step.before && step.key.isFile() && step.before->size > ports_.contentLimit && !source.hasBlob(step.before->blob))
            plan.refusals.push_back({ErrorCode::Denied, step.key.text(),
                                     "The present content is not in Git and, at more than " + sizeText(ports_.contentLimit) +
                                         ", too large to be kept for an undo. Move the file away, then plan again."});
}

// A partial or damaged clone names files whose content it does not hold. Each of those steps would fail.
void EnvironmentSession::refuseWhatGitLacks(Plan &plan, Source &source) const
{
    const PlanStep *first = nullptr;
    std::size_t count = 0;
    for (const PlanStep &step : plan.steps) {
        if (!step.after || !step.key.isFile() || source.hasBlob(step.after->blob))
            continue;
        if (first == nullptr)
            first = &step;
        ++count;
    }
    if (first == nullptr)
        return;
    const std::string others = count == 1 ? "" : " and of " + std::to_string(count - 1) + " more";
    plan.refusals.push_back({ErrorCode::Unavailable, first->key.text(),
                             "The clone " + repository_.gitDirectory + " does not hold the content of this file" + others +
                                 ", so it could not be written. Fetch it there with 'git fetch --refetch' ('git fsck' tells what is "
                                 "missing), then plan again."});
}

// Asks about what a plan would create. What is live was asked about by look().
Result<Rehearsal> EnvironmentSession::rehearse(const Sight &sight, const std::optional<std::vector<ResourceKey>> &selection,
                                               std::stop_token stop)
{
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < sight.desired->resources.size(); ++i) {
        const ResourceKey &key = sight.desired->resources[i].key;
        const ResourceDrift *drift = key.isFile() ? nullptr : sight.drift->find(key);
        if (drift != nullptr && drift->state == ResourceState::Missing && (!selection || std::ranges::binary_search(*selection, key)))
            missing.push_back(i);
    }
    if (missing.empty())
        return Rehearsal();
    return target_->rehearse(*sight.desired, *sight.live, missing, stop);
}

Result<std::shared_ptr<const Plan>> EnvironmentSession::plan(const PlanRequest &request, std::stop_token stop)
{
    Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    if (!source)
        return Failure(source.error());
    Result<Plan> made = makePlanNow(**source, request, stop);
    if (!made)
        return Failure(made.error());
    planned_ = request;
    plan_ = std::make_shared<Plan>(std::move(*made));
    approval_.reset();
    if (auto approved = findApproval(ports_.journal, environment_->id, plan_->digest); approved && *approved) {
        const JournalEntry &entry = **approved;
        approval_ = Approval{plan_->digest, entry.what.who, entry.what.reason, entry.at, entry.what.byPolicy};
    }
    return plan_;
}

Result<std::shared_ptr<const Plan>> EnvironmentSession::planAfterResume(std::stop_token stop)
{
    Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    if (!source)
        return Failure(source.error());
    Result<Revision> head = (*source)->resolve(environment_->source.revision);
    if (!head)
        return Failure(head.error());
    Result<Plan> made = makePlanNow(**source, {PlanPurpose::Rollback, *head, std::nullopt}, stop);
    if (!made)
        return Failure(made.error());
    made->purpose = PlanPurpose::Sync;
    made->digest = {};
    return std::shared_ptr<const Plan>(std::make_shared<Plan>(std::move(*made)));
}

Result<std::shared_ptr<const Comparison>> EnvironmentSession::compareWith(const Revision &revision, std::stop_token stop)
{
    Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    if (!source)
        return Failure(source.error());
    auto out = std::make_shared<Comparison>();
    out->environment = environment_->id;
    Result<Commit> commit = (*source)->commit(revision);
    if (!commit)
        return Failure(commit.error());
    out->commit = std::move(*commit);
    Result<Sight> sight = look(**source, revision, stop);
    if (!sight)
        return Failure(sight.error());
    attribute(*sight->drift, **source, *sight, stop);
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, environment_->id.name, "The comparison was cancelled.");
    out->desired = sight->desired;
    out->live = sight->live;
    out->drift = sight->drift;
    out->health = judge(*sight);
    return std::shared_ptr<const Comparison>(std::move(out));
}

// Whose a file is that Plumbline did not write, only a person can tell.
Result<void> EnvironmentSession::checkOwnFiles(const Plan &plan)
{
    const Result<std::shared_ptr<const Inventory>> own = inventory();
    if (!own)
        return Failure(own.error());
    std::vector<std::string> others;
    for (const PlanStep &step : plan.steps)
        if (step.before && step.key.isFile() && findItem(**own, step.key) == nullptr)
            others.push_back(step.key.text());
    if (others.empty())
        return {};
    return fail(ErrorCode::Denied, environment_->id.name,
                "It would replace what Plumbline did not write: " + listed(others, 3) +
                    ". No policy does that; review the plan and sync it, or move the files away.");
}

Result<Approval> EnvironmentSession::approve(const Digest &digest, const PlanRequest &request, const Consenting &consent,
                                             std::stop_token stop)
{
    if (Result<void> given = checkConsent(consent); !given)
        return Failure(given.error());
    const std::shared_ptr<const Plan> shown = plan_;
    Result<std::shared_ptr<const Plan>> made = plan(request, stop);
    if (!made)
        return Failure(made.error());
    const Plan &now = **made;
    if (now.digest != digest) {
        const std::string moved = shown && shown->digest == digest ? listed(whatMoved(*shown, now), 3)
                                                                   : "Git, the target or the definition moved since it was made";
        return fail(ErrorCode::Conflict, environment_->id.name,
                    "The plan is now " + shortDigest(now.digest) + ", not " + shortDigest(digest) + ": " + moved + ". Review it again.");
    }
    return approvePlan(now, consent);
}

Result<Approval> EnvironmentSession::approveMade(const Digest &digest, const Consenting &consent)
{
    if (Result<void> given = checkConsent(consent); !given)
        return Failure(given.error());
    if (!plan_ || plan_->digest != digest)
        return fail(ErrorCode::Conflict, environment_->id.name, "Another plan was made since. Review it again.");
    return approvePlan(*plan_, consent);
}

Result<void> EnvironmentSession::checkConsent(const Consenting &consent) const
{
    if (consent.byPolicy)
        return {};
    if (isBlank(consent.reason))
        return fail(ErrorCode::InvalidInput, environment_->id.name, "An approval needs a reason; it is kept in the journal.");
    if (environment_->isProtected && consent.confirm != environment_->id.name)
        return fail(ErrorCode::Denied, environment_->id.name,
                    "The environment is protected: type its name to confirm (--confirm " + environment_->id.name + ").");
    return {};
}

Result<Approval> EnvironmentSession::approvePlan(const Plan &now, const Consenting &consent)
{
    if (!now.refusals.empty())
        return fail(now.refusals.front().code, now.refusals.front().subject, now.refusals.front().detail);
    if (const std::vector<std::string> taken = now.takeOvers(); !taken.empty() && !consent.takeOver)
        return fail(ErrorCode::Denied, environment_->id.name,
                    "The plan takes over what others keep: " + listed(taken, 5) +
                        ". That needs its own consent (--take-over); better, end their management first.");
    if (consent.byPolicy)
        if (Result<void> own = checkOwnFiles(now); !own)
            return Failure(own.error());
    EntryDraft entry = draft(EntryKind::Approval);
    entry.revision = now.revision;
    entry.plan = now.digest;
    entry.reason = consent.reason;
    entry.byPolicy = consent.byPolicy;
    if (!consent.who.empty())
        entry.who = consent.who;
    entry.payload = planPayload(now);
    Result<JournalEntry> written = ports_.journal.append(entry);
    if (!written)
        return Failure(written.error());
    approval_ = Approval{now.digest, entry.who, entry.reason, written->at, entry.byPolicy};
    return *approval_;
}

// A plan that was shown must not outlive what it was made of: when Git or live moved, it is made again, and consent
// that named the old digest is void.
void EnvironmentSession::reviewPlan(EnvironmentSnapshot &snapshot, Source &source, std::stop_token stop)
{
    if (!plan_ || !planned_)
        return;
    const bool moved = !last_ || snapshot.liveState != last_->liveState || snapshot.desired != last_->desired || !last_->plan ||
                       snapshot.journalGap.has_value() != last_->journalGap.has_value();
    if (moved) {
        Result<Plan> now = makePlanNow(source, *planned_, stop);
        if (now && now->digest != plan_->digest) {
            if (approval_)
                snapshot.planVoid = listed(whatMoved(*plan_, *now), 3);
            plan_ = std::make_shared<Plan>(std::move(*now));
            approval_.reset();
        } else if (now && now->refusals != plan_->refusals) {
            plan_ = std::make_shared<Plan>(std::move(*now));
        }
    }
    if (snapshot.planVoid.empty() && last_ && !approval_)
        snapshot.planVoid = last_->planVoid;
    snapshot.plan = plan_;
    snapshot.approval = approval_;
}

}
