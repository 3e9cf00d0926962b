// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/begin.h"

#include "core/journal/append.h"
#include "core/journal/chain.h"
#include "core/journal/schema.h"

namespace plumbline {
namespace {

// The newest entry that still reads well; from the end where the file's index allows it, else as far as it goes.
std::optional<Head> lastReadable(const std::string &path)
{
    const auto database = sqlite::Connection::open(path, sqlite::Connection::Mode::Evidence);
    if (!database)
        return std::nullopt;
    std::optional<Head> out;
    for (const char *order : {" ORDER BY e.id DESC LIMIT 1", " ORDER BY e.id"}) {
        std::string sql = "SELECT ";
        sql.append(entryColumns).append(" FROM ").append(entryTables).append(order);
        auto rows = database->prepare(sql);
        if (!rows)
            continue;
        for (auto row = rows->step(); row && *row; row = rows->step())
            if (const auto entry = readEntry(*rows, path))
                out = Head{entry->id, entry->hash};
        if (out)
            break;
    }
    return out;
}

EntryDraft gapDraft(const JournalFiles &files, const std::string &aside, const std::string &damage, const std::string &evidence,
                    const std::string &program)
{
    EntryDraft out;
    out.kind = EntryKind::Gap;
    out.who = program;
    out.byPolicy = true;
    out.reason =
        damage.empty() ? "The journal was missing; an earlier one is kept as " + aside + "." : damage + " It is kept as " + aside + ".";
    out.payload = "{\"setAside\":\"" + aside + '"';
    if (const auto last = lastReadable(files.pathOf(evidence)))
        out.payload += ",\"lastReadable\":{\"id\":" + std::to_string(last->id) + ",\"hash\":\"" + last->hash.hex() + "\"}";
    out.payload += '}';
    return out;
}

Result<void> fill(const JournalFiles &files, Time now, const std::optional<EntryDraft> &gap)
{
    const auto database = sqlite::Connection::open(files.begun(), sqlite::Connection::Mode::Write);
    if (!database)
        return Failure(database.error());
    sqlite::Transaction transaction(*database);
    return transaction.begin(true)
        .and_then([&] { return createSchema(*database); })
        .and_then([&]() -> Result<void> {
            if (!gap)
                return {};
            return appendEntry(*database, now, *gap, {}, {}).map([](const JournalEntry &) {});
        })
        .and_then([&] { return transaction.commit(); });
}

}

Result<void> beginJournal(const JournalFiles &files, Time now, const std::string &program, const std::string &damage)
{
    std::string aside = files.asideName(now);
    std::optional<EntryDraft> gap;
    if (!damage.empty())
        gap = gapDraft(files, aside, damage, "journal.sqlite", program);
    else if (const auto earlier = files.asideNames(); !earlier.empty())
        gap = gapDraft(files, earlier.back(), {}, earlier.back(), program);
    return files.makeBegun()
        .and_then([&] { return fill(files, now, gap); })
        .and_then([&] { return files.setAside(aside); })
        .and_then([&] { return files.adoptBegun(); })
        .map([&] { files.clearSuspect(); });
}

}
