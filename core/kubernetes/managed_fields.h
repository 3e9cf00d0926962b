// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/kubernetes/api_objects.h"

#include <optional>

namespace plumbline {

// Who owns which fields of an object, and since when.
struct ManagedFieldsEntry {
    std::string name;
    bool applied = false;    // Apply, else Update
    std::string subresource; // "status", "scale"; empty for the object itself
    std::string apiVersion;  // in which the fields are named
    std::optional<Time> time;
    Value fields; // a set as core/value/field_set.h reads it
};

// In the server's order; empty where the object has none. Corruption where it is not what the API promises.
[[nodiscard]] Result<std::vector<ManagedFieldsEntry>> readManagedFields(const ApiObject &object);

}
