// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/state.h"

#include <span>
#include <string>
#include <string_view>

namespace plumbline {

// What an entry did to the inventory.
struct InventoryChanges {
    std::vector<InventoryItem> wrote;
    std::vector<ResourceKey> removed;
};

// A payload with the changes in front, so that the inventory can be made again from the entries alone:
//   {"wrote":[{"name":"a/b.yaml","mode":"100644","blob":"<40 hex digits>"}],"removed":[{"name":"c"}], …the caller's}
// without white space. A key that is no file has "group", "kind" and "namespace" before its name, as far as they are
// not empty; a name that is not UTF-8 is "nameHex", in hexadecimal. Both lists are there when either has an element.
// InvalidInput where the payload is not a JSON object, or has a member "wrote" or "removed" of its own.
[[nodiscard]] Result<std::string> withChanges(std::string_view payload, std::span<const InventoryItem> wrote,
                                              std::span<const ResourceKey> removed);

// Whether withChanges() put any into this payload.
[[nodiscard]] bool hasChanges(std::string_view payload);
// The changes that withChanges() put there. Corruption where they are not in that form.
[[nodiscard]] Result<InventoryChanges> changesIn(std::string_view payload);

[[nodiscard]] std::optional<FileMode> fileModeFrom(std::string_view name);

}
