// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/kubernetes/api_discovery.h"
#include "core/targets/kubernetes/kubernetes_target.h"

#include <mutex>

namespace plumbline {

// The connection to the cluster that a target names, made when it is first needed, and what the cluster serves.
// Thread-safe.
class Cluster {
public:
    explicit Cluster(KubernetesOptions options) : options_(std::move(options)) {}

    // Errors: as readKubeconfig(), resolveContext() and ApiConnection::open().
    [[nodiscard]] Result<ApiConnection *> connection();
    [[nodiscard]] Result<std::shared_ptr<const ApiCatalogue>> catalogue(std::stop_token stop);
    // Asks the cluster again what it serves.
    [[nodiscard]] Result<void> rediscover(std::stop_token stop);
    // Tells this cluster from any other: the uid of its kube-system namespace, else its server and certificate authority.
    [[nodiscard]] Result<std::string> identity();
    // Where objects go that name no namespace.
    [[nodiscard]] Result<std::string> defaultNamespace();
    [[nodiscard]] const KubernetesTargetSpec &spec() const { return options_.spec; }

private:
    [[nodiscard]] Result<ApiConnection *> connect(); // locked

    const KubernetesOptions options_;
    std::mutex mutex_;
    std::unique_ptr<ApiConnection> connection_;
    std::shared_ptr<const ApiCatalogue> catalogue_;
    std::string identity_;
};

}
