// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/journal/database.h"
#include "core/model/journal_entry.h"

namespace plumbline {

// The columns of an entry in the order in which readEntry() and chainFields() want them, and where they come from.
inline constexpr std::string_view entryColumns =
    "e.id, e.at, e.kind, v.repository, v.name, e.who, e.by_policy, e.reason, e.revision, e.plan, "
    "e.run, e.result, e.target, e.payload, e.previous, e.hash";
inline constexpr std::string_view entryTables = "entry e LEFT JOIN environment v ON v.number = e.environment";
inline constexpr int hashColumn = 15;

// What an entry's hash covers, as it is stored.
struct ChainFields {
    std::int64_t id = 0;
    std::int64_t at = 0; // milliseconds since 1970 in UTC
    std::string_view kind;
    std::string_view repository;
    std::string_view environment;
    std::string_view who;
    std::int64_t byPolicy = 0;
    std::string_view reason;
    std::string_view revision; // 20 bytes or none
    std::string_view plan;     // 32 bytes or none
    std::string_view target;
    std::int64_t run = 0;
    std::string_view result;
    std::string_view payload;
    std::string_view previous; // 32 bytes
};

// Appends the bytes whose SHA-256 is the entry's hash: the word "PLJ1", then the fields in the order above, a number as
// eight little-endian bytes, a text as its length (a number) and its bytes.
void encode(const ChainFields &fields, std::string &out);

// The fields of an entry that is about to be stored. Views into the entry and `kind`'s static name.
[[nodiscard]] ChainFields chainFields(const JournalEntry &entry);
// The fields as a row has them. Views that last until the statement's next step.
[[nodiscard]] ChainFields chainFields(const sqlite::Statement &row);
// Corruption names the entry where a column cannot be what this program wrote.
[[nodiscard]] Result<JournalEntry> readEntry(const sqlite::Statement &row, const std::string &path);

template <std::size_t N> [[nodiscard]] std::string_view viewOf(const Bytes<N> &value)
{
    return {reinterpret_cast<const char *>(value.bytes.data()), N};
}

template <std::size_t N> [[nodiscard]] std::optional<Bytes<N>> bytesFrom(std::string_view raw)
{
    if (raw.size() != N)
        return std::nullopt;
    Bytes<N> out;
    std::memcpy(out.bytes.data(), raw.data(), N);
    return out;
}

}
