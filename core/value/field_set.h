// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

namespace plumbline {

// A set of fields as Kubernetes' managedFields write it (fieldsV1, structured-merge-diff): a map whose keys are
// "f:<field>", "k:<json object>" (the item of a keyed list with these key fields), "v:<json scalar>" (the item of a
// set) and "i:<index>"; "." says that the node itself belongs to the set. A node without further keys is owned whole.
// Such a set is a Value and is read like any other; these functions say what it means. All pure.

// What a "k:" or "v:" key holds: the key fields of an item, or the item. Nothing where it is no JSON.
[[nodiscard]] std::optional<Value> valueInKey(std::string_view fieldKey);

// True where nothing below this node is named apart: the field is owned as one piece.
[[nodiscard]] bool isWholeField(const Value &fields);

// Which child of `container` the set's key names; nullopt where there is none.
[[nodiscard]] std::optional<std::size_t> childNamed(const Value &container, std::string_view fieldKey);

// What of `object` the set names, in the object's own order; items of keyed lists with their key fields. Nothing at all: a
// null value.
[[nodiscard]] Value project(const Value &object, const Value &fields);

// Whether every field of `inner` is a field of `outer`.
[[nodiscard]] bool coversFields(const Value &outer, const Value &inner);

// The fields of either.
[[nodiscard]] Value unitedFields(const Value &a, const Value &b);

// The fields of `fields` that `taken` does not name, with all that is below what it names whole. Nodes that are left
// without any are left out; nothing at all: an empty map.
[[nodiscard]] Value fieldsWithout(const Value &fields, const Value &taken);

// `object` without the fields that the set names whole.
[[nodiscard]] Value withoutFields(const Value &object, const Value &fields);

}
