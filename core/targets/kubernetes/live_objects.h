// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "core/model/state.h"

#include <map>
#include <unordered_map>

namespace plumbline {

// Reads who owns the fields of objects; those that are owned alike share it. One thread at a time.
class OwnerReader {
public:
    // Errors: as readManagedFields().
    [[nodiscard]] Result<std::shared_ptr<const FieldOwnerships>> read(const ApiObject &object);

private:
    std::unordered_map<std::string, std::shared_ptr<const FieldOwnerships>> known_; // by the text that it was read from
    std::map<ValueHash, Value> fields_;
};

// A live object as the model has it, its owners read. Errors: as readManagedFields().
[[nodiscard]] Result<Resource> liveResource(const ResourceKey &key, const ApiObject &object, OwnerReader &owners);
[[nodiscard]] Result<Resource> liveResource(const ResourceKey &key, const ApiObject &object);

[[nodiscard]] bool isSecret(const ResourceKey &key);
// A declared Secret as it is compared: its values masked as the connection masks live ones (safety rule 3).
[[nodiscard]] Value maskedSecret(const Value &secret);

}
