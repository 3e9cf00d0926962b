// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/kubernetes/api_objects.h"

#include <functional>

namespace plumbline {

enum class WatchState {
    Listing,    // nothing whole has been seen yet
    Live,       // what was handed over is what the server has, up to the moment it was last heard
    Stale,      // the server was lost; what was handed over is older (safety rule 17)
    NotVisible, // 403: nothing is known, which is not "missing"
    KindMissing // 404: the cluster does not serve this kind
};

struct WatchStatus {
    WatchState state = WatchState::Listing;
    Time since;                // of this state
    std::optional<Time> heard; // the last event, bookmark or whole list
    std::optional<Error> why;  // for the last three states, and while listing fails
};

struct WatchChange {
    enum class Kind { Added, Modified, Deleted };
    Kind kind = Kind::Added;
    ApiObject object; // the last known one where it was deleted
};

// Changes in the server's order; namespace and name tell objects apart.
struct WatchBatch {
    bool whole = false; // a complete list: objects that are not among the changes, all Added, are gone
    std::vector<WatchChange> changes;
    std::string resourceVersion;
};

// Lists a collection, then watches it from there. Resumes after a break from the last bookmark or event; lists again
// after 410, and after the machine slept.
struct WatchRequest {
    ApiResource resource;
    ListOptions list;
    std::string from;                   // the version of a whole list that the caller has already: watches from there. Empty: lists first
    std::chrono::milliseconds pause{0}; // before the first look
    std::function<void(WatchBatch &&)> onBatch; // on the watcher's thread, one call at a time, before onStatus says Live
    std::function<void(const WatchStatus &)> onStatus;
};

class ApiWatch {
public:
    virtual ~ApiWatch() = default; // ends it; no callback runs after that (a callback may destroy its own watch)
    [[nodiscard]] virtual WatchStatus status() const = 0;
    // Lists again now, as after a 410. What was handed over is stale until then.
    virtual void relist() = 0;
};

struct WatchLimits {
    std::chrono::milliseconds silence{150'000}; // bookmarks come every minute
    std::chrono::milliseconds firstPause{500};  // before reconnecting; doubled and jittered up to the longest
    std::chrono::milliseconds longestPause{30'000};
    std::chrono::milliseconds refusedPause{60'000}; // between looks at a kind that is not visible or missing
    // Time that passed while this process did not: the machine slept. Absent: the system's boot clock tells.
    std::function<std::chrono::milliseconds()> slept;
    std::chrono::milliseconds sleepCheck{2'000};
};

// All watches of one connection, on one thread. Must die before the connection.
class ApiWatcher {
public:
    explicit ApiWatcher(ApiConnection &connection, WatchLimits limits = {});
    ~ApiWatcher(); // after its watches
    ApiWatcher(const ApiWatcher &) = delete;
    ApiWatcher &operator=(const ApiWatcher &) = delete;

    [[nodiscard]] std::unique_ptr<ApiWatch> watch(WatchRequest request);

private:
    class Loop;
    std::shared_ptr<Loop> loop_;
};

}
