// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/database.h"

namespace plumbline {

inline constexpr int schemaVersion = 1; // in PRAGMA user_version; raised by each migration
extern const char *const inventoryTable;

// An empty database gets the tables, and a head that stands before the first entry. Inside the caller's transaction.
[[nodiscard]] Result<void> createSchema(const sqlite::Connection &database);

enum class CheckDepth {
    Reader, // that the tables and the last entries can be read
    Writer, // and that the file can be written, and all of it is sound where it is small
    Full    // and that all of it is sound
};
// Corruption: the file must be set aside. InvalidInput: a newer Plumbline wrote it. A damaged or missing inventory is
// not looked for here: see inventoryReadable().
[[nodiscard]] Result<void> checkSchema(const sqlite::Connection &database, CheckDepth depth, const std::string &path);
[[nodiscard]] bool inventoryReadable(const sqlite::Connection &database);
// The first thing that PRAGMA quick_check finds; empty where all is well. Corruption where even that cannot be told.
[[nodiscard]] Result<std::string> structuralDamage(const sqlite::Connection &database);

}
