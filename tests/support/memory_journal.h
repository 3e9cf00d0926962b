// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/clock.h"
#include "core/ports/journal.h"

#include <mutex>

namespace plumbline {

// A journal in memory that fails where it is told to. Chains nothing. Thread-safe.
class MemoryJournal final : public Journal {
public:
    explicit MemoryJournal(const Clock &clock) : clock_(clock) {}

    // Asked before each append with its draft and 1-based number; an error is the append's answer, and nothing is kept.
    using Fault = std::function<std::optional<Error>(const EntryDraft &, std::uint64_t)>;
    void setFault(Fault fault);
    // Another process writes: this one is read-only. Empty ends it.
    void setWriter(std::string who);
    [[nodiscard]] std::vector<JournalEntry> entries() const; // oldest first
    [[nodiscard]] std::size_t count(EntryKind kind) const;

    [[nodiscard]] bool writable() const override;
    [[nodiscard]] std::string writer() const override;
    [[nodiscard]] bool beingWritten() const override { return true; }
    [[nodiscard]] Result<JournalEntry> append(const EntryDraft &draft, std::span<const InventoryItem> wrote,
                                              std::span<const ResourceKey> removed) override;
    [[nodiscard]] Result<std::vector<JournalEntry>> query(const JournalQuery &query) override;
    [[nodiscard]] Result<Inventory> inventory(const EnvironmentId &environment, const std::string &target) override;
    [[nodiscard]] Result<ChainReport> verify(const std::function<void(std::uint64_t)> &progress, std::stop_token stop) override;
    [[nodiscard]] std::uint64_t lastId() override;

private:
    const Clock &clock_;
    mutable std::mutex mutex_;
    Fault fault_;
    std::string writer_;
    std::vector<JournalEntry> entries_;
    std::map<std::pair<EnvironmentId, std::string>, std::map<ResourceKey, InventoryItem>> inventories_;
};

}
