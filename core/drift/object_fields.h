// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"

namespace plumbline {

// Two forms of one object and the fields that are compared.
struct ObjectPair {
    const Value &git;    // what the server makes of it, or the object as declared
    const Value &live;   //
    const Value &fields; // a set of core/value/field_set.h: what Plumbline owns, or would own
    const LiveObject &facts;
};

// Compares the fields of the set. Keyed lists and sets are compared by item, whole fields as one piece but told down to
// the value that differs. Paths are JSON pointers; list items have their index in `git`, in `live` where only live has
// them. Rules: "value", "type", "list-key" (an item of a keyed list or a set that Git declares is gone), "undeclared" (Git
// does not declare it: it once did, or somebody added it among what Git declares). Each says who set the live value. Empty exactly when
// both are equal there.
[[nodiscard]] std::vector<FieldDrift> diffObjects(const ObjectPair &pair);

}
