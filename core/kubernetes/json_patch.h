// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/server_side_apply.h"

namespace plumbline {

// One object to be changed by RFC 6902 operations: what an apply cannot say, such as giving a field to another manager.
struct JsonPatchRequest {
    ApiResource resource;
    std::string nameSpace;
    std::string name;
    Precondition before;                 // of an object that is there; checked by the server in the same request
    std::vector<std::string> operations; // each one JSON object
    std::string fieldManager = "plumbline";
    bool dryRun = true;
};

// InvalidInput without a precondition.
[[nodiscard]] Result<ApiRequest> jsonPatchRequest(const JsonPatchRequest &patch);

// {"op": op, "path": path, "value": value}; a null `value` is left out.
[[nodiscard]] std::string patchOperation(std::string_view op, const std::string &path, const Value *value);

// The operations that make `after` of `before`, lists replaced as one piece. What the server sets itself (status, uid,
// resourceVersion, generation, managedFields) is passed over.
[[nodiscard]] std::vector<std::string> operationsBetween(const Value &before, const Value &after);

}
