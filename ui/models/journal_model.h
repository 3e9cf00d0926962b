// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/history_rows.h"
#include "ui/models/tree_model.h"

namespace plumbline {

// The history, newest first. A run that was loaded from start to end is one row (see HistoryRow), RowKindRole an EntryKind: SyncStarted for
// every run. Older entries are asked for when a view reaches the end.
class JournalModel final : public TreeModel<HistoryRow> {
    Q_OBJECT

public:
    enum Column { When, Event, Environment, Commit, Who, Result, Took, What, ColumnCount };

    explicit JournalModel(QObject *parent = nullptr);

    // The answer to a new question: replaces what is there (rows in both stay). All lists are newest first.
    void setEntries(std::vector<JournalEntry> entries, bool more);
    void addNewer(std::vector<JournalEntry> entries);
    void addOlder(std::vector<JournalEntry> entries, bool more);
    void setNow(Time now);

    [[nodiscard]] std::uint64_t newestId() const; // 0 while empty
    [[nodiscard]] std::uint64_t oldestId() const;
    // What a row is about, and what ended it; null where there is nothing. Until the next change.
    [[nodiscard]] const JournalEntry *entryAt(const QModelIndex &index) const;
    [[nodiscard]] const JournalEntry *endAt(const QModelIndex &index) const;
    [[nodiscard]] std::optional<HistoryRow> rowAt(const QModelIndex &index) const;
    // Whoever is named in what is loaded.
    [[nodiscard]] QStringList people() const;
    [[nodiscard]] std::size_t entryCount() const { return entries_.size(); }
    // The row that stands for an entry; of a run, start and end have the same one.
    [[nodiscard]] QModelIndex indexOfEntry(std::uint64_t id) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    // Entries with smaller ids are wanted: answer with addOlder(). Sent once until then.
    void olderWanted(quint64 before);

protected:
    [[nodiscard]] QVariant cell(const Node &node, int column, int role) const override;

private:
    void add(std::vector<JournalEntry> entries);
    void rebuild();
    [[nodiscard]] QString text(const HistoryRow &row, int column) const;
    [[nodiscard]] QString sentence(const HistoryRow &row) const;
    [[nodiscard]] QString toolTip(const HistoryRow &row, int column) const;

    std::vector<SharedEntry> entries_; // newest first
    Time now_;
    bool more_ = false;
    bool asked_ = false;
};

}
