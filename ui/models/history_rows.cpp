// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/history_rows.h"

#include "ui/models/text.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <algorithm>
#include <map>
#include <set>

namespace plumbline {
namespace {

struct History {
    Q_DECLARE_TR_FUNCTIONS(History)
};

// Larger payloads list objects one by one; a row has no use for them.
constexpr std::size_t payloadLimit = 64U << 10U;

std::optional<std::int64_t> numberIn(const QJsonObject &payload, QLatin1StringView name)
{
    const QJsonValue value = payload[name];
    return value.isDouble() ? std::optional<std::int64_t>(value.toInteger()) : std::nullopt;
}

bool isStepEntry(EntryKind kind)
{
    return kind == EntryKind::StepsStarted || kind == EntryKind::StepsDone;
}

std::optional<RunState> runStateOf(const HistoryEntry &entry)
{
    for (const RunState state :
         {RunState::Running, RunState::Done, RunState::Failed, RunState::Partly, RunState::Cancelled, RunState::Interrupted})
        if (nameOf(state) == entry.entry.what.result)
            return state;
    return std::nullopt;
}

EntryKind kindOf(const HistoryRow &row)
{
    return row.entry->entry.what.kind;
}

// The end of a run, also where its start is not loaded.
const HistoryEntry *endOf(const HistoryRow &row)
{
    if (row.end)
        return row.end.get();
    return kindOf(row) == EntryKind::SyncEnded ? row.entry.get() : nullptr;
}

TargetKind targetKindOf(const HistoryEntry &entry)
{
    return entry.entry.what.target.starts_with("kubernetes:") ? TargetKind::Kubernetes : TargetKind::Directory;
}

QString runWhat(const HistoryRow &row)
{
    const HistoryEntry *end = endOf(row);
    if (!end)
        return row.entry->steps ? stepsText(static_cast<std::size_t>(*row.entry->steps)) : QString();
    QStringList parts;
    if (end->done)
        parts << History::tr("%1 written").arg(itemsText(static_cast<std::size_t>(*end->done), targetKindOf(*end)));
    if (end->failed.value_or(0) > 0)
        parts << History::tr("%1 failed").arg(*end->failed);
    if (end->skipped.value_or(0) > 0)
        parts << History::tr("%1 skipped").arg(*end->skipped);
    if (!end->detail.isEmpty())
        parts << end->detail;
    return parts.join(QStringLiteral(", "));
}

QString driftWhat(const HistoryEntry &entry)
{
    QStringList parts;
    if (entry.resources)
        parts << itemsText(static_cast<std::size_t>(*entry.resources), targetKindOf(entry));
    if (entry.fields.value_or(0) > 0)
        parts << fieldsText(static_cast<std::size_t>(*entry.fields));
    return parts.join(QStringLiteral(", "));
}

}

SharedEntry readEntry(JournalEntry entry)
{
    auto out = std::make_shared<HistoryEntry>();
    out->entry = std::move(entry);
    const std::string &text = out->entry.what.payload;
    if (text.size() > payloadLimit)
        return out;
    const QJsonObject payload = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))).object();
    out->purpose = planPurposeFrom(payload[QLatin1StringView("purpose")].toString().toStdString());
    out->steps = numberIn(payload, QLatin1StringView("steps"));
    out->done = numberIn(payload, QLatin1StringView("done"));
    out->failed = numberIn(payload, QLatin1StringView("failed"));
    out->skipped = numberIn(payload, QLatin1StringView("skipped"));
    out->took = numberIn(payload, QLatin1StringView("took"));
    out->resources = numberIn(payload, QLatin1StringView("resources"));
    out->fields = numberIn(payload, QLatin1StringView("fields"));
    for (const QLatin1StringView name :
         {QLatin1StringView("error"), QLatin1StringView("target"), QLatin1StringView("ref"), QLatin1StringView("setAside")})
        if (payload[name].isString() && out->detail.isEmpty())
            out->detail = excerpt(payload[name].toString().toStdString(), 400);
    return out;
}

