// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/append.h"
#include "core/journal/inventory_table.h"

namespace plumbline {

// Walks the chain from the first entry, some thousand entries at a time, so that reading (which needs the database) and
// hashing (which does not, and uses all processors) can be told apart.
class ChainCheck {
public:
    // Reads the next entries; true once the last one was read. What SQLite cannot read ends the walk: check() tells it.
    [[nodiscard]] Result<bool> read(const sqlite::Connection &database);
    // Checks what was read since the last call; false once the chain is known to be broken.
    [[nodiscard]] bool check();

    [[nodiscard]] const ChainReport &report() const { return report_; }
    // Known once the last entry was read and all before it hold.
    [[nodiscard]] bool inventoryFollows() const { return inventoryFollows_; }
    [[nodiscard]] bool unreadable() const { return unreadable_.has_value(); }

private:
    struct Row {
        std::uint64_t id = 0;
        std::size_t end = 0; // of its bytes in bytes_; they begin where the row before ends
        std::optional<Digest> previous;
        std::optional<Digest> hash;
        bool changesReadable = true;
        bool holds = false;
    };

    [[nodiscard]] Result<bool> readRows(const sqlite::Connection &database);
    void keep(const sqlite::Statement &row);
    void hashRows();
    [[nodiscard]] std::string whyBroken(const Row &row) const;
    bool breakAt(std::uint64_t id, std::string detail);

    std::vector<Row> rows_;
    std::string bytes_;
    Head last_;                // the last entry that holds
    std::optional<Head> head_; // the journal's own, once the last entry was read
    std::optional<Error> unreadable_;
    Replay replay_;
    bool inventoryFollows_ = true;
    ChainReport report_;
};

}
