// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/environment_facts.h"

#include "ui/models/ages.h"
#include "ui/models/health_texts.h"
#include "ui/models/run_progress.h"
#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <QStringList>

namespace plumbline {
namespace {

struct Facts {
    Q_DECLARE_TR_FUNCTIONS(Facts)
};

int toInt(std::size_t count)
{
    return static_cast<int>(std::min<std::size_t>(count, 2'000'000'000));
}

const std::string *labelOf(const Environment &environment, const std::string &name)
{
    const auto it = environment.labels.find(name);
    return it == environment.labels.end() || it->second.empty() ? nullptr : &it->second;
}

QString syncingWord(const SyncRun &run)
{
    return Facts::tr("Syncing %1 of %2").arg(endedSteps(run)).arg(run.steps.size());
}

bool lastSyncFailed(const EnvironmentSnapshot &s)
{
    return s.lastSync && (s.lastSync->what.result == nameOf(RunState::Failed) || s.lastSync->what.result == nameOf(RunState::Partly));
}

int driftCountOf(const DriftSummary &summary)
{
    return toInt(std::max(summary.fields, summary.drifted) + summary.missing + summary.extra);
}

struct State {
    Mark mark;
    QString word;
    QString detail;
};

// What was changed live leans; what commits changed is difference, not drift.
State stateOfDrift(const Drift &drift, TargetKind kind)
{
    const DriftSummary &summary = drift.summary;
    const DriftSummary &live = drift.changedLive;
    const SyncStatus status = drift.status;
    if (status == SyncStatus::Unknown) {
        const QString unread = summary.unknown > 0 ? Facts::tr("%1 could not be read").arg(itemsText(summary.unknown, kind)) : QString();
        const QString differs = driftText(summary, kind);
        return {Mark::Unknown, Facts::tr("Unknown"),
                differs.isEmpty() || unread.isEmpty() ? unread + differs : unread + QStringLiteral(", ") + differs};
    }
    if (summary.differing() == 0)
        return {Mark::InSync, Facts::tr("In sync"), {}};
    if (live.differing() == 0)
        return {Mark::Configure, Facts::tr("Differs %1").arg(driftCountOf(summary)),
                Facts::tr("%1, by commits").arg(driftText(summary, kind))};
    const int count = driftCountOf(live);
    const int others = driftCountOf(summary) - count;
    const QString detail = others > 0 ? Facts::tr("%1, and %2 by commits").arg(driftText(live, kind)).arg(others) : driftText(live, kind);
    if (live.drifted == 0 && live.extra == 0)
        return {Mark::Missing, Facts::tr("Missing %1").arg(count), detail};
    if (live.drifted == 0 && live.missing == 0)
        return {Mark::Extra, Facts::tr("Extra %1").arg(count), detail};
    return {Mark::Drifted, Facts::tr("Drifted %1").arg(count), detail};
}

// The one state that an environment is drawn with: what is happening, then what keeps it from being known, then what
// went wrong, then the distance to Git.
State stateOf(const EnvironmentSnapshot &s, Time now)
{
    if (s.run && s.run->state == RunState::Running)
        return {Mark::Syncing, syncingWord(*s.run), {}};
    if (s.interrupted)
        return {Mark::Warning, Facts::tr("Interrupted"), Facts::tr("a sync by %1 did not end").arg(shown(s.interrupted->who))};
    if (s.consent == Consent::Moved)
        return {Mark::Awaiting, isUnverifiable(s) ? Facts::tr("Not verifiable") : Facts::tr("Leads elsewhere"),
                shown(s.environment->target)};
    if (s.consent != Consent::Allowed)
        return {Mark::Awaiting, Facts::tr("Target not allowed"), shown(s.environment->target)};
    const QString error = s.error ? shown(s.error->text()) : QString();
    if (s.error && s.error->code == ErrorCode::Denied)
        return {Mark::Forbidden, Facts::tr("Not visible"), error};
    if (s.stale) {
        const QString word = s.observedAt ? Facts::tr("Stale %1").arg(ageText(*s.observedAt, now)) : Facts::tr("Stale");
        return {Mark::Stale, word, error};
    }
    if (!s.drift)
        return s.error ? State{Mark::Unknown, Facts::tr("Unknown"), error} : State{Mark::Pending, Facts::tr("Not read yet"), {}};
    if (lastSyncFailed(s) && s.drift->status != SyncStatus::Synced)
        return {Mark::Failed, Facts::tr("Sync failed"), driftText(s.drift->summary, s.environment->targetKind)};
    State state = stateOfDrift(*s.drift, s.environment->targetKind);
    if (state.detail.isEmpty())
        state.detail = error;
    return state;
}

QString distanceText(const EnvironmentSnapshot &s)
{
    if (!s.live && s.lastSync && s.consent == Consent::Moved)
        return Facts::tr("synced elsewhere");
    if (!s.live)
        return lastSyncFailed(s) ? Facts::tr("not synced whole yet") : Facts::tr("never synced");
    QStringList parts;
    if (s.ahead > 0)
        parts << Facts::tr("%1 ahead").arg(s.ahead);
    if (s.behind > 0)
        parts << Facts::tr("%1 behind").arg(s.behind);
    if (!parts.isEmpty())
        return parts.join(QStringLiteral(", "));
    return s.head ? Facts::tr("at head") : QString();
}

// Of files, how they compare: they have no health.
QString filesText(const EnvironmentSnapshot &s)
{
    switch (s.consent == Consent::Allowed ? s.status() : SyncStatus::Unknown) {
    case SyncStatus::Synced: return Facts::tr("Files match");
    case SyncStatus::OutOfSync: return Facts::tr("Files differ");
    case SyncStatus::Unknown: break;
    }
    return Facts::tr("Files unknown");
}

void tellHealth(EnvironmentFacts &facts, const EnvironmentSnapshot &s, Time now)
{
    if (s.environment->targetKind == TargetKind::Directory) {
        facts.health = filesText(s);
        return;
    }
    const bool known = s.health && s.consent == Consent::Allowed && !s.stale;
    const Health health = known ? s.health->overall.health : Health::Unknown;
    facts.healthMark = markOf(health);
    facts.health = wordOf(health);
    facts.healthReason = known ? reasonText(*s.health, now) : QString();
}

bool asksForPerson(const EnvironmentFacts &facts)
{
    if (facts.healthMark == Mark::Degraded)
        return true;
    switch (facts.mark) {
    case Mark::Drifted:
    case Mark::Missing:
    case Mark::Extra:
    case Mark::Failed:
    case Mark::Warning:
    case Mark::Awaiting: return true;
    default: return false;
    }
}

QString noteOf(const EnvironmentFacts &facts)
{
    QStringList parts;
    if (facts.held)
        parts << Facts::tr("held");
    if (facts.healthMark == Mark::Degraded)
        parts << facts.health.left(1).toLower() + facts.health.mid(1);
    if (facts.mark != Mark::InSync)
        parts << facts.word.left(1).toLower() + facts.word.mid(1);
    return parts.join(QStringLiteral(", "));
}

}

QString driftText(const DriftSummary &summary, TargetKind kind)
{
    QStringList parts;
    if (summary.fields > 0)
        parts << fieldsText(summary.fields);
    else if (summary.drifted > 0)
        parts << itemsText(summary.drifted, kind);
    if (summary.missing > 0)
        parts << Facts::tr("%1 missing").arg(summary.missing);
    if (summary.extra > 0)
        parts << Facts::tr("%1 extra").arg(summary.extra);
    return parts.join(QStringLiteral(", "));
}

int stageRank(const std::string &stage)
{
    static const std::vector<std::vector<std::string>> ranks = {
        {"dev", "development"}, {"test", "testing"},     {"qa"},     {"integration", "int"},
        {"staging", "stage"},   {"preprod", "pre-prod"}, {"canary"}, {"prod", "production", "live"}};
    for (std::size_t rank = 0; rank < ranks.size(); ++rank)
        for (const std::string &name : ranks[rank])
            if (stage == name || stage.starts_with(name + "-"))
                return static_cast<int>(rank);
    return static_cast<int>(ranks.size());
}

std::string appOf(const Environment &environment)
{
    if (const std::string *label = labelOf(environment, "app"))
        return *label;
    const std::string &name = environment.id.name;
    if (const std::string *stage = labelOf(environment, "stage"); stage && name.ends_with("-" + *stage))
        return name.substr(0, name.size() - stage->size() - 1);
    const std::size_t dash = name.rfind('-');
    return dash == std::string::npos || dash == 0 ? name : name.substr(0, dash);
}

std::string stageOf(const Environment &environment)
{
    const std::string &name = environment.id.name;
    const std::string prefix = appOf(environment) + "-";
    if (name.size() > prefix.size() && name.starts_with(prefix))
        return name.substr(prefix.size());
    return name;
}

std::string columnOf(const Environment &environment)
{
    const std::string *label = labelOf(environment, "stage");
    return label ? *label : stageOf(environment);
}

bool isUnverifiable(const EnvironmentSnapshot &snapshot)
{
    if (snapshot.consent != Consent::Moved || !snapshot.access || !snapshot.access->cluster.uid || !snapshot.access->cluster.uid->empty())
        return false;
    std::string place = describe({snapshot.access->cluster.server, snapshot.access->cluster.authority, std::nullopt});
    place.pop_back(); // the bracket that closes it
    return snapshot.previousTarget.starts_with(place + ", kube-system ");
}

QString EnvironmentFacts::sentence() const
{
    QStringList parts;
    QString state = word;
    if (mark == Mark::Drifted || mark == Mark::Missing || mark == Mark::Extra || mark == Mark::Configure)
        state = mark == Mark::Drifted     ? Facts::tr("drifted")
                : mark == Mark::Configure ? Facts::tr("differs")
                : mark == Mark::Missing   ? Facts::tr("missing objects")
                                          : Facts::tr("extra objects");
    else
        state = state.left(1).toLower() + state.mid(1);
    parts << (detail.isEmpty() ? state : state + QStringLiteral(", ") + detail);
    if (held)
        parts << Facts::tr("held");
    if (healthMark != Mark::File)
        parts << health.left(1).toLower() + health.mid(1) + (healthReason.isEmpty() ? QString() : QStringLiteral(", ") + healthReason);
    if (!distance.isEmpty())
        parts << distance;
    return Facts::tr("%1, %2: %3").arg(app, stage, parts.join(QStringLiteral("; ")));
}

EnvironmentFacts factsOf(const EnvironmentSnapshot &snapshot, Time now)
{
    const Environment &environment = *snapshot.environment;
    EnvironmentFacts facts;
    facts.id = environment.id;
    facts.name = shown(environment.id.name);
    facts.app = shown(appOf(environment));
    facts.stage = shown(stageOf(environment));
    facts.column = shown(columnOf(environment));
    facts.isProtected = environment.isProtected;
    facts.held = snapshot.hold.has_value();
    facts.busy = snapshot.busy;
    State state = stateOf(snapshot, now);
    facts.mark = state.mark;
    facts.word = std::move(state.word);
    facts.detail = std::move(state.detail);
    facts.driftCount = snapshot.drift ? driftCountOf(snapshot.drift->changedLive) : 0;
    tellHealth(facts, snapshot, now);
    facts.needsPerson = asksForPerson(facts);
    facts.revision = snapshot.live ? shortId(*snapshot.live) : QString();
    facts.subject = snapshot.liveCommit ? excerpt(snapshot.liveCommit->subject, 400) : QString();
    facts.head = snapshot.head ? shortId(*snapshot.head) : QString();
    facts.behind = toInt(snapshot.behind);
    facts.ahead = toInt(snapshot.ahead);
    facts.distance = distanceText(snapshot);
    if (snapshot.lastSync) {
        facts.syncedAt = snapshot.lastSync->at;
        facts.syncedBy = shown(snapshot.lastSync->what.who);
        facts.synced = Facts::tr("%1 by %2").arg(ageText(*facts.syncedAt, now), facts.syncedBy);
    }
    facts.note = noteOf(facts);
    facts.source = shortRef(environment.source.revision) +
                   (environment.source.path.empty() ? QString() : QStringLiteral(", ") + shown(environment.source.path));
    facts.target = shown(environment.target);
    return facts;
}

}
