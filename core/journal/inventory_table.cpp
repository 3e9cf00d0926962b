// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/inventory_table.h"

#include "core/journal/chain.h"
#include "core/journal/schema.h"

namespace plumbline {
namespace {

constexpr std::string_view insertItem = "INSERT OR REPLACE INTO inventory(environment, target, grp, kind, namespace, name, mode, blob) "
                                        "VALUES(?, ?, ?, ?, ?, ?, ?, ?)";

void bindKey(sqlite::Statement &statement, std::int64_t environment, std::string_view target, const ResourceKey &key)
{
    statement.bind(1, environment).bind(2, target).bind(3, key.group).bind(4, key.kind).bind(5, key.nameSpace).bind(6, key.name);
}

Result<void> insert(sqlite::Statement &statement, std::int64_t environment, std::string_view target, const InventoryItem &item)
{
    bindKey(statement, environment, target, item.key);
    statement.bind(7, nameOf(item.mode)).bindBlob(8, viewOf(item.blob));
    return statement.run();
}

// Columns grp, kind, namespace, name, mode, blob from `first` on; nothing where they cannot be what was written.
std::optional<InventoryItem> itemOf(const sqlite::Statement &row, int first)
{
    const auto mode = fileModeFrom(row.text(first + 4));
    const auto blob = bytesFrom<20>(row.text(first + 5));
    if (!mode || !blob)
        return std::nullopt;
    return InventoryItem{.key = {std::string(row.text(first)), std::string(row.text(first + 1)), std::string(row.text(first + 2)),
                                 std::string(row.text(first + 3))},
                         .blob = *blob,
                         .mode = *mode};
}

}

void Replay::apply(std::string_view repository, std::string_view environment, std::string_view target, const InventoryChanges &changes)
{
    const Place place(repository, environment, target);
    Items &items = places_[place];
    for (const ResourceKey &key : changes.removed)
        items.erase(key);
    for (const InventoryItem &item : changes.wrote)
        items[item.key] = {item.blob, item.mode};
    if (items.empty())
        places_.erase(place);
}

Result<std::int64_t> environmentNumber(const sqlite::Connection &database, const EnvironmentId &id, bool create)
{
    auto find = database.prepare("SELECT number FROM environment WHERE repository = ? AND name = ?");
    if (!find)
        return Failure(find.error());
    const Result<bool> found = find->bind(1, id.repository).bind(2, id.name).step();
    if (!found)
        return Failure(found.error());
    if (*found || !create)
        return *found ? find->integer(0) : 0;
    auto make = database.prepare("INSERT INTO environment(repository, name) VALUES(?, ?) RETURNING number");
    if (!make)
        return Failure(make.error());
    return make->bind(1, id.repository).bind(2, id.name).step().and_then([&](bool) -> Result<std::int64_t> {
        const std::int64_t number = make->integer(0);
        return make->run().map([number] { return number; });
    });
}

Result<void> applyChanges(const sqlite::Connection &database, std::int64_t environment, const std::string &target,
                          std::span<const InventoryItem> wrote, std::span<const ResourceKey> removed)
{
    auto drop = database.prepare(
        "DELETE FROM inventory WHERE environment = ? AND target = ? AND grp = ? AND kind = ? AND namespace = ? AND name = ?");
    if (!drop)
        return Failure(drop.error());
    for (const ResourceKey &key : removed) {
        bindKey(*drop, environment, target, key);
        if (const auto done = drop->run(); !done)
            return done;
    }
    auto put = database.prepare(insertItem);
    if (!put)
        return Failure(put.error());
    for (const InventoryItem &item : wrote)
        if (const auto done = insert(*put, environment, target, item); !done)
            return done;
    return {};
}

Result<Inventory> readInventory(const sqlite::Connection &database, const EnvironmentId &id, const std::string &target)
{
    const auto environment = environmentNumber(database, id, false);
    if (!environment)
        return Failure(environment.error());
    auto rows = database.prepare("SELECT grp, kind, namespace, name, mode, blob FROM inventory WHERE environment = ? AND target = ? "
                                 "ORDER BY grp, kind, namespace, name");
    if (!rows)
        return Failure(rows.error());
    rows->bind(1, *environment).bind(2, target);
    Inventory out;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Failure(row.error());
        if (!*row)
            return out;
        auto item = itemOf(*rows, 0);
        if (!item)
            return fail(ErrorCode::Corruption, id.text(),
                        "The inventory of this environment is damaged. Verify the journal: that makes it anew from the entries.");
        out.push_back(std::move(*item));
    }
}

Result<bool> inventoryFollows(const sqlite::Connection &database, const Replay &replay)
{
    auto rows = database.prepare("SELECT v.repository, v.name, i.target, i.grp, i.kind, i.namespace, i.name, i.mode, i.blob "
                                 "FROM inventory i LEFT JOIN environment v ON v.number = i.environment");
    if (!rows)
        return Failure(rows.error());
    std::size_t wanted = 0;
    for (const auto &[place, items] : replay.places())
        wanted += items.size();
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Failure(row.error());
        if (!*row)
            return wanted == 0;
        const auto item = itemOf(*rows, 3);
        const auto place = replay.places().find(Replay::Place(rows->text(0), rows->text(1), rows->text(2)));
        if (!item || place == replay.places().end() || wanted == 0)
            return false;
        const auto known = place->second.find(item->key);
        if (known == place->second.end() || known->second != std::pair(item->blob, item->mode))
            return false;
        --wanted; // the table's primary key keeps a row from being counted twice
    }
}

Result<void> writeInventory(const sqlite::Connection &database, const Replay &replay)
{
    if (const auto done = database.run((std::string("DROP TABLE IF EXISTS inventory;") + inventoryTable).c_str()); !done)
        return done;
    auto put = database.prepare(insertItem);
    if (!put)
        return Failure(put.error());
    for (const auto &[place, items] : replay.places()) {
        const auto number = environmentNumber(database, {std::get<0>(place), std::get<1>(place)}, true);
        if (!number)
            return Failure(number.error());
        for (const auto &[key, value] : items)
            if (const auto done = insert(*put, *number, std::get<2>(place), {.key = key, .blob = value.first, .mode = value.second}); !done)
                return done;
    }
    return {};
}

Result<void> rebuildInventory(const sqlite::Connection &database)
{
    auto rows = database.prepare(
        "SELECT v.repository, v.name, e.target, e.payload FROM entry e LEFT JOIN environment v ON v.number = e.environment "
        "WHERE substr(e.payload, 1, 10) = '{\"wrote\":[' ORDER BY e.id");
    if (!rows)
        return Failure(rows.error());
    Replay replay;
    for (;;) {
        const Result<bool> row = rows->step();
        if (!row)
            return Failure(row.error());
        if (!*row)
            break;
        const auto changes = changesIn(rows->text(3));
        if (!changes)
            return Failure(changes.error());
        replay.apply(rows->text(0), rows->text(1), rows->text(2), *changes);
    }
    return writeInventory(database, replay);
}

}
