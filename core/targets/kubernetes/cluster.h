// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/targets/kubernetes/cluster_links.h"

#include <atomic>
#include <mutex>

namespace plumbline {

// The cluster that a target names, as that target reaches it: by a link that it may share with others, taken when it is first
// needed. Keeps to what the kubeconfig said when it was first read. Thread-safe.
class Cluster {
public:
    explicit Cluster(KubernetesOptions options);

    // Where the kubeconfig leads, who logs in there, and whether that works. Asks nobody. Errors: as readContext().
    [[nodiscard]] Result<TargetAccess> access();
    // Whether the kubeconfig leads elsewhere by now, or logs in otherwise.
    [[nodiscard]] bool isOutdated();

    // Errors: as readContext() and ClusterLinks::link().
    [[nodiscard]] Result<ApiConnection *> connection();
    // Ends after whatever uses it here.
    [[nodiscard]] Result<ApiWatcher *> watcher();
    [[nodiscard]] TaskLoop &loop() { return links_->loop(); }
    [[nodiscard]] Result<std::shared_ptr<const ApiCatalogue>> catalogue(std::stop_token stop);
    // Asks the cluster again what it serves.
    [[nodiscard]] Result<void> rediscover(std::stop_token stop);
    // The same, unless it was asked a moment ago: for looks that fail one after the other.
    [[nodiscard]] Result<void> rediscoverInAWhile(std::stop_token stop);
    // Tells this cluster from any other: the uid of its kube-system namespace, else its server and certificate authority.
    [[nodiscard]] Result<std::string> identity();
    // What identity() was where the uid could not be read; empty while it is not known. Asks nobody.
    [[nodiscard]] std::string formerIdentity();
    // identity() asks again: another cluster may answer at this address by now.
    void distrust();
    // Of the connection, with all who share it; all zero while there is none. Waits for nobody.
    [[nodiscard]] ApiUsage usage() const;
    // Where objects go that name no namespace.
    [[nodiscard]] Result<std::string> defaultNamespace();
    [[nodiscard]] const KubernetesTargetSpec &spec() const { return options_.spec; }
    [[nodiscard]] std::chrono::milliseconds healthTimeout() const { return options_.healthTimeout; }

private:
    [[nodiscard]] Result<ClusterLink *> link();
    // All locked.
    [[nodiscard]] Result<const ContextReading *> reading();
    [[nodiscard]] Result<ClusterLink *> connect();
    [[nodiscard]] std::string identityOf(const std::string &told) const;
    [[nodiscard]] std::string identityByMark() const;

    const KubernetesOptions options_;
    const std::shared_ptr<ClusterLinks> links_;
    std::mutex mutex_;
    std::optional<ContextReading> reading_;
    std::shared_ptr<ClusterLink> link_;
    std::unique_ptr<ApiConnection> connection_;          // a share of the link's
    std::atomic<const ApiConnection *> opened_{nullptr}; // connection_, for those who do not lock
    std::chrono::milliseconds acceptedAge_;              // of the link's uid when it is taken
    SharedFact<std::string>::Doubt doubt_ = 0;           // of that uid, that identity() wants settled
    bool isAsked_ = false;                               // identity(), at least once
};

}
