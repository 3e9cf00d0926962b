// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine does on an environment's strand.
#include "core/reconcile/engine_work.h"

namespace plumbline {

void Engine::Work::show(EnvironmentSlot &slot, std::shared_ptr<const EnvironmentSnapshot> snapshot, std::string policyNote)
{
    auto shown = std::make_shared<EnvironmentSnapshot>(*snapshot);
    shown->policyNote = std::move(policyNote);
    shown->healsAt = putOff(slot, *shown);
    {
        const std::scoped_lock lock(mutex_);
        shown->run = slot.run;
        slot.inspector = slot.session ? slot.session->inspector() : nullptr;
        shown->busy = slot.run && slot.run->state == RunState::Running;
        slot.shown = std::move(shown);
    }
    publish();
}

std::optional<Time> Engine::Work::putOff(const EnvironmentSlot &slot, const EnvironmentSnapshot &shown) const
{
    const bool heals = shown.environment->sync.selfHeal && shown.status() == SyncStatus::OutOfSync && shown.isAtWanted();
    const std::optional<Time> due = heals ? healDue(slot.policy, shown.drift.get()) : std::nullopt;
    return due && *due > ports_.clock.now() ? due : std::nullopt;
}

bool Engine::Work::adopt(EnvironmentSlot &slot)
{
    std::shared_ptr<const Environment> declared;
    {
        const std::scoped_lock lock(mutex_);
        declared = slot.declared;
    }
    if (!declared)
        return false;
    if (!slot.session || &slot.session->environment() != declared.get()) {
        slot.session = std::make_shared<EnvironmentSession>(ports_, slot.repository, std::move(declared));
        slot.policy = {};
    }
    return true;
}

void Engine::Work::retire(const EnvironmentId &id, const EnvironmentPtr &slot)
{
    pool_.submit(strandOf(id), [this, slot](const std::stop_token &) {
        if (slot->session && ports_.journal.writable())
            if (Result<void> ended = slot->session->abandonEpisode(); !ended) {
                const std::scoped_lock lock(mutex_);
                errors_.push_back(ended.error());
            }
        slot->session.reset();
    });
}

void Engine::Work::scheduleReconcile(const EnvironmentId &id)
{
    const EnvironmentPtr slot = find(id);
    if (!slot)
        return;
    {
        const std::scoped_lock lock(mutex_);
        if (slot->pending)
            return;
        slot->pending = true;
    }
    pool_.submit(strandOf(id), [this, slot, id](const std::stop_token &stop) {
        {
            const std::scoped_lock lock(mutex_);
            slot->pending = false;
        }
        if (!adopt(*slot))
            return;
        reconcileNow(*slot, id, stop);
        actByPolicy(*slot, id, stop);
    });
}

void Engine::Work::reconcileNow(EnvironmentSlot &slot, const EnvironmentId &id, const std::stop_token &stop)
{
    if (stop.stop_requested())
        return;
    const std::shared_ptr<const EnvironmentSnapshot> snapshot = slot.session->reconcile(stop, EnvironmentSession::Reasons::Later);
    slot.session->watch([this, id] { scheduleReconcile(id); });
    std::string note = unread(slot);
    if (note.empty())
        note = isRefused(*snapshot, slot.policy, ports_.clock.now()) ? slot.policy.refusal : waitsForOperator(*snapshot);
    show(slot, snapshot, note);
    if (ports_.journal.writable()) { // after what differs is on display: the journal waits for the disk
        const Result<void> recorded = slot.session->recordEpisode();
        if (!recorded)
            note = recorded.error().text();
        if (!recorded || slot.session->last() != snapshot)
            show(slot, slot.session->last(), note);
    }
    if (const auto explained = slot.session->explainHealth(stop))
        show(slot, explained, std::move(note));
    setWake(slot);
}

std::string Engine::Work::unread(const EnvironmentSlot &slot)
{
    const std::scoped_lock lock(mutex_);
    return slot.unread;
}

// A commit may change the definition along with what it declares: nothing acts on the commit by the old definition.
bool Engine::Work::actsOnCurrentDefinition(const EnvironmentId &id)
{
    std::string gitDirectory;
    std::string ref;
    std::optional<Revision> readAt;
    {
        const std::scoped_lock lock(mutex_);
        const auto it = repositories_.find(id.repository);
        if (it == repositories_.end())
            return false;
        gitDirectory = it->second->entry.gitDirectory;
        ref = it->second->shown.definitionsRef;
        readAt = it->second->shown.definitionsAt;
    }
    Result<std::unique_ptr<Source>> source = ports_.openSource(gitDirectory);
    if (!source)
        return false;
    const Result<Revision> tip = ref.empty() ? (*source)->state().head.value_or(Revision{}) : (*source)->resolve(ref);
    if (tip && readAt == *tip)
        return true;
    scheduleLook(id.repository); // reads the definitions and lets every environment be looked at again
    return false;
}

void Engine::Work::actByPolicy(EnvironmentSlot &slot, const EnvironmentId &id, const std::stop_token &stop)
{
    if (!ports_.journal.writable() || stop.stop_requested() || !slot.session->last())
        return;
    const std::shared_ptr<const EnvironmentSnapshot> now = slot.session->last();
    noteStatus(slot.policy, now->status(), ports_.clock.now());
    const std::optional<PlanPurpose> action = policyAction(*now, slot.policy, ports_.clock.now());
    std::stop_token cancelled;
    {
        const std::scoped_lock lock(mutex_);
        cancelled = slot.runStop.get_token();
    }
    setWake(slot);
    if (!action || !unread(slot).empty())
        return;
    const PlanRequest request{*action, std::nullopt, std::nullopt};
    Result<std::shared_ptr<const Plan>> plan = slot.session->plan(request, stop);
    if (!actsOnCurrentDefinition(id) || !unread(slot).empty()) // asked after the plan chose its commit
        return;
    std::optional<Error> refusal;
    if (!plan)
        refusal = plan.error();
    else if (!(*plan)->refusals.empty())
        refusal = (*plan)->refusals.front();
    const auto refuse = [&](const Error &why) {
        slot.policy.refused = now->wanted;
        slot.policy.refusedFor = planBasis(*now);
        slot.policy.refusedAt = ports_.clock.now();
        slot.policy.refusal = "The policy does not act: " + why.text() + norHeals(*now->environment);
        show(slot, now, slot.policy.refusal);
        setWake(slot);
    };
    if (refusal)
        return refuse(*refusal);
    if (*action == PlanPurpose::Heal) {
        ++slot.policy.heals;
        slot.policy.lastHeal = ports_.clock.now();
        for (const PlanStep &step : (*plan)->steps)
            slot.policy.healed.insert(step.key);
    }
    Consenting consent;
    consent.byPolicy = true;
    consent.who = *action == PlanPurpose::Heal ? "policy selfHeal" : "policy auto";
    consent.reason = *action == PlanPurpose::Heal ? "live drifted from the synced revision"
                     : now->live                  ? "a new commit"
                                                  : "nothing was synced to this target yet";
    if (Result<Approval> approval = slot.session->approve((*plan)->digest, request, consent, stop); !approval)
        return refuse(approval.error());
    const auto run = syncNow(slot, (*plan)->digest, stop, cancelled);
    reconcileNow(slot, id, stop);
    setWake(slot);
    if (!run)
        show(slot, slot.session->last(), "The policy could not sync: " + run.error().text());
}

// The environment is looked at again when a heal that is being put off or a refused plan comes due, and while something is not well: what
// explains that (Pods and what else controllers make) is not watched.
void Engine::Work::setWake(EnvironmentSlot &slot)
{
    constexpr std::chrono::seconds whileUnwell{5};
    const std::shared_ptr<const EnvironmentSnapshot> shown = slot.session->last();
    const Time now = ports_.clock.now();
    std::optional<Time> due = healDue(slot.policy, shown->drift.get());
    if (due && (*due <= now || shown->status() != SyncStatus::OutOfSync))
        due.reset();
    if (const std::optional<Time> retry = retryDue(slot.policy); retry && *retry > now)
        due = std::min(due.value_or(*retry), *retry);
    const bool unwell = shown->health && (shown->health->count(Health::Progressing) != 0 || shown->health->count(Health::Degraded) != 0);
    if (unwell && !shown->stale)
        due = std::min(due.value_or(now + whileUnwell), Time(now + whileUnwell));
    const std::scoped_lock lock(mutex_);
    slot.wakeAt = due;
}

Result<std::shared_ptr<const SyncRun>> Engine::Work::syncNow(EnvironmentSlot &slot, const Digest &digest, const std::stop_token &stop,
                                                             const std::stop_token &cancelled)
{
    std::stop_source own;
    const std::stop_callback ending(stop, [&own] { own.request_stop(); });
    const std::stop_callback cancelling(cancelled, [&own] { own.request_stop(); });
    const RunProgress progress = [this, &slot](std::shared_ptr<const SyncRun> run) {
        {
            const std::scoped_lock lock(mutex_);
            slot.run = std::move(run);
            if (slot.shown) {
                auto shown = std::make_shared<EnvironmentSnapshot>(*slot.shown);
                shown->run = slot.run;
                shown->busy = slot.run->state == RunState::Running;
                slot.shown = std::move(shown);
            }
        }
        publish();
    };
    Result<std::shared_ptr<const SyncRun>> run = slot.session->sync(digest, progress, own.get_token());
    if (!run) {
        const std::scoped_lock lock(mutex_);
        if (slot.run && slot.run->state == RunState::Running)
            slot.run.reset();
    }
    return run;
}

}
