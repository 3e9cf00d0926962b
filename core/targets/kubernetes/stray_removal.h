// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "core/model/live_object.h"

namespace plumbline {

// How strays (core/model/strays.h) leave an object: an apply removes what its manager owns alone and no longer declares,
// so Plumbline first takes them over in managedFields, which changes nothing else, and the apply that follows removes
// them and writes the rest in one request that the server judges as a whole.

// The managedFields in which Plumbline's apply owns `strays` and nobody else does. `object` is as the server sent it.
// Corruption where its managedFields are none.
[[nodiscard]] Result<Value> managedFieldsTaking(const ApiObject &object, const Value &strays);

// What the object will be then, as far as that can be said without the server: declared values put over live ones, lists
// merged as `shape` tells, strays gone. For asking the server whether it would have that.
[[nodiscard]] Value mergedObject(const Value &live, const Value &declared, const Value &shape, const Value &strays);

}
