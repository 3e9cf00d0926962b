// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/schema.h"

#include "core/journal/chain.h"

#include <unistd.h>

namespace plumbline {
namespace {

constexpr std::int64_t applicationId = 0x504c4a31; // "PLJ1": tells `file` and us what this database is
constexpr std::int64_t smallJournal = 16 << 20;    // bytes that are checked whole at each opening by a writer
constexpr int tailEntries = 16;

// The names of environments are kept once: an entry's index rows stay a few bytes. `head` repeats the last id and hash,
// so that entries which were cut off the end are missed.
constexpr const char *tables = R"sql(
CREATE TABLE environment(number INTEGER PRIMARY KEY, repository TEXT NOT NULL, name TEXT NOT NULL, UNIQUE(repository, name)) STRICT;
CREATE TABLE entry(
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, environment INTEGER NOT NULL, who TEXT NOT NULL,
    by_policy INTEGER NOT NULL, reason TEXT NOT NULL, revision BLOB NOT NULL, plan BLOB NOT NULL, run INTEGER NOT NULL,
    result TEXT NOT NULL, target TEXT NOT NULL, payload TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE INDEX entry_by_environment ON entry(environment);
CREATE INDEX entry_by_environment_and_kind ON entry(environment, kind);
CREATE INDEX entry_by_kind ON entry(kind);
CREATE INDEX entry_by_run ON entry(run) WHERE run <> 0;
CREATE TABLE head(one INTEGER PRIMARY KEY CHECK(one = 1), id INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
INSERT INTO head VALUES(1, 0, zeroblob(32));
)sql";

Failure corrupt(const std::string &path, const std::string &what)
{
    return fail(ErrorCode::Corruption, path,
                "It is damaged (" + what + "). The next program that opens it for writing sets it aside and begins a new journal.");
}

// SQLITE_ERROR from a prepare means that a table or column is not there.
Result<sqlite::Statement> expectColumns(const sqlite::Connection &database, const std::string &sql, const std::string &path)
{
    auto statement = database.prepare(sql);
    if (!statement && statement.error().code == ErrorCode::Internal)
        return corrupt(path, "a table is missing");
    return statement;
}

Result<void> readTail(const sqlite::Connection &database, const std::string &path)
{
    auto head = expectColumns(database, "SELECT id, hash FROM head WHERE one = 1", path);
    if (!head)
        return Failure(head.error());
    const auto there = head->step();
    if (!there)
        return Failure(there.error());
    if (!*there || !bytesFrom<32>(head->text(1)))
        return corrupt(path, "its head is missing");
    head->reset();
    std::string sql = "SELECT ";
    sql.append(entryColumns).append(" FROM ").append(entryTables).append(" ORDER BY e.id DESC LIMIT ").append(std::to_string(tailEntries));
    auto rows = expectColumns(database, sql, path);
    if (!rows)
        return Failure(rows.error());
    for (;;) {
        const auto row = rows->step();
        if (!row)
            return Failure(row.error());
        if (!*row)
            return {};
        static_cast<void>(chainFields(*rows)); // makes SQLite follow the overflow pages
    }
}

Result<void> checkVersion(const sqlite::Connection &database, const std::string &path)
{
    const auto version = database.number("PRAGMA user_version");
    const auto application = database.number("PRAGMA application_id");
    if (!version || !application)
        return Failure(version ? application.error() : version.error());
    if (*application != applicationId)
        return corrupt(path, "it does not say that it is a journal of Plumbline");
    if (*version > schemaVersion)
        return fail(ErrorCode::InvalidInput, path,
                    "A newer Plumbline wrote this journal (version " + std::to_string(*version) + "; this one knows " +
                        std::to_string(schemaVersion) + "). Use the newer program; the file was left as it is.");
    if (*version != schemaVersion)
        return corrupt(path, "its version is " + std::to_string(*version));
    return {};
}

}

const char *const inventoryTable = R"sql(
CREATE TABLE inventory(
    environment INTEGER NOT NULL, target TEXT NOT NULL, grp TEXT NOT NULL, kind TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL,
    mode TEXT NOT NULL, blob BLOB NOT NULL, PRIMARY KEY(environment, target, grp, kind, namespace, name)) STRICT, WITHOUT ROWID;
)sql";

Result<void> createSchema(const sqlite::Connection &database)
{
    const std::string marks =
        "PRAGMA application_id=" + std::to_string(applicationId) + "; PRAGMA user_version=" + std::to_string(schemaVersion);
    return database.run(marks.c_str()).and_then([&] { return database.run(tables); }).and_then([&] {
        return database.run(inventoryTable);
    });
}

Result<void> checkSchema(const sqlite::Connection &database, CheckDepth depth, const std::string &path)
{
    if (const auto version = checkVersion(database, path); !version)
        return version;
    if (const auto tail = readTail(database, path); !tail)
        return tail;
    if (depth == CheckDepth::Reader)
        return {};
    if (database.readOnly() && ::access(path.c_str(), W_OK) == 0)
        return corrupt(path, "its header says that this SQLite cannot write it");
    const auto pages = database.number("PRAGMA page_count");
    const auto pageSize = database.number("PRAGMA page_size");
    if (!pages || !pageSize)
        return Failure(pages ? pageSize.error() : pages.error());
    if (depth == CheckDepth::Writer && *pages * *pageSize > smallJournal)
        return {};
    const auto damage = structuralDamage(database);
    if (!damage)
        return Failure(damage.error());
    if (!damage->empty())
        return corrupt(path, *damage);
    return {};
}

bool inventoryReadable(const sqlite::Connection &database)
{
    return database.word("SELECT environment, target, grp, kind, namespace, name, mode, blob FROM inventory LIMIT 1").has_value();
}

Result<std::string> structuralDamage(const sqlite::Connection &database)
{
    return database.word("PRAGMA quick_check(1)").map([](const std::string &found) { return found == "ok" ? std::string() : found; });
}

}
