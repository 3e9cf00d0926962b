// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/wanted_files.h"

#include <algorithm>
#include <functional>

namespace plumbline {

template <typename Item> std::span<const Item> filesOf(const std::vector<Item> &items)
{
    const ResourceKey first = ResourceKey::file({});
    const auto begin = std::ranges::lower_bound(items, first, {}, &Item::key);
    const auto end =
        std::partition_point(begin, items.end(), [](const Item &item) { return item.key.isFile() && item.key.nameSpace.empty(); });
    return {begin, end};
}

template <typename Item> const Item *findFile(std::span<const Item> files, std::string_view path)
{
    const auto it = std::ranges::lower_bound(files, path, {}, [](const Item &item) { return std::string_view(item.key.name); });
    return it != files.end() && it->key.name == path ? &*it : nullptr;
}

template std::span<const Resource> filesOf(const std::vector<Resource> &items);
template std::span<const InventoryItem> filesOf(const std::vector<InventoryItem> &items);
template const Resource *findFile(std::span<const Resource> files, std::string_view path);
template const InventoryItem *findFile(std::span<const InventoryItem> files, std::string_view path);

WantedFiles::WantedFiles(const DesiredState &desired, const Inventory &inventory)
    : desired_(filesOf(desired.resources)), owned_(filesOf(inventory))
{
    mark_.tree = desired.tree;
    mark_.place = desired.resources.data();
    mark_.desired = desired_.size();
    mark_.owned = inventory.size();
    for (const InventoryItem &item : inventory)
        mark_.ownedNames = mark_.ownedNames * 31 + std::hash<std::string_view>{}(item.key.name) + item.key.kind.size();
}

const FileContent *WantedFiles::desired(std::string_view path) const
{
    const Resource *found = findFile(desired_, path);
    return found == nullptr ? nullptr : &found->file;
}

bool WantedFiles::managed(std::string_view path) const
{
    return desired(path) != nullptr || findFile(owned_, path) != nullptr;
}

}
