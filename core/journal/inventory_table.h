// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/changes.h"
#include "core/journal/database.h"
#include "core/model/environment.h"

#include <map>
#include <tuple>

namespace plumbline {

// The inventories of all targets as they follow from the entries, in memory.
class Replay {
public:
    void apply(std::string_view repository, std::string_view environment, std::string_view target, const InventoryChanges &changes);

    using Place = std::tuple<std::string, std::string, std::string>; // repository, environment, target
    using Items = std::map<ResourceKey, std::pair<ObjectId, FileMode>>;
    [[nodiscard]] const std::map<Place, Items> &places() const { return places_; }

private:
    std::map<Place, Items> places_; // without empty ones
};

// The row of an environment; made where `create` is set, else 0 where there is none.
[[nodiscard]] Result<std::int64_t> environmentNumber(const sqlite::Connection &database, const EnvironmentId &id, bool create);

// Inside the caller's transaction.
[[nodiscard]] Result<void> applyChanges(const sqlite::Connection &database, std::int64_t environment, const std::string &target,
                                        std::span<const InventoryItem> wrote, std::span<const ResourceKey> removed);
[[nodiscard]] Result<Inventory> readInventory(const sqlite::Connection &database, const EnvironmentId &id, const std::string &target);

// Whether the table holds exactly what the entries make of it. Inside the caller's transaction.
[[nodiscard]] Result<bool> inventoryFollows(const sqlite::Connection &database, const Replay &replay);
// Makes the table anew. Inside the caller's transaction.
[[nodiscard]] Result<void> writeInventory(const sqlite::Connection &database, const Replay &replay);
// The same, reading the entries first.
[[nodiscard]] Result<void> rebuildInventory(const sqlite::Connection &database);

}
