// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/environment_session.h"

#include "core/drift/object_match.h"
#include "core/reconcile/payload_json.h"
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

Result<Target *> EnvironmentSession::target()
{
    std::string previous;
    if (ports_.workspace.consent(*environment_, &previous) != Consent::Allowed) {
        closeTarget();
        return fail(
            ErrorCode::Denied, environment_->target,
            previous.empty()
                ? "The repository names this target and nobody has allowed it yet. Check it, then allow it (plumblinectl target allow)."
                : "A commit changed the target; " + previous +
                      " was allowed before. Check the new one, then allow it (plumblinectl target allow).");
    }
    if (!target_) {
        Result<std::unique_ptr<Target>> opened = ports_.openTarget(*environment_);
        if (!opened)
            return Failure(opened.error());
        target_ = std::move(*opened);
    }
    Result<std::string> identity = target_->identity();
    if (!identity)
        return Failure(identity.error());
    if (identity_ != *identity) {
        identity_ = std::move(*identity);
        facts_.reset();
        owned_.reset();
    }
    return target_.get();
}

void EnvironmentSession::watch(std::function<void()> changed)
{
    if (target_ && !watch_)
        watch_ = target_->watch(std::move(changed));
}

void EnvironmentSession::distrustTarget()
{
    if (target_)
        target_->distrust();
}

void EnvironmentSession::closeTarget()
{
    watch_.reset();
    target_.reset();
    identity_.clear();
    facts_.reset();
    owned_.reset();
    seen_.reset();
}

Result<JournalFacts> EnvironmentSession::facts()
{
    const std::uint64_t newest = ports_.journal.lastId();
    if (facts_ && factsAt_ == newest)
        return *facts_;
    Result<JournalFacts> read = readFacts(ports_.journal, environment_->id, identity_);
    if (read) {
        facts_ = *read;
        factsAt_ = newest;
    }
    return read;
}

Result<std::shared_ptr<const Inventory>> EnvironmentSession::inventory()
{
    const std::uint64_t newest = ports_.journal.lastId();
    if (owned_ && ownedAt_ == newest)
        return owned_;
    Result<Inventory> read = ports_.journal.inventory(environment_->id, identity_);
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
        if (const std::vector<std::size_t> asked = suspects(*sight.desired, **live); !asked.empty())
            live = (*open)->predict(*sight.desired, std::move(*live), asked, stop);
    if (!live)
        return Failure(live.error());
    sight.live = std::move(*live);
    seen_ = sight.live;
    const ContentLoader content = [&source](const ObjectId &id) { return source.blob(id, kContentLimit); };
    Result<Drift> drift = compare(*sight.desired, *sight.live, *sight.inventory, {environment_->ignoreDifferences}, content, &cache_, stop);
    if (!drift)
        return Failure(drift.error());
    sight.drift = std::make_shared<Drift>(std::move(*drift));
    return sight;
}

std::shared_ptr<const EnvironmentSnapshot> EnvironmentSession::reconcile(std::stop_token stop)
{
    auto snapshot = std::make_shared<EnvironmentSnapshot>();
    snapshot->environment = environment_;
    snapshot->consent = ports_.workspace.consent(*environment_, &snapshot->previousTarget);
    Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    if (source)
        fill(*snapshot, **source, stop);
    else
        snapshot->error = source.error();
    if (snapshot->error && snapshot->error->code == ErrorCode::Cancelled && last_)
        return last_;
    if (snapshot->error && !snapshot->drift && last_ && last_->drift && snapshot->consent == Consent::Allowed) {
        snapshot->desired = last_->desired;
        snapshot->liveState = last_->liveState;
        snapshot->drift = last_->drift;
        snapshot->observedAt = last_->observedAt;
        snapshot->wanted = last_->wanted;
        snapshot->stale = true;
    }
    last_ = snapshot;
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
    snapshot.lastSync = known->lastSync;
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
    if (known->openRun && ports_.journal.writable()) {
        if (Result<InterruptedRun> run = describeInterrupted(ports_.journal, *known->openRun))
            snapshot.interrupted = std::move(*run);
    }
    attribute(*sight->drift, source, *sight, stop);
    snapshot.desired = sight->desired;
    snapshot.liveState = sight->live;
    snapshot.drift = sight->drift;
    snapshot.observedAt = ports_.clock.now();
    reviewPlan(snapshot, source, stop);
}

void EnvironmentSession::describeRevisions(EnvironmentSnapshot &snapshot, Source &source, std::stop_token stop)
{
    const auto describe = [&source](const std::optional<Revision> &revision) -> std::optional<Commit> {
        if (!revision)
            return std::nullopt;
        Result<Commit> commit = source.commit(*revision);
        return commit ? std::optional(std::move(*commit)) : std::nullopt;
    };
    snapshot.headChange = changeAt(snapshot.head, source, stop);
    snapshot.liveChange = changeAt(snapshot.live, source, stop);
    snapshot.wantedChange = changeAt(snapshot.wanted, source, stop);
    snapshot.headCommit = describe(snapshot.head);
    snapshot.liveCommit = describe(snapshot.live);
    if (!snapshot.head || !snapshot.live || !snapshot.liveCommit)
        return;
    if (!distance_ || distance_->live != *snapshot.live || distance_->head != *snapshot.head) {
        constexpr std::size_t cap = 1000;
        const auto behind = source.countBetween(*snapshot.live, *snapshot.head, environment_->source.path, cap, stop);
        const auto ahead = source.countBetween(*snapshot.head, *snapshot.live, environment_->source.path, cap, stop);
        if (!behind || !ahead)
            return;
        distance_ = Distance{*snapshot.live, *snapshot.head, *behind, *ahead};
    }
    snapshot.behind = distance_->behind;
    snapshot.ahead = distance_->ahead;
}

