// SPDX-License-Identifier: GPL-3.0-or-later
// The pipeline: look() renders what Git wants, lets the target resolve it, observes, predicts and compares; reconcile()
// tells what came of it.
#include "core/drift/object_match.h"
#include "core/drift/secret_fields.h"
#include "core/reconcile/session_sight.h"

#include <algorithm>

namespace plumbline {

EnvironmentSession::EnvironmentSession(const SessionPorts &ports, WorkspaceRepository repository,
                                       std::shared_ptr<const Environment> environment)
    : ports_(ports), repository_(std::move(repository)), environment_(std::move(environment))
{}

EntryDraft EnvironmentSession::draft(EntryKind kind) const
{
    EntryDraft out;
    out.kind = kind;
    out.environment = environment_->id;
    out.who = ports_.who;
    out.target = identity_;
    return out;
}

Result<JournalFacts> EnvironmentSession::facts()
{
    const std::uint64_t newest = ports_.journal.lastId();
    if (facts_ && factsAt_ == newest)
        return *facts_;
    Result<JournalFacts> read = readFacts(ports_.journal, environment_->id, {identity_, former_});
    if (read) {
        facts_ = *read;
        factsAt_ = newest;
    }
    return read;
}

Result<std::shared_ptr<const Inventory>> EnvironmentSession::inventory()
{
    const std::uint64_t newest = ports_.journal.lastId();
    if (owned_ && ownedAt_ != newest)
        if (const Result<bool> moved = inventoryMoved(ports_.journal, environment_->id, identity_, ownedAt_); moved && !*moved)
            ownedAt_ = newest;
    if (owned_ && ownedAt_ == newest)
        return owned_;
    Result<Inventory> read = ports_.journal.inventory(environment_->id, identity_);
    if (read && read->empty() && !former_.empty()) // a writer will keep it
        read = ports_.journal.inventory(environment_->id, former_);
    if (!read)
        return Failure(read.error());
    owned_ = std::make_shared<const Inventory>(std::move(*read));
    ownedAt_ = newest;
    return owned_;
}

Result<Revision> EnvironmentSession::wanted(Source &source, const JournalFacts &facts) const
{
    if (facts.hold)
        return facts.hold->revision;
    return source.resolve(environment_->source.revision);
}

Result<EnvironmentSession::Sight> EnvironmentSession::look(Source &source, const Revision &revision, std::stop_token stop)
{
    Result<Target *> open = target();
    if (!open)
        return Failure(open.error());
    Sight sight;
    // The target is read while Git is.
    Result<std::shared_ptr<const Inventory>> before = inventory();
    if (!before)
        return Failure(before.error());
    if (Result<void> begun = (*open)->expect(**before, stop); !begun)
        return Failure(begun.error());
    if (ahead_.joinable()) {
        const std::stop_callback onStop(stop, [this] { ahead_.request_stop(); });
        ahead_.join();
    }
    Result<std::shared_ptr<const DesiredState>> desired = ports_.renderer.render(source, renderRequest(*environment_, revision), stop);
    if (desired)
        desired = (*open)->resolve(std::move(*desired), stop);
    if (!desired)
        return Failure(desired.error());
    sight.desired = std::move(*desired);
    if (Result<void> settled = settleOpenRun(*sight.desired, stop); !settled)
        return Failure(settled.error());
    Result<std::shared_ptr<const Inventory>> owned = inventory();
    if (!owned)
        return Failure(owned.error());
    sight.inventory = std::move(*owned);
    Result<std::shared_ptr<const LiveState>> live = (*open)->observe(*sight.desired, *sight.inventory, stop);
    if (live)
        if (const std::vector<std::size_t> asked = suspects(*sight.desired, **live, &cache_.objects()); !asked.empty())
            live = (*open)->predict(*sight.desired, std::move(*live), asked, stop);
    if (!live)
        return Failure(live.error());
    sight.live = std::move(*live);
    seen_ = sight.live;
    wanted_ = sight.desired;
    const ContentLoader content = [&source, limit = ports_.contentLimit](const ObjectId &id) { return source.blob(id, limit); };
    Result<Drift> drift = compare(*sight.desired, *sight.live, *sight.inventory, {environment_->ignoreDifferences}, content, &cache_, stop);
    if (!drift)
        return Failure(drift.error());
    hideSecretValues(*drift);
    sight.drift = std::make_shared<Drift>(std::move(*drift));
    return sight;
}

std::shared_ptr<const EnvironmentSnapshot> EnvironmentSession::reconcile(std::stop_token stop, Reasons reasons)
{
    auto snapshot = std::make_shared<EnvironmentSnapshot>();
    snapshot->environment = environment_;
    admission_ = {};
    admission_.consent = ports_.workspace.consent(*environment_, &admission_.previous);
    Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    if (source)
        fill(*snapshot, **source, stop);
    else
        snapshot->error = source.error();
    snapshot->consent = admission_.consent;
    snapshot->previousTarget = admission_.previous;
    snapshot->access = access();
    snapshot->sharedWith = ports_.workspace.sharing(*environment_, snapshot->access.value_or(TargetAccess()).cluster);
    if (snapshot->error && snapshot->error->code == ErrorCode::Cancelled && last_)
        return last_;
    if (snapshot->error && !snapshot->drift && last_ && last_->drift && snapshot->consent == Consent::Allowed) {
        snapshot->desired = last_->desired;
        snapshot->liveState = last_->liveState;
        snapshot->drift = last_->drift;
        snapshot->health = last_->health;
        snapshot->observedAt = last_->observedAt;
        snapshot->wanted = last_->wanted;
        snapshot->stale = true;
    }
    last_ = snapshot;
    if (reasons == Reasons::AtOnce)
        static_cast<void>(explainHealth(stop));
    return last_;
}

void EnvironmentSession::fill(EnvironmentSnapshot &snapshot, Source &source, std::stop_token stop)
{
    if (Result<Target *> open = target(); !open)
        snapshot.error = open.error();
    Result<JournalFacts> known = facts();
    if (!known) {
        snapshot.error = known.error();
        return;
    }
    snapshot.hold = known->hold;
    snapshot.live = known->live;
    snapshot.liveDefinition = known->liveDefinition;
    snapshot.lastSync = known->lastSync;
    snapshot.journalGap = known->gap;
    if (known->openEpisode)
        snapshot.driftSince = known->openEpisode->at;
    if (Result<Revision> head = source.resolve(environment_->source.revision))
        snapshot.head = *head;
    else if (!snapshot.error)
        snapshot.error = head.error();
    snapshot.wanted = known->hold ? std::optional(known->hold->revision) : snapshot.head;
    describeRevisions(snapshot, source, stop);
    if (snapshot.error || !snapshot.wanted)
        return;

    Result<Sight> sight = look(source, *snapshot.wanted, stop);
    if (!sight) {
        snapshot.error = sight.error();
        return;
    }
    if (known->openRun && (ports_.journal.writable() || !ports_.journal.beingWritten())) {
        if (Result<InterruptedRun> run = describeInterrupted(ports_.journal, *known->openRun)) {
            // Objects go back to a commit, files to what was kept of them.
            run->hasWayBack = environment_->targetKind == TargetKind::Directory || known->live;
            snapshot.interrupted = std::move(*run);
        }
    }
    attribute(*sight->drift, source, *sight, stop);
    if (stop.stop_requested()) { // what it did not come to is not told as known
        snapshot.error = Error{ErrorCode::Cancelled, environment_->id.name, "The look at the environment was cancelled."};
        return;
    }
    snapshot.desired = sight->desired;
    snapshot.liveState = sight->live;
    snapshot.drift = sight->drift;
    snapshot.health = judge(*sight);
    // A cluster that is watched was seen when its server was last heard of, not when that was looked up.
    snapshot.observedAt = environment_->targetKind == TargetKind::Kubernetes ? sight->live->observedAt : ports_.clock.now();
    reviewPlan(snapshot, source, stop);
}

// What Git had at the last sync tells apart who moved: a path that differs between that commit and live was changed
// live, any other difference came with a commit.
void EnvironmentSession::attribute(Drift &drift, Source &source, const Sight &sight, std::stop_token stop)
{
    Result<JournalFacts> known = facts();
    if (!known || !known->live || drift.resources.empty() || environment_->targetKind != TargetKind::Directory)
        return; // an API server tells itself who changed what
    std::optional<Drift> edits;
    if (*known->live != sight.desired->revision) {
        Result<std::shared_ptr<const DesiredState>> applied =
            ports_.renderer.render(source, renderRequest(*environment_, *known->live), stop);
        if (!applied)
            return;
        const ContentLoader content = [&source, limit = ports_.contentLimit](const ObjectId &id) { return source.blob(id, limit); };
        Result<Drift> compared =
            compare(**applied, *sight.live, *sight.inventory, {environment_->ignoreDifferences}, content, &editCache_, stop);
        if (!compared)
            return;
        edits = std::move(*compared);
    }
    for (ResourceDrift &resource : drift.resources) {
        const ResourceDrift *edited = edits ? edits->find(resource.key) : nullptr;
        bool live = false;
        bool commit = false;
        for (FieldDrift &field : resource.fields) {
            const bool byHand = !edits || (edited != nullptr && std::ranges::any_of(edited->fields, [&field](const FieldDrift &other) {
                                               return other.path == field.path;
                                           }));
            field.cause = byHand ? DriftCause::Live : DriftCause::Commit;
            (byHand ? live : commit) = true;
        }
        if (resource.fields.empty()) {
            const bool wasApplied = edits && (edited == nullptr || edited->state != resource.state);
            (wasApplied ? commit : live) = true;
        }
        resource.cause = live && commit ? DriftCause::Both : live ? DriftCause::Live : DriftCause::Commit;
    }
    countChangedLive(drift);
}

}
