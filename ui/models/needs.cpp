// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/needs.h"

#include "ui/models/core_texts.h"
#include "ui/models/environment_facts.h"
#include "ui/models/health_texts.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace plumbline {
namespace {

struct Needs {
    Q_DECLARE_TR_FUNCTIONS(Needs)
};

// What a person can do about it, by kind.
QString nextOf(Need::Kind kind)
{
    switch (kind) {
    case Need::Kind::Interrupted:
        return Needs::tr(
            "Every file is either as it was or as the plan has it. Open the environment, look at what differs, then finish the "
            "sync or undo what it wrote.");
    case Need::Kind::SyncFailed:
        return Needs::tr("Read in the history which objects failed and why. Mend the cause, then review a new plan: it holds only what is "
                         "still different.");
    case Need::Kind::TargetToAllow:
        return Needs::tr(
            "Nothing of the target was read or written. Check that the whole path is the one that you mean, then allow it on the "
            "environment's page.");
    case Need::Kind::PlanVoid: return Needs::tr("Nothing was written. Review the plan again and approve what it says now.");
    case Need::Kind::Drifted:
        return Needs::tr("See what differs. A sync puts back what Git says; where live is right, commit that to Git instead.");
    case Need::Kind::PolicyWaits:
        return Needs::tr("Nothing was written. Open the environment, see what its policy would do, and decide in its place.");
    case Need::Kind::Degraded:
        return Needs::tr("Open the object for its conditions, events and logs. Where the last commits brought it, roll back to one that "
                         "was well.");
    case Need::Kind::EnvironmentError:
        return Needs::tr("What is shown may be old, and nothing is written on it. Mend the cause, then refresh the environment.");
    case Need::Kind::ForcePush:
        return Needs::tr(
            "History was rewritten. Compare live with the new head before you sync. Commits that no branch has any more can still "
            "be shown as long as Git keeps them. Acknowledge this once you have looked.");
    case Need::Kind::RepositoryError:
        return Needs::tr(
            "What could be read is shown. Mend the lines that are named and commit, or choose another branch for definitions in "
            "the workspace file; it is read again by itself.");
    case Need::Kind::TransferError: break;
    }
    return Needs::tr(
        "Everything that was fetched before stays usable. Check the address, the network and your Git credentials (the same that "
        "git itself uses), then fetch again.");
}

constexpr Time never = Time::max();

Need needOf(Need::Kind kind, const EnvironmentSnapshot &s, Mark mark, NeedAction action)
{
    Need need;
    need.kind = kind;
    need.environment = s.environment->id;
    need.repository = s.environment->id.repository;
    need.id = std::to_string(static_cast<int>(kind)) + '#' + s.environment->id.text();
    need.isProtected = s.environment->isProtected;
    need.mark = mark;
    need.action = action;
    need.next = nextOf(kind);
    return need;
}

QString placeOf(const EnvironmentSnapshot &s)
{
    return Needs::tr("%1 / %2").arg(shown(appOf(*s.environment)), shown(stageOf(*s.environment)));
}

std::optional<Need> interrupted(const EnvironmentSnapshot &s)
{
    if (!s.interrupted)
        return std::nullopt;
    Need need = needOf(Need::Kind::Interrupted, s, Mark::Warning, NeedAction::ResolveInterrupted);
    need.title = Needs::tr("Interrupted: %1").arg(placeOf(s));
    need.detail = Needs::tr("%1 of %2 steps done when it stopped").arg(s.interrupted->done).arg(s.interrupted->total);
    need.since = s.interrupted->startedAt;
    return need;
}

std::optional<Need> syncFailed(const EnvironmentSnapshot &s)
{
    const bool failed =
        s.lastSync && (s.lastSync->what.result == nameOf(RunState::Failed) || s.lastSync->what.result == nameOf(RunState::Partly));
    const bool running = s.run && s.run->state == RunState::Running;
    if (!failed || running || s.status() == SyncStatus::Synced)
        return std::nullopt;
    Need need = needOf(Need::Kind::SyncFailed, s, Mark::Failed, NeedAction::OpenHistory);
    need.title = Needs::tr("Sync failed: %1").arg(placeOf(s));
    need.detail = Needs::tr("started by %1").arg(shown(s.lastSync->what.who));
    need.since = s.lastSync->at;
    return need;
}

std::optional<Need> targetToAllow(const EnvironmentSnapshot &s)
{
    const bool programAsks = s.access && s.access->asksForProgram();
    if (s.consent == Consent::Allowed && !programAsks)
        return std::nullopt;
    Need need = needOf(Need::Kind::TargetToAllow, s, Mark::Awaiting, NeedAction::AllowTarget);
    if (s.consent == Consent::Allowed) {
        need.title = Needs::tr("Allow login program: %1").arg(placeOf(s));
        need.detail = shown(s.access->loginProgram->commandLine);
        return need;
    }
    if (s.consent == Consent::Moved) {
        need.title = Needs::tr("Leads elsewhere: %1").arg(placeOf(s));
        need.detail = Needs::tr("was %1").arg(shown(s.previousTarget));
        if (s.access)
            need.detail += Needs::tr(", is %1 now").arg(shown(describe(s.access->cluster)));
        return need;
    }
    need.title = Needs::tr("Allow target: %1").arg(placeOf(s));
    need.detail = s.consent == Consent::New ? shown(s.environment->target)
                                            : Needs::tr("changed from %1 to %2").arg(shown(s.previousTarget), shown(s.environment->target));
    return need;
}

std::optional<Need> planVoid(const EnvironmentSnapshot &s)
{
    if (s.planVoid.empty())
        return std::nullopt;
    Need need = needOf(Need::Kind::PlanVoid, s, Mark::Awaiting, NeedAction::ReviewPlan);
    need.title = Needs::tr("Plan void: %1").arg(placeOf(s));
    need.detail = shown(s.planVoid);
    if (s.plan)
        need.since = s.plan->madeAt;
    return need;
}

std::optional<Need> drifted(const EnvironmentSnapshot &s)
{
    const bool differs = s.consent == Consent::Allowed && s.status() == SyncStatus::OutOfSync && s.drift->summary.differing() > 0;
    const bool repaired = s.environment->sync.selfHeal && !s.hold;
    if (!differs || !(s.environment->isProtected || s.hold) || repaired || syncFailed(s) || (s.run && s.run->state == RunState::Running))
        return std::nullopt;
    const DriftSummary &live = s.drift->changedLive;
    const TargetKind kind = s.environment->targetKind;
    const bool byCommits = live.differing() == 0;
    Need need = needOf(Need::Kind::Drifted, s, byCommits ? Mark::Configure : Mark::Drifted, NeedAction::ViewDrift);
    need.title = (byCommits ? Needs::tr("To sync: %1") : Needs::tr("Drifted: %1")).arg(placeOf(s));
    need.detail = byCommits ? Needs::tr("%1, by commits").arg(driftText(s.drift->summary, kind)) : driftText(live, kind);
    need.since = s.driftSince;
    if (!need.since && !s.isAtWanted() && !s.hold && s.headCommit) // by commits, of which the newest came then
        need.since = s.headCommit->at;
    return need;
}

std::optional<Need> policyWaits(const EnvironmentSnapshot &s)
{
    if (s.consent != Consent::Allowed || (s.policyNote.empty() && !s.journalGap))
        return std::nullopt;
    Need need = needOf(Need::Kind::PolicyWaits, s, Mark::Warning, NeedAction::OpenEnvironment);
    need.title = (s.journalGap ? Needs::tr("A hold may be lost: %1") : Needs::tr("Policy waits: %1")).arg(placeOf(s));
    need.detail = coreText(s.journalGap ? s.journalGap->what.reason : s.policyNote);
    if (s.journalGap)
        need.since = s.journalGap->at;
    return need;
}

std::optional<Need> degraded(const EnvironmentSnapshot &s)
{
    if (!s.health || s.stale || s.consent != Consent::Allowed || s.health->overall.health != Health::Degraded)
        return std::nullopt;
    Need need = needOf(Need::Kind::Degraded, s, Mark::Degraded, NeedAction::OpenEnvironment);
    need.title = Needs::tr("Degraded: %1").arg(placeOf(s));
    need.detail = reasonText(*s.health, s.health->at);
    need.since = s.health->overall.since;
    return need;
}

std::optional<Need> environmentError(const EnvironmentSnapshot &s)
{
    if (!s.error || s.consent != Consent::Allowed || s.error->code == ErrorCode::Cancelled || targetToAllow(s))
        return std::nullopt;
    const bool denied = s.error->code == ErrorCode::Denied;
    Need need = needOf(Need::Kind::EnvironmentError, s, denied ? Mark::Forbidden : Mark::Unknown, NeedAction::OpenEnvironment);
    need.title = (denied ? Needs::tr("Not visible: %1") : Needs::tr("Unknown: %1")).arg(placeOf(s));
    need.detail = shown(s.error->text());
    need.since = s.observedAt;
    return need;
}

Need repositoryNeed(Need::Kind kind, const RepositorySnapshot &repository)
{
    Need need;
    need.kind = kind;
    need.repository = repository.location;
    need.id = std::to_string(static_cast<int>(kind)) + '#' + repository.location;
    need.action = NeedAction::OpenRepository;
    need.next = nextOf(kind);
    return need;
}

void addRepository(const RepositorySnapshot &repository, std::vector<Need> &needs)
{
    if (!repository.errors.empty()) {
        Need need = repositoryNeed(Need::Kind::RepositoryError, repository);
        need.title = Needs::tr("Error: %1").arg(shown(repository.name));
        need.detail = shown(repository.errors.front().text());
        if (repository.errors.size() > 1)
            need.detail += Needs::tr(" (and %1 more)").arg(repository.errors.size() - 1);
        for (const Error &error : repository.errors)
            need.whole += shown(error.text()) + u'\n';
        need.mark = Mark::Failed;
        needs.push_back(std::move(need));
    }
    if (repository.transferError) {
        Need need = repositoryNeed(Need::Kind::TransferError, repository);
        need.title = Needs::tr("Not fetched: %1").arg(shown(repository.name));
        need.detail = shown(repository.transferError->text());
        need.mark = Mark::Stale;
        need.since = repository.fetchedAt;
        needs.push_back(std::move(need));
    }
    if (!repository.forcePushes.empty()) {
        const RefMove &move = repository.forcePushes.front();
        Need need = repositoryNeed(Need::Kind::ForcePush, repository);
        need.title = Needs::tr("Force push: %1").arg(shown(repository.name));
        const auto id = [](const std::optional<Revision> &revision) { return revision ? shortId(*revision) : Needs::tr("nothing"); };
        need.detail = Needs::tr("%1 moved from %2 to %3").arg(shortRef(move.ref), id(move.before), id(move.after));
        for (const RefMove &each : repository.forcePushes)
            need.whole += Needs::tr("%1 moved from %2 to %3").arg(shortRef(each.ref), id(each.before), id(each.after)) + u'\n';
        need.since = repository.fetchedAt;
        needs.push_back(std::move(need));
    }
}

}

std::vector<Need> needsOf(const FleetSnapshot &fleet)
{
    static constexpr auto rules = {interrupted, syncFailed, targetToAllow, planVoid, drifted, policyWaits, degraded, environmentError};
    std::vector<Need> needs;
    for (const auto &environment : fleet.environments)
        for (const auto rule : rules)
            if (auto need = rule(*environment))
                needs.push_back(std::move(*need));
    for (const auto &repository : fleet.repositories)
        addRepository(*repository, needs);
    for (Need &need : needs)
        if (need.whole.isEmpty())
            need.whole = need.detail;
    std::ranges::stable_sort(needs, [](const Need &a, const Need &b) {
        if (a.isProtected != b.isProtected)
            return a.isProtected;
        return a.since.value_or(never) < b.since.value_or(never);
    });
    return needs;
}

}
