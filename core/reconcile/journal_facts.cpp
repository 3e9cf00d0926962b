// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reconcile/journal_facts.h"

#include "core/reconcile/payload_json.h"

#include <algorithm>

namespace plumbline {
namespace {

Result<std::optional<JournalEntry>> latest(Journal &journal, const EnvironmentId &environment, std::vector<EntryKind> kinds,
                                           const std::function<bool(const JournalEntry &)> &accept = {})
{
    JournalQuery query;
    query.environment = environment;
    query.kinds = std::move(kinds);
    query.limit = accept ? 50 : 1;
    for (;;) {
        Result<std::vector<JournalEntry>> page = journal.query(query);
        if (!page)
            return Failure(page.error());
        for (JournalEntry &entry : *page)
            if (!accept || accept(entry))
                return std::optional(std::move(entry));
        if (page->size() < query.limit)
            return std::optional<JournalEntry>();
        query.before = page->back().id;
    }
}

// Where the target was new to the operator, nothing before can have held the environment.
bool settlesHold(const JournalEntry &entry)
{
    return entry.what.kind != EntryKind::TargetAllowed || readPayload(entry.what.payload).value(QLatin1StringView("first")).toBool();
}

// What was set aside may have held the environment; an operator who decides afterwards settles that.
Result<std::optional<JournalEntry>> newestGap(Journal &journal, const EnvironmentId &environment)
{
    JournalQuery query;
    query.kinds = {EntryKind::Gap};
    query.limit = 1;
    Result<std::vector<JournalEntry>> gaps = journal.query(query);
    if (!gaps)
        return Failure(gaps.error());
    if (gaps->empty())
        return std::optional<JournalEntry>();
    auto decided =
        latest(journal, environment, {EntryKind::SyncStarted, EntryKind::Hold, EntryKind::Release, EntryKind::TargetAllowed}, settlesHold);
    if (!decided)
        return Failure(decided.error());
    if (*decided && (*decided)->id > gaps->front().id)
        return std::optional<JournalEntry>();
    return std::optional(std::move(gaps->front()));
}

bool isWholeSuccess(const JournalEntry &entry, const std::vector<std::string> &targets)
{
    if (entry.what.result != nameOf(RunState::Done) || !entry.what.revision ||
        std::ranges::find(targets, entry.what.target) == targets.end())
        return false;
    const QJsonObject payload = readPayload(entry.what.payload);
    return !payload.value(QLatin1StringView("partial")).toBool() &&
           payload.value(QLatin1StringView("purpose")).toString() != QLatin1StringView("undo");
}

}

Result<JournalFacts> readFacts(Journal &journal, const EnvironmentId &environment, const std::vector<std::string> &targets)
{
    JournalFacts facts;
    auto hold = latest(journal, environment, {EntryKind::Hold, EntryKind::Release});
    if (!hold)
        return Failure(hold.error());
    if (*hold && (*hold)->what.kind == EntryKind::Hold && (*hold)->what.revision)
        facts.hold = Hold{*(*hold)->what.revision, (*hold)->what.who, (*hold)->what.reason, (*hold)->at};

    auto ended = latest(journal, environment, {EntryKind::SyncEnded});
    auto whole =
        latest(journal, environment, {EntryKind::SyncEnded}, [&](const JournalEntry &entry) { return isWholeSuccess(entry, targets); });
    auto started = latest(journal, environment, {EntryKind::SyncStarted});
    auto episode = latest(journal, environment, {EntryKind::DriftBegan, EntryKind::DriftEnded});
    for (const auto *found : {&ended, &whole, &started, &episode})
        if (!*found)
            return Failure(found->error());
    auto gap = newestGap(journal, environment);
    if (!gap)
        return Failure(gap.error());
    facts.gap = std::move(*gap);
    facts.lastSync = std::move(*ended);
    if (*whole) {
        facts.live = (*whole)->what.revision;
        const QJsonObject said = readPayload((*whole)->what.payload);
        facts.liveDefinition = Digest::fromHex(said.value(QLatin1StringView("definition")).toString().toStdString());
    }
    if (*started && (!facts.lastSync || facts.lastSync->what.run != (*started)->id))
        facts.openRun = std::move(*started);
    if (*episode && (*episode)->what.kind == EntryKind::DriftBegan)
        facts.openEpisode = std::move(*episode);
    return facts;
}

Result<bool> inventoryMoved(Journal &journal, const EnvironmentId &environment, const std::string &target, std::uint64_t since)
{
    JournalQuery query; // of everybody's entries: those that follow without a gap prove that none is missing
    query.limit = 32;
    Result<std::vector<JournalEntry>> newest = journal.query(query);
    if (!newest)
        return Failure(newest.error());
    std::uint64_t next = 0;
    for (const JournalEntry &entry : *newest) {
        if ((next != 0 && entry.id + 1 != next) || entry.what.kind == EntryKind::Gap)
            return true;
        if (entry.id == since)
            return false;
        const bool own = entry.what.environment == environment && entry.what.target == target;
        if (own && entry.what.payload.starts_with(R"({"wrote":)"))
            return true;
        next = entry.id;
    }
    return true;
}

Result<std::optional<JournalEntry>> findApproval(Journal &journal, const EnvironmentId &environment, const Digest &plan)
{
    auto found = latest(journal, environment, {EntryKind::Approval, EntryKind::SyncStarted, EntryKind::Hold, EntryKind::Release},
                        [&](const JournalEntry &entry) { return entry.what.kind != EntryKind::Approval || entry.what.plan == plan; });
    if (found && *found && (*found)->what.kind != EntryKind::Approval)
        return std::optional<JournalEntry>();
    return found;
}

std::uint64_t runToUndo(const JournalEntry &open)
{
    const qint64 undoes = readPayload(open.what.payload).value(QLatin1StringView("undoes")).toInteger();
    return undoes > 0 ? static_cast<std::uint64_t>(undoes) : open.id;
}

Result<std::vector<UndoItem>> touchedBy(Journal &journal, const EnvironmentId &environment, std::uint64_t run)
{
    JournalQuery query;
    query.environment = environment;
    query.kinds = {EntryKind::StepsStarted};
    query.run = run;
    query.limit = 100'000;
    Result<std::vector<JournalEntry>> entries = journal.query(query);
    if (!entries)
        return Failure(entries.error());
    std::vector<UndoItem> out;
    for (auto it = entries->rbegin(); it != entries->rend(); ++it)
        for (const PlanStep &step : readSteps(readPayload(it->what.payload)))
            out.push_back({step.key, step.before, step.after});
    return out;
}

Result<InterruptedRun> describeInterrupted(Journal &journal, const JournalEntry &started)
{
    InterruptedRun out;
    out.run = started.id;
    out.revision = started.what.revision.value_or(Revision{});
    out.who = started.what.who;
    out.startedAt = started.at;
    out.total = static_cast<std::size_t>(readPayload(started.what.payload).value(QLatin1StringView("steps")).toInteger());

    JournalQuery query;
    query.environment = started.what.environment;
    query.kinds = {EntryKind::StepsStarted, EntryKind::StepsDone, EntryKind::Recovered};
    query.run = started.id;
    query.limit = 100'000;
    Result<std::vector<JournalEntry>> entries = journal.query(query);
    if (!entries)
        return Failure(entries.error());
    for (auto it = entries->rbegin(); it != entries->rend(); ++it) {
        const QJsonObject payload = readPayload(it->what.payload);
        if (it->what.kind == EntryKind::StepsDone) {
            out.done += static_cast<std::size_t>(payload.value(QLatin1StringView("done")).toInteger());
            out.uncertain.clear();
            continue;
        }
        if (it->what.kind == EntryKind::Recovered) {
            for (const char *member : {"written", "deleted"})
                out.done += static_cast<std::size_t>(payload.value(QLatin1StringView(member)).toInteger());
            continue;
        }
        out.uncertain.clear();
        for (const PlanStep &step : readSteps(payload))
            out.uncertain.push_back(step.key);
    }
    return out;
}

}