std::vector<HistoryRow> historyRows(const std::vector<SharedEntry> &newestFirst)
{
    std::set<std::uint64_t> starts;                   // runs whose start is loaded
    std::map<std::uint64_t, SharedEntry> runEnds;     // by run
    std::map<EnvironmentId, SharedEntry> episodeEnds; // the nearest one after what was looked at so far
    for (const SharedEntry &entry : newestFirst)
        if (entry->entry.what.kind == EntryKind::SyncStarted)
            starts.insert(entry->entry.id);
    std::vector<HistoryRow> rows;
    for (const SharedEntry &entry : newestFirst) {
        const EntryDraft &what = entry->entry.what;
        if (isStepEntry(what.kind))
            continue;
        HistoryRow row{entry->entry.id, {}, entry, nullptr};
        if (what.kind == EntryKind::SyncEnded && what.run > 0) {
            if (!runEnds.emplace(what.run, entry).second || starts.contains(what.run))
                continue;
            row.order = what.run;
        } else if (what.kind == EntryKind::SyncStarted) {
            const auto end = runEnds.find(entry->entry.id);
            row.end = end == runEnds.end() ? nullptr : end->second;
        } else if (what.kind == EntryKind::DriftEnded) {
            episodeEnds[what.environment] = entry;
        } else if (what.kind == EntryKind::DriftBegan) {
            row.end = std::exchange(episodeEnds[what.environment], nullptr);
        }
        row.id = (row.isRun() ? "run " : "") + std::to_string(row.order);
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, std::ranges::greater{}, &HistoryRow::order);
    return rows;
}

QString eventText(const HistoryRow &row)
{
    if (row.isRun()) {
        const auto purpose = row.entry->purpose;
        if (purpose == PlanPurpose::Rollback)
            return History::tr("Rollback");
        if (purpose == PlanPurpose::Heal)
            return History::tr("Repair");
        if (purpose == PlanPurpose::Undo)
            return History::tr("Undo");
    }
    return wordOf(kindOf(row));
}

Mark eventMark(const HistoryRow &row)
{
    const auto purpose = row.entry->purpose;
    const bool back = row.isRun() && (purpose == PlanPurpose::Rollback || purpose == PlanPurpose::Undo);
    return back ? Mark::Rollback : markOf(kindOf(row));
}

QString resultText(const HistoryRow &row)
{
    if (row.isRun()) {
        const HistoryEntry *end = endOf(row);
        return wordOf(end ? runStateOf(*end).value_or(RunState::Interrupted) : RunState::Running);
    }
    switch (kindOf(row)) {
    case EntryKind::Approval: return row.entry->entry.what.byPolicy ? History::tr("By policy") : History::tr("Approved");
    case EntryKind::Hold: return History::tr("Held");
    case EntryKind::Release: return History::tr("Ended");
    case EntryKind::DriftBegan: return row.end ? History::tr("Closed") : History::tr("Open");
    case EntryKind::DriftEnded: return History::tr("Closed");
    case EntryKind::TargetAllowed: return History::tr("Allowed");
    case EntryKind::Recovered: return History::tr("Re-read");
    default: return {};
    }
}

Mark resultMark(const HistoryRow &row)
{
    if (row.isRun()) {
        const HistoryEntry *end = endOf(row);
        return markOf(end ? runStateOf(*end).value_or(RunState::Interrupted) : RunState::Running);
    }
    switch (kindOf(row)) {
    case EntryKind::Approval:
    case EntryKind::TargetAllowed: return Mark::Check;
    case EntryKind::Hold: return Mark::Held;
    case EntryKind::Release: return Mark::Minus;
    case EntryKind::DriftBegan: return row.end ? Mark::InSync : Mark::Drifted;
    case EntryKind::DriftEnded: return Mark::InSync;
    case EntryKind::Recovered: return Mark::Check;
    default: return Mark::Warning;
    }
}

QString whatText(const HistoryRow &row)
{
    QStringList parts;
    if (row.isRun())
        parts << runWhat(row);
    else if (kindOf(row) == EntryKind::DriftBegan || kindOf(row) == EntryKind::DriftEnded)
        parts << driftWhat(*row.entry);
    else
        parts << row.entry->detail;
    if (kindOf(row) == EntryKind::Approval && row.entry->entry.what.plan)
        parts << History::tr("plan %1").arg(shortDigest(*row.entry->entry.what.plan));
    parts << excerpt(row.entry->entry.what.reason, 400);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("; "));
}

std::chrono::milliseconds spanOf(const HistoryRow &row, Time now)
{
    const std::chrono::milliseconds none(-1);
    if (row.isRun()) {
        const HistoryEntry *end = endOf(row);
        if (end && end->took)
            return std::chrono::milliseconds(*end->took);
        if (end && end == row.entry.get())
            return none;
        return (end ? end->entry.at : now) - row.entry->entry.at;
    }
    return kindOf(row) == EntryKind::DriftBegan ? (row.end ? row.end->entry.at : now) - row.entry->entry.at : none;
}

}
