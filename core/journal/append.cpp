// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/append.h"

#include "core/journal/chain.h"
#include "core/journal/inventory_table.h"

namespace plumbline {
namespace {

Result<void> store(const sqlite::Connection &database, const JournalEntry &entry, std::int64_t environment)
{
    auto insert =
        database.prepare("INSERT INTO entry(id, at, kind, environment, who, by_policy, reason, revision, plan, run, result, target, "
                         "payload, previous, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    auto move = database.prepare("UPDATE head SET id = ?, hash = ? WHERE one = 1");
    if (!insert || !move)
        return Failure(insert ? move.error() : insert.error());
    const ChainFields f = chainFields(entry);
    insert->bind(1, f.id).bind(2, f.at).bind(3, f.kind).bind(4, environment).bind(5, f.who).bind(6, f.byPolicy).bind(7, f.reason);
    insert->bindBlob(8, f.revision).bindBlob(9, f.plan).bind(10, f.run).bind(11, f.result).bind(12, f.target).bind(13, f.payload);
    insert->bindBlob(14, f.previous).bindBlob(15, viewOf(entry.hash));
    return insert->run().and_then([&] { return move->bind(1, f.id).bindBlob(2, viewOf(entry.hash)).run(); });
}

}

Result<Head> readHead(const sqlite::Connection &database)
{
    auto row = database.prepare("SELECT id, hash FROM head WHERE one = 1");
    if (!row)
        return Failure(row.error());
    const auto there = row->step();
    if (!there)
        return Failure(there.error());
    const auto hash = bytesFrom<32>(*there ? row->text(1) : std::string_view());
    if (!hash)
        return fail(ErrorCode::Corruption, "journal",
                    "Its head is missing. The next program that opens it for writing sets it aside and begins a new journal.");
    return Head{static_cast<std::uint64_t>(row->integer(0)), *hash};
}

Result<JournalEntry> appendEntry(const sqlite::Connection &database, Time now, const EntryDraft &draft,
                                 std::span<const InventoryItem> wrote, std::span<const ResourceKey> removed)
{
    if (draft.target.empty() && !(wrote.empty() && removed.empty()))
        return fail(ErrorCode::InvalidInput, draft.environment.text(),
                    "An entry that changes the inventory must name the target that it belongs to.");
    auto payload = withChanges(draft.payload, wrote, removed);
    if (!payload)
        return Failure(payload.error());
    const auto head = readHead(database);
    const auto environment = head ? environmentNumber(database, draft.environment, true) : Failure(head.error());
    if (!environment)
        return Failure(environment.error());

    JournalEntry entry{.id = head->id + 1, .at = now, .what = draft, .previous = head->hash, .hash = {}};
    entry.what.payload = std::move(*payload);
    std::string bytes;
    encode(chainFields(entry), bytes);
    entry.hash = sha256(bytes);

    const auto done =
        store(database, entry, *environment).and_then([&] { return applyChanges(database, *environment, draft.target, wrote, removed); });
    if (!done)
        return Failure(done.error());
    return entry;
}

}
