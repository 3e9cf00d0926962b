// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/task_loop.h"
#include "core/targets/kubernetes/cluster_link.h"
#include "core/targets/kubernetes/context_reading.h"
#include "core/targets/kubernetes/kubernetes_target.h"

#include <map>

namespace plumbline {

// The links of one program: one for all who log in at one cluster in the same way and within the same bounds. Each ends
// with its last user. Thread-safe.
class ClusterLinks {
public:
    using LoginApproval = std::function<bool(const Digest &program)>;
    explicit ClusterLinks(LoginApproval isLoginApproved) : isLoginApproved_(std::move(isLoginApproved)) {}

    // Errors: as ApiConnection::open(), and Denied where the login program is not approved (now), whoever uses it already.
    [[nodiscard]] Result<std::shared_ptr<ClusterLink>> link(const ContextReading &reading, const KubernetesOptions &options);
    [[nodiscard]] bool isApproved(const ExecIdentity &program) const { return isLoginApproved_ && isLoginApproved_(program.digest); }
    // For what is to be done later; tasks are quick.
    [[nodiscard]] TaskLoop &loop() { return loop_; }

private:
    const LoginApproval isLoginApproved_;
    std::mutex mutex_;
    std::map<std::string, std::weak_ptr<ClusterLink>> links_; // by what tells them apart
    TaskLoop loop_;
};

// Of the watches of such a target.
[[nodiscard]] WatchLimits watchLimitsOf(const KubernetesOptions &options);

}
