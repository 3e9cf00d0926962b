// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/kubernetes/api_resource.h"
#include "core/value/value.h"

#include <functional>
#include <memory>

namespace plumbline {

// One object as a server sent it. Cheap to copy; safe to read from any thread.
struct ApiObject {
    // apiVersion and kind are always there; metadata.managedFields never is. The values of a Secret's data and of
    // annotations that repeat it are masked (see secret_mask.h).
    Value value;
    std::shared_ptr<const std::string> managedFields; // JSON text for readManagedFields(); null where there are none

    // Views into value, empty where absent.
    [[nodiscard]] std::string_view name() const { return metadata("name"); }
    [[nodiscard]] std::string_view nameSpace() const { return metadata("namespace"); }
    [[nodiscard]] std::string_view uid() const { return metadata("uid"); }
    [[nodiscard]] std::string_view resourceVersion() const { return metadata("resourceVersion"); }
    [[nodiscard]] bool deleting() const { return !metadata("deletionTimestamp").empty(); }
    [[nodiscard]] std::string_view metadata(std::string_view field) const;
};

// A collection at one moment, whole.
struct ApiList {
    std::vector<ApiObject> items; // as the server orders them: by namespace and name
    std::string resourceVersion;  // where a watch continues
};

struct ListOptions {
    std::string nameSpace; // empty: all
    std::string labelSelector;
    std::string fieldSelector;
    std::size_t pageSize = 500;
    std::size_t expected = 0; // objects that are known of: the first page has room for some more, where that is more than its size
    // Pages after the first hold as many objects as come to about this much, where that is more.
    std::size_t pageBytes = std::size_t{2} << 20U;
    // A collection that comes to less is asked for at once when the first page tells how large it is: an API server has a
    // whole list in its memory, and reads what continues one from etcd, for half as much again of its time (1.36).
    std::size_t wholeBytes = std::size_t{16} << 20U;
};

// All pages, or nothing (safety rule 17): a token that expired between pages begins again, at most three times.
[[nodiscard]] ApiResult<ApiList> listAll(ApiConnection &connection, const ApiResource &resource, const ListOptions &options,
                                         std::stop_token stop);

// The same for who works on the objects while the next ones are under way: `begin` gives what takes them, some at a time, one
// thread after another, and gives a new one where the listing begins again, so that only what the last one took is the list.
// What it refuses ends the listing. The answer is the resource version where a watch continues.
using TakeObjects = std::function<Result<void>(std::vector<ApiObject> &&objects)>;
[[nodiscard]] ApiResult<std::string> listInto(ApiConnection &connection, const ApiResource &resource, const ListOptions &options,
                                              const std::function<TakeObjects()> &begin, std::stop_token stop);

[[nodiscard]] ApiResult<ApiObject> getObject(ApiConnection &connection, const ApiResource &resource, std::string_view nameSpace,
                                             std::string_view name, std::stop_token stop);

// Read straight into a value; errors (Corruption) name `subject`. Thread-safe.
[[nodiscard]] Result<ApiObject> readObject(std::string_view json, std::string_view subject);

}
