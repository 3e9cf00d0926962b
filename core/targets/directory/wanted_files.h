// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/state.h"

#include <span>

namespace plumbline {

// What one observation is measured against: which paths have to be read at all, and which content is expected there.
// Borrows both states.
class WantedFiles {
public:
    WantedFiles(const DesiredState &desired, const Inventory &inventory);

    // Null where Git has no such file.
    [[nodiscard]] const FileContent *desired(std::string_view path) const;
    // Desired, or written by Plumbline.
    [[nodiscard]] bool managed(std::string_view path) const;

    // Equal marks mean that nothing above has another answer. Desired states are told apart by tree and place.
    struct Mark {
        ObjectId tree;
        const Resource *place = nullptr;
        std::size_t desired = 0;
        std::size_t owned = 0;
        std::size_t ownedNames = 0;
        bool operator==(const Mark &) const = default;
    };
    [[nodiscard]] const Mark &mark() const { return mark_; }

private:
    std::span<const Resource> desired_;
    std::span<const InventoryItem> owned_;
    Mark mark_;
};

// The files of a list that is sorted by key: those of kind "File".
template <typename Item> [[nodiscard]] std::span<const Item> filesOf(const std::vector<Item> &items);
// By path within such a part.
template <typename Item> [[nodiscard]] const Item *findFile(std::span<const Item> files, std::string_view path);

extern template std::span<const Resource> filesOf(const std::vector<Resource> &items);
extern template std::span<const InventoryItem> filesOf(const std::vector<InventoryItem> &items);
extern template const Resource *findFile(std::span<const Resource> files, std::string_view path);
extern template const InventoryItem *findFile(std::span<const InventoryItem> files, std::string_view path);

}
