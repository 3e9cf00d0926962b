// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/kubernetes/api_objects.h"

#include <optional>

namespace plumbline {

// A set of fields, as FieldsV1 writes it: a tree of path elements. Children are sorted by element.
struct FieldSet {
    std::string element; // "f:spec", "k:{\"name\":\"web\"}", "v:\"a\"", "i:0"; empty at the root
    bool member = false; // the field itself, not only something below it
    std::vector<FieldSet> children;

    [[nodiscard]] const FieldSet *find(std::string_view childElement) const;
};

// Who owns which fields of an object, and since when.
struct FieldManager {
    std::string name;
    bool applied = false;    // Apply, else Update
    std::string subresource; // "status", "scale"; empty for the object itself
    std::string apiVersion;  // in which the fields are named
    std::optional<Time> time;
    FieldSet fields;
};

// In the server's order; empty where the object has none. Corruption where it is not what the API promises.
[[nodiscard]] Result<std::vector<FieldManager>> readManagedFields(const ApiObject &object);

}
