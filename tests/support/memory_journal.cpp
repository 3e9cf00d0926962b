// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/memory_journal.h"

#include "core/journal/changes.h"

#include <algorithm>

namespace plumbline {

void MemoryJournal::setFault(Fault fault)
{
    const std::scoped_lock lock(mutex_);
    fault_ = std::move(fault);
}

void MemoryJournal::setWriter(std::string who)
{
    const std::scoped_lock lock(mutex_);
    writer_ = std::move(who);
}

std::vector<JournalEntry> MemoryJournal::entries() const
{
    const std::scoped_lock lock(mutex_);
    return entries_;
}

std::size_t MemoryJournal::count(EntryKind kind) const
{
    const std::vector<JournalEntry> all = entries();
    return static_cast<std::size_t>(std::ranges::count(all, kind, [](const JournalEntry &entry) { return entry.what.kind; }));
}

bool MemoryJournal::writable() const
{
    const std::scoped_lock lock(mutex_);
    return writer_.empty();
}

std::string MemoryJournal::writer() const
{
    const std::scoped_lock lock(mutex_);
    return writer_;
}

Result<JournalEntry> MemoryJournal::append(const EntryDraft &draft, std::span<const InventoryItem> wrote,
                                           std::span<const ResourceKey> removed)
{
    const std::scoped_lock lock(mutex_);
    if (!writer_.empty())
        return fail(ErrorCode::Denied, "journal", writer_);
    Result<std::string> payload = withChanges(draft.payload, wrote, removed);
    if (!payload)
        return Failure(payload.error());
    if (fault_)
        if (std::optional<Error> error = fault_(draft, entries_.size() + 1))
            return Failure(std::move(*error));
    JournalEntry entry;
    entry.id = entries_.size() + 1;
    entry.at = clock_.now();
    entry.what = draft;
    entry.what.payload = std::move(*payload);
    auto &items = inventories_[{draft.environment, draft.target}];
    for (const ResourceKey &key : removed)
        items.erase(key);
    for (const InventoryItem &item : wrote)
        items[item.key] = item;
    entries_.push_back(entry);
    return entry;
}

Result<std::vector<JournalEntry>> MemoryJournal::query(const JournalQuery &query)
{
    const std::scoped_lock lock(mutex_);
    std::vector<JournalEntry> out;
    for (auto it = entries_.rbegin(); it != entries_.rend() && out.size() < query.limit; ++it) {
        const bool wanted = (!query.environment || it->what.environment == *query.environment) &&
                            (query.kinds.empty() || std::ranges::count(query.kinds, it->what.kind) > 0) &&
                            (!query.run || it->what.run == *query.run) && (!query.before || it->id < *query.before);
        if (wanted)
            out.push_back(*it);
    }
    return out;
}

Result<Inventory> MemoryJournal::inventory(const EnvironmentId &environment, const std::string &target)
{
    const std::scoped_lock lock(mutex_);
    Inventory out;
    for (const auto &[key, item] : inventories_[{environment, target}])
        out.push_back(item);
    return out;
}

Result<ChainReport> MemoryJournal::verify(const std::function<void(std::uint64_t)> &, std::stop_token)
{
    ChainReport out;
    out.entries = lastId();
    return out;
}

std::uint64_t MemoryJournal::lastId()
{
    const std::scoped_lock lock(mutex_);
    return entries_.size();
}

}
