// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/journal_entry.h"
#include "ui/models/mark.h"
#include "ui/models/tree_node.h"

#include <QString>

namespace plumbline {

// A journal entry with what its payload says, read once.
struct HistoryEntry {
    JournalEntry entry;
    std::optional<PlanPurpose> purpose;
    std::optional<std::int64_t> steps; // SyncStarted
    std::optional<std::int64_t> done;  // SyncEnded
    std::optional<std::int64_t> failed;
    std::optional<std::int64_t> skipped;
    std::optional<std::int64_t> took;      // milliseconds
    std::optional<std::int64_t> resources; // drift episodes
    std::optional<std::int64_t> fields;
    QString detail; // a first error, a target, a ref, a file that was set aside
};
using SharedEntry = std::shared_ptr<const HistoryEntry>;
[[nodiscard]] SharedEntry readEntry(JournalEntry entry);

// A row of the history. A run is one row: what began it and, once known, what ended it; so is a drift episode, beside the
// row that says when it ended. Entries about single steps have no row.
struct HistoryRow {
    std::uint64_t order = 0; // newest has the highest: the id of the entry, of a run the id of its start
    std::string id;
    SharedEntry entry; // of a run the start, unless only its end was loaded
    SharedEntry end;   // SyncEnded of a run, DriftEnded of an episode that began here; may be null

    [[nodiscard]] bool isRun() const
    {
        return entry->entry.what.kind == EntryKind::SyncStarted || entry->entry.what.kind == EntryKind::SyncEnded;
    }
    [[nodiscard]] TreeKey key() const { return {0, true, 0, id}; }
    [[nodiscard]] bool sameContent(const HistoryRow &other) const { return entry == other.entry && end == other.end; }
};

// `newestFirst` has descending, unique ids; so has the result by `order`.
[[nodiscard]] std::vector<HistoryRow> historyRows(const std::vector<SharedEntry> &newestFirst);

[[nodiscard]] QString eventText(const HistoryRow &row); // "Rollback"
[[nodiscard]] Mark eventMark(const HistoryRow &row);
[[nodiscard]] QString resultText(const HistoryRow &row); // "Done", "Running", "Open"
[[nodiscard]] Mark resultMark(const HistoryRow &row);
[[nodiscard]] QString whatText(const HistoryRow &row); // "3 files written; Refunds charged twice"
// How long it took, or lasts so far; negative where that has no meaning.
[[nodiscard]] std::chrono::milliseconds spanOf(const HistoryRow &row, Time now);

}
