// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/database.h"
#include "core/model/journal_entry.h"

#include <span>

namespace plumbline {

// The last entry as the journal itself knows it; id 0 and a null hash before the first.
struct Head {
    std::uint64_t id = 0;
    Digest hash;
};
[[nodiscard]] Result<Head> readHead(const sqlite::Connection &database);

// Chains the entry to the head and stores it with its changes to the inventory, inside the caller's transaction.
// InvalidInput where the draft cannot be an entry.
[[nodiscard]] Result<JournalEntry> appendEntry(const sqlite::Connection &database, Time now, const EntryDraft &draft,
                                               std::span<const InventoryItem> wrote, std::span<const ResourceKey> removed);

}
