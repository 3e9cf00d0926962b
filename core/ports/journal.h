// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/journal_entry.h"

#include <functional>
#include <span>
#include <stop_token>

namespace plumbline {

// The append-only record of what was decided and done, and the inventory that follows from it. Thread-safe.
// A journal that was opened read-only answers appends with Denied, naming the process that has it open for writing.
class Journal {
public:
    virtual ~Journal() = default;

    [[nodiscard]] virtual bool writable() const = 0;
    // Who has it open for writing, or else why this process may not write, as a sentence; empty while writable.
    [[nodiscard]] virtual std::string writer() const = 0;
    // Whether a process, this one or another, has it open for writing now. True where that cannot be known.
    [[nodiscard]] virtual bool beingWritten() const = 0;
    // Durable when it returns. The inventory changes are part of the same transaction and of the entry itself: its
    // payload gets them as its first members, "wrote" and "removed" (so the draft's payload has neither).
    [[nodiscard]] virtual Result<JournalEntry> append(const EntryDraft &draft, std::span<const InventoryItem> wrote = {},
                                                      std::span<const ResourceKey> removed = {}) = 0;
    [[nodiscard]] virtual Result<std::vector<JournalEntry>> query(const JournalQuery &query) = 0;
    [[nodiscard]] virtual Result<Inventory> inventory(const EnvironmentId &environment, const std::string &target) = 0;
    [[nodiscard]] virtual Result<ChainReport> verify(const std::function<void(std::uint64_t)> &progress, std::stop_token stop) = 0;
    [[nodiscard]] virtual std::uint64_t lastId() = 0;
};

}
