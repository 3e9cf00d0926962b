// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/live_object.h"

#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {

// Who owns what at and below one node of a live object, in the server's order: a node of each manager's set of fields;
// managers that own nothing there are left out. Borrows the owners.
using OwnersAt = std::vector<std::pair<const FieldOwner *, Value>>;

[[nodiscard]] OwnersAt ownersAtRoot(const LiveObject &live);
// The same one step down, by a key of a set of fields (core/value/field_set.h). Whoever owns a node whole owns all below it.
[[nodiscard]] OwnersAt ownersBelow(const OwnersAt &owners, std::string_view fieldKey);

}
