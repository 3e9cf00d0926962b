// SPDX-License-Identifier: GPL-3.0-or-later
// Settling what an interrupted run left.
#include "core/drift/unread.h"
#include "core/reconcile/payload_json.h"
#include "core/reconcile/session_sight.h"

#include <algorithm>

namespace plumbline {
namespace {

// Whether what is live came from the step that wanted `after`. An API server keeps no bytes, but says who applied.
bool isWritten(const Resource &seen, const FileContent &after)
{
    return seen.live ? seen.live->ownFields() != nullptr : seen.file.sameAs(after);
}

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
