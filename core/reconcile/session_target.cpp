// SPDX-License-Identifier: GPL-3.0-or-later
// Which target a session uses: the one that the operator allowed, as long as it leads where it led then.
#include "core/base/text.h"
#include "core/reconcile/payload_json.h"
#include "core/reconcile/session_sight.h"

namespace plumbline {
namespace {

Error movedError(const std::string &target, const TargetAccess &access, const ClusterMark &pinned)
{
    if (access.context.empty())
        return {ErrorCode::Denied, target,
                "The path leads to another folder than when it was allowed: it was " + describe(pinned) + " and is " +
                    describe(access.cluster) +
                    " now. Nothing is read or written there. If that is meant, allow the target again (plumblinectl target allow); "
                    "otherwise put the folder back."};
    const ClusterMark &now = access.cluster;
    if (pinned.server == now.server && pinned.authority == now.authority && now.uid && now.uid->empty())
        return {ErrorCode::Denied, target,
                "The context \"" + visible(access.context) + "\" leads to the same server as when it was allowed, " + describe(now) +
                    ", but the uid of its namespace kube-system may not be read any more: the login or a right is gone, so nobody can "
                    "tell whether it still is that cluster. Nothing is read or written there. Log in again, or ask for the right to get "
                    "that namespace."};
    return {ErrorCode::Denied, target,
            "The context \"" + visible(access.context) + "\" leads to another cluster than when it was allowed: it was " +
                describe(pinned) + " and is " + describe(access.cluster) +
                " now. Nothing is read or written there. If that is meant, allow the target again (plumblinectl target allow); "
                "otherwise correct the kubeconfig."};
}

Error sharedError(const std::string &target, const std::vector<EnvironmentId> &others)
{
    std::vector<std::string> names;
    for (const EnvironmentId &other : others)
        names.push_back(visible(other.name + " of " + other.repository));
    return {ErrorCode::Conflict, target,
            "Another environment was allowed this directory, one in it or one around it: " + listed(names, 3) +
                ". They would overwrite each other's files. Name another path in plumbline.yaml or remove that repository; "
                "if both are meant to write there, say so (--shared)."};
}

}

Failure EnvironmentSession::notAllowed()
{
    if (admission_.previous.empty())
        return fail(ErrorCode::Denied, environment_->target,
                    "The repository names this target and nobody has allowed it yet. Check it, then allow it (plumblinectl target allow).");
    return fail(ErrorCode::Denied, environment_->target,
                "A commit changed the target; " + admission_.previous +
                    " was allowed before. Check the new one, then allow it (plumblinectl target allow).");
}

Result<Target *> EnvironmentSession::target()
{
    admission_ = {};
    admission_.consent = ports_.workspace.consent(*environment_, &admission_.previous);
    if (admission_.consent != Consent::Allowed) {
        closeTarget();
        if (environment_->targetKind != TargetKind::Directory) // whose path the target's text has already
            if (Result<TargetAccess> access = accessNow())
                admission_.access = std::move(*access);
        return notAllowed();
    }
    if (target_ && target_->isOutdated())
        closeTarget();
    if (!target_) {
        Result<std::unique_ptr<Target>> opened = ports_.openTarget(*environment_);
        if (!opened)
            return Failure(opened.error());
        target_ = std::move(*opened);
        renderAhead();
    }
    // Before anything is asked of a server, and again with what it tells of itself.
    if (Result<void> same = admit(); !same)
        return Failure(same.error());
    Result<std::string> identity = target_->identity();
    if (!identity)
        return Failure(identity.error());
    if (Result<void> same = admit(); !same)
        return Failure(same.error());
    if (identity_ != *identity) {
        identity_ = std::move(*identity);
        former_ = target_->formerIdentity();
        facts_.reset();
        owned_.reset();
        if (Result<void> kept = keepWhatWasWritten(); !kept)
            return Failure(kept.error());
    }
    return target_.get();
}

void EnvironmentSession::renderAhead()
{
    if (environment_->targetKind != TargetKind::Kubernetes)
        return; // a directory is there at once
    ahead_ = std::jthread([&ports = ports_, git = repository_.gitDirectory, environment = environment_](const std::stop_token &stop) {
        const Result<std::unique_ptr<Source>> source = ports.openSource(git);
        const Result<Revision> wanted = source ? (*source)->resolve(environment->source.revision) : Failure(source.error());
        if (wanted) // whoever looks renders again what failed, and tells why
            static_cast<void>(ports.renderer.render(**source, renderRequest(*environment, *wanted), stop));
    });
}

// A place that tells more of itself is the same place: what was written there stays known, under its present name.
Result<void> EnvironmentSession::keepWhatWasWritten()
{
    if (former_.empty() || !ports_.journal.writable())
        return {};
    const Result<Inventory> before = ports_.journal.inventory(environment_->id, former_);
    const Result<Inventory> now = ports_.journal.inventory(environment_->id, identity_);
    if (!before || !now)
        return Failure(before ? now.error() : before.error());
    if (before->empty())
        return {};
    Inventory items;
    std::vector<ResourceKey> keys;
    for (const InventoryItem &item : *before) {
        keys.push_back(item.key);
        if (findItem(*now, item.key) == nullptr)
            items.push_back(item);
    }
    EntryDraft taken = draft(EntryKind::Recovered);
    taken.who = "core";
    taken.reason = "The target tells its own identity now. What was written there before is known under it.";
    EntryDraft left = taken;
    left.target = former_;
    return ports_.journal.append(taken, items).and_then([&](const JournalEntry &) {
        return ports_.journal.append(left, {}, keys).map([](const JournalEntry &) {});
    });
}

Result<void> EnvironmentSession::admit()
{
    Result<TargetAccess> access = target_->access();
    if (!access)
        return Failure(access.error());
    const Result<std::optional<ClusterMark>> other = ports_.workspace.pin(*environment_, access->cluster);
    if (!other)
        return Failure(other.error());
    if (!*other)
        return {};
    closeTarget();
    admission_.consent = Consent::Moved;
    admission_.previous = describe(**other);
    admission_.access = *access;
    return Failure(movedError(environment_->target, *access, **other));
}

// Read anew.
Result<TargetAccess> EnvironmentSession::accessNow()
{
    const Result<std::unique_ptr<Target>> opened = ports_.openTarget(*environment_);
    if (!opened && environment_->targetKind == TargetKind::Directory)
        return TargetAccess(); // why it cannot be used is told when it is
    return opened ? (*opened)->access() : Failure(opened.error());
}

std::optional<TargetAccess> EnvironmentSession::access()
{
    if (!target_)
        return admission_.access;
    const Result<TargetAccess> now = target_->access();
    return now ? std::optional(*now) : std::nullopt;
}

Result<TargetAccess> EnvironmentSession::allowTarget(const Allowing &what)
{
    Result<TargetAccess> access = accessNow();
    if (!access)
        return access;
    const bool wasToldWhere = admission_.access || !access->context.empty();
    if (what.shown && *what.shown != allowanceDigest(environment_->target, wasToldWhere ? *access : TargetAccess()))
        return fail(ErrorCode::Conflict, environment_->target,
                    "It leads elsewhere by now than what was shown. Look at it again, then allow it.");
    if (const std::vector<EnvironmentId> others = ports_.workspace.sharing(*environment_, access->cluster); !others.empty() && !what.shared)
        return Failure(sharedError(environment_->target, others));
    const bool approves = what.loginProgram && access->asksForProgram();
    QJsonObject payload{{QLatin1StringView("target"), json(environment_->target)}};
    if (ports_.workspace.consent(*environment_, nullptr) == Consent::New)
        payload[QLatin1StringView("first")] = true;
    if (!access->context.empty())
        payload[QLatin1StringView("cluster")] = json(describe(access->cluster));
    if (approves) // by its digest: arguments may hold secrets
        payload[QLatin1StringView("loginProgram")] = json(access->loginProgram->digest.hex());
    EntryDraft entry = draft(EntryKind::TargetAllowed);
    entry.target.clear();
    entry.payload = writePayload(payload);
    if (Result<JournalEntry> written = ports_.journal.append(entry); !written)
        return Failure(written.error());
    if (approves) {
        if (Result<void> approved = ports_.workspace.approve(*access->loginProgram, ports_.who); !approved)
            return Failure(approved.error());
        access->loginProgram->approved = true;
    }
    if (Result<void> allowed = ports_.workspace.allow(*environment_, ports_.who, access->cluster); !allowed)
        return Failure(allowed.error());
    return access;
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
    wanted_.reset();
    health_.reset();
    explained_.clear();
}

}
