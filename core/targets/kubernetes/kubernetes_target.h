// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/target.h"

#include <functional>

namespace plumbline {

// What the targets of one program share: for each cluster and login one connection, what that cluster serves, and the
// threads that wait for it. Outlives the targets by itself. Thread-safe.
class ClusterLinks;
// Whether the operator approved the login program of this digest is asked of `isLoginApproved` (safety rule 6), on any thread;
// absent: none is.
[[nodiscard]] std::shared_ptr<ClusterLinks> makeClusterLinks(std::function<bool(const Digest &program)> isLoginApproved = {});

struct KubernetesOptions {
    KubernetesTargetSpec spec;
    std::vector<std::string> kubeconfigFiles; // as kubeconfigFiles() names them
    // Before a server that failed is asked again, doubled each time up to the longer one.
    std::chrono::milliseconds firstPause{500};
    std::chrono::milliseconds longestPause{30'000};
    // The parent of the environment's ApplySet, a ConfigMap in the target's namespace; empty: no set is kept.
    std::string applySet = {};
    std::string tool = "plumbline/0"; // that keeps the set, as "name/version"
    // Tells the environment's repository from all others, whoever cloned it where. Asked on the thread that looks until it is
    // known; empty: it cannot be told now.
    std::function<std::string()> repository = {};
    // For how long a step waits for what the server does after it answered: establishing a kind, letting an object go.
    std::chrono::milliseconds healthTimeout{std::chrono::minutes(5)};
    // Absent: the target shares with none, and no login program is approved.
    std::shared_ptr<ClusterLinks> links = {};
    // Bounds beside those that requests have of themselves; 0: none.
    std::chrono::milliseconds silence{0}; // of the server, while it answers or is watched
    std::size_t largestAnswer = 0;        // in bytes
    // Of the environment: fields that they cover and others own are not written (core/model/left_out.h).
    std::vector<IgnoreRule> ignore = {};
};

// A cluster as a target, by a context of the operator's kubeconfig, which is read at first use. Threads: as Target.
//
// Live state: the objects that are desired or in the inventory, of each kind and namespace that those name, with who owns
// which field. Kinds that may not be listed (403) are in LiveState::unreadable, subject "[group/]kind/[namespace]": not
// visible, never missing. Without a watch observe() lists; with one it answers from what the watches hold, and fails as
// Unavailable while one of them has lost the server.
//
// resolve() gives members of the environment's ApplySet its label; see ApplySetParent for how the set is kept.
//
// predict() asks by server-side apply with dryRun=All, once per desired object and live version; what was refused, again
// after distrust(). apply() writes with the
// observed resourceVersion as precondition; where only status moved since, it asks again with the new one.
[[nodiscard]] std::unique_ptr<Target> openKubernetesTarget(KubernetesOptions options);

}
