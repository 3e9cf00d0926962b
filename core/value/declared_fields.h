// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <optional>
#include <string_view>

namespace plumbline {

// What a manifest says of the fields of an object, as sets of fields (core/value/field_set.h). All pure.

// The set of what a manifest declares, its identity and status left out. How a list is merged is taken from `shape`, a set
// that knows the same kind of object (united from all its managers): lists that it does not know by items are one piece.
// An item whose key fields are not all declared is named by those that are.
[[nodiscard]] Value declaredFields(const Value &object, const Value &shape);

// `object` without the maps and lists that hold nothing, items of lists apart: whoever declares "emptyDir: {}" says nothing of
// what others put in there. Null where nothing is left.
[[nodiscard]] Value withoutEmpties(const Value &object);

// The item of a declared list that the key of a set ("k:", "v:") means: key fields that it leaves to a default count as
// equal.
[[nodiscard]] std::optional<std::size_t> declaredItem(const Value &list, std::string_view fieldKey);

// Whether `declared` names exactly the fields of the set and `live` has each with the same value; an item may leave key
// fields to their defaults. The object's own identity (apiVersion, kind, metadata.name and metadata.namespace) is never part of a set and
// is passed over.
[[nodiscard]] bool declaresExactly(const Value &declared, const Value &live, const Value &fields);

}