std::optional<Revision> EnvironmentSession::changeAt(const std::optional<Revision> &revision, Source &source, const std::stop_token &stop)
{
    if (!revision)
        return std::nullopt;
    if (const auto it = changes_.find(*revision); it != changes_.end())
        return it->second;
    const Result<Timeline> newest = source.timeline({*revision, environment_->source.path, 1}, stop);
    if (!newest)
        return std::nullopt;
    constexpr std::size_t kept = 64;
    if (changes_.size() >= kept)
        changes_.clear();
    return changes_[*revision] = newest->rows.empty() ? std::nullopt : std::optional(newest->rows.front().commit.id);
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
        const ContentLoader content = [&source](const ObjectId &id) { return source.blob(id, kContentLimit); };
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
}

Result<void> EnvironmentSession::recordEpisode()
{
    if (!last_ || !last_->drift || last_->stale || !last_->live || !last_->wanted || *last_->live != *last_->wanted)
        return {};
    const SyncStatus status = last_->drift->status;
    const bool open = last_->driftSince.has_value();
    if ((status == SyncStatus::OutOfSync) == open || status == SyncStatus::Unknown)
        return {};
    EntryDraft entry = draft(open ? EntryKind::DriftEnded : EntryKind::DriftBegan);
    entry.who = "core";
    entry.revision = last_->wanted;
    const DriftSummary &summary = last_->drift->summary;
    entry.payload = R"({"resources":)" + std::to_string(summary.differing()) + R"(,"fields":)" + std::to_string(summary.fields) + "}";
    Result<JournalEntry> written = ports_.journal.append(entry);
    if (!written)
        return Failure(written.error());
    auto updated = std::make_shared<EnvironmentSnapshot>(*last_);
    updated->driftSince = open ? std::nullopt : std::optional(written->at);
    last_ = std::move(updated);
    return {};
}

Result<void> EnvironmentSession::abandonEpisode()
{
    Result<JournalFacts> known = facts();
    if (!known || !known->openEpisode)
        return known ? Result<void>() : Failure(known.error());
    EntryDraft entry = draft(EntryKind::DriftEnded);
    entry.who = "core";
    entry.revision = known->openEpisode->what.revision;
    const std::size_t resources = last_ && last_->drift ? last_->drift->summary.differing() : 0;
    entry.payload = writePayload({{QLatin1StringView("resources"), static_cast<qint64>(resources)},
                                  {QLatin1StringView("because"), QStringLiteral("the environment is no longer declared")}});
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
}

Result<void> EnvironmentSession::hold(const Revision &revision, const std::string &reason, const Consenting &consent)
{
    if (isBlank(reason))
        return fail(ErrorCode::InvalidInput, environment_->id.name, "A hold needs a reason: whoever meets it next has to know why.");
    if (environment_->isProtected && consent.confirm != environment_->id.name)
        return fail(ErrorCode::Denied, environment_->id.name, "The environment is protected: type its name to confirm.");
    Result<std::unique_ptr<Source>> source = ports_.openSource(repository_.gitDirectory);
    if (!source)
        return Failure(source.error());
    if (Result<Commit> commit = (*source)->commit(revision); !commit)
        return Failure(commit.error());
    EntryDraft entry = draft(EntryKind::Hold);
    entry.revision = revision;
    entry.reason = reason;
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
}

Result<void> EnvironmentSession::allowTarget()
{
    EntryDraft entry = draft(EntryKind::TargetAllowed);
    entry.target.clear();
    entry.payload = writePayload({{QLatin1StringView("target"), json(environment_->target)}});
    if (Result<JournalEntry> written = ports_.journal.append(entry); !written)
        return Failure(written.error());
    return ports_.workspace.allow(*environment_, ports_.who);
}

Result<void> EnvironmentSession::resume(const std::string &reason)
{
    if (isBlank(reason))
        return fail(ErrorCode::InvalidInput, environment_->id.name, "Resuming needs a reason; it is kept in the journal.");
    Result<JournalFacts> known = facts();
    if (!known)
        return Failure(known.error());
    if (!known->hold)
        return fail(ErrorCode::Conflict, environment_->id.name, "The environment is not held, so there is nothing to resume.");
    EntryDraft entry = draft(EntryKind::Release);
    entry.revision = known->hold->revision;
    entry.reason = reason;
    return ports_.journal.append(entry).map([](const JournalEntry &) {});
}

}
