// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/append.h"
#include "core/journal/inventory_table.h"

#include <atomic>
#include <memory>

namespace plumbline {

// Some thousand entries of the chain, as their rows have them.
class ChainBatch {
public:
    // Hashes entries that no other thread has taken, until none is left. Several threads may call it at once.
    void hash();

    bool last = false; // nothing follows

private:
    friend class ChainCheck;
    struct Row {
        std::uint64_t id = 0;
        std::size_t end = 0; // of its bytes in bytes_; they begin where the row before ends
        std::optional<Digest> previous;
        std::optional<Digest> hash;
        bool changesReadable = true;
        bool holds = false;
    };

    void keep(const sqlite::Statement &statement, Replay &replay);

    std::vector<Row> rows_;
    std::string bytes_;
    std::atomic<std::size_t> next_ = 0;
    std::optional<Head> head_; // the journal's own, with the last batch
    std::optional<Error> unreadable_;
};

// Walks the chain from the first entry. Reading needs the database and hashing does not: so a caller may read a batch
// while the one before is hashed. Batches are checked in the order in which they were read.
class ChainCheck {
public:
    // What SQLite cannot read ends the walk: check() tells it.
    [[nodiscard]] Result<std::shared_ptr<ChainBatch>> read(const sqlite::Connection &database);
    // Of a batch whose entries are hashed; false once the chain is known to be broken.
    [[nodiscard]] bool check(const ChainBatch &batch);

    [[nodiscard]] const ChainReport &report() const { return report_; }
    // Known once the last batch was read and all of them hold.
    [[nodiscard]] bool inventoryFollows() const { return inventoryFollows_; }
    [[nodiscard]] bool unreadable() const { return unreadable_; }

private:
    [[nodiscard]] Result<void> readRows(const sqlite::Connection &database, ChainBatch &batch);
    [[nodiscard]] std::string whyBroken(const ChainBatch::Row &row) const;
    bool breakAt(std::uint64_t id, std::string detail);

    std::uint64_t readTo_ = 0; // the last entry that was read
    Head last_;                // the last one that holds
    bool unreadable_ = false;
    Replay replay_;
    bool inventoryFollows_ = true;
    ChainReport report_;
};

}
