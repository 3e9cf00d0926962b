// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"

namespace plumbline {

// What must still be true for a write to happen (safety rule 15). There is no write without one.
struct Precondition {
    std::string uid;             // both empty: the object is absent
    std::string resourceVersion; // as observed
    static Precondition absent() { return {}; }
    static Precondition seen(const ApiObject &object) { return {std::string(object.uid()), std::string(object.resourceVersion())}; }
    [[nodiscard]] bool isAbsent() const { return resourceVersion.empty(); }
};

// One object to be applied: PATCH application/apply-patch+yaml, never forced unless the takeover was approved.
struct ApplyRequest {
    ApiResource resource;
    std::string nameSpace; // empty for kinds without
    std::string name;
    Value manifest; // the whole object; sent as it is but for the precondition and what the server sets
    Precondition before;
    std::string fieldManager = "plumbline";
    bool dryRun = true;
    bool takeOver = false; // fields that other managers own, each approved on its own
};

// Another manager owns a field that the apply would change.
struct FieldConflict {
    std::string field;   // as the server writes it: ".spec.replicas", ".spec.template.spec.containers[name=\"web\"].image"
    std::string manager; // "kubectl" using apps/v1
};

struct Applied {
    ApiObject object; // what the server made of it, or would
    bool created = false;
    std::vector<std::string> warnings;
};

struct ApplyFailure {
    ApiFailure failure;
    // Not empty: code Conflict because of these fields. Else a Conflict means that the precondition does not hold.
    std::vector<FieldConflict> conflicts;
};
using ApplyResult = tl::expected<Applied, ApplyFailure>;

// The request for it: for requestAll(). InvalidInput where the manifest is no object or names another one.
[[nodiscard]] Result<ApiRequest> applyRequest(const ApplyRequest &apply);
[[nodiscard]] ApplyResult readApplied(const ApplyRequest &apply, ApiResult<ApiResponse> answer);
[[nodiscard]] ApplyResult serverSideApply(ApiConnection &connection, const ApplyRequest &apply, std::stop_token stop);

enum class Propagation { Foreground, Background, Orphan };

// Deletes exactly the observed object; the precondition may not be absent(). What comes back is the object with its
// deletionTimestamp where finalizers keep it, nothing where it is gone.
struct DeleteRequest {
    ApiResource resource;
    std::string nameSpace;
    std::string name;
    Precondition before;
    Propagation propagation = Propagation::Foreground;
    bool dryRun = true;
};
[[nodiscard]] Result<ApiRequest> deleteRequest(const DeleteRequest &request);
[[nodiscard]] ApiResult<std::optional<ApiObject>> readDeleted(const DeleteRequest &request, ApiResult<ApiResponse> answer);
[[nodiscard]] ApiResult<std::optional<ApiObject>> deleteObject(ApiConnection &connection, const DeleteRequest &request,
                                                               std::stop_token stop);

}
