// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/kubernetes/api_discovery.h"
#include "core/targets/kubernetes/context_reading.h"
#include "core/targets/kubernetes/kubernetes_target.h"

#include <atomic>
#include <mutex>

namespace plumbline {

// The connection to the cluster that a target names, made when it is first needed, and what the cluster serves. Keeps to
// what the kubeconfig said when it was first read. Thread-safe.
class Cluster {
public:
    explicit Cluster(KubernetesOptions options) : options_(std::move(options)) {}

    // Where the kubeconfig leads, who logs in there, and whether that works. Asks nobody. Errors: as readContext().
    [[nodiscard]] Result<TargetAccess> access();
    // Whether the kubeconfig leads elsewhere by now, or logs in otherwise.
    [[nodiscard]] bool isOutdated();

    // Errors: as readContext() and ApiConnection::open().
    [[nodiscard]] Result<ApiConnection *> connection();
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
    // Of the connection, all zero while there is none. Waits for nobody.
    [[nodiscard]] ApiUsage usage() const;
    // Where objects go that name no namespace.
    [[nodiscard]] Result<std::string> defaultNamespace();
    [[nodiscard]] const KubernetesTargetSpec &spec() const { return options_.spec; }
    [[nodiscard]] std::chrono::milliseconds healthTimeout() const { return options_.healthTimeout; }

private:
    // All locked.
    [[nodiscard]] Result<const ContextReading *> reading();
    [[nodiscard]] Result<ApiConnection *> connect();
    [[nodiscard]] std::string identityOf(const std::string &told) const;
    [[nodiscard]] std::string identityByMark() const;

    const KubernetesOptions options_;
    std::mutex mutex_;
    std::optional<ContextReading> reading_;
    std::unique_ptr<ApiConnection> connection_;
    std::atomic<const ApiConnection *> opened_{nullptr}; // connection_, for those who do not lock
    std::shared_ptr<const ApiCatalogue> catalogue_;
    std::chrono::steady_clock::time_point discovered_; // catalogue_
    std::optional<std::string> uid_;                   // empty: it may not be read
    std::uint64_t doubts_ = 1;                         // how often uid_ had to be asked for
    std::uint64_t settled_ = 0;                        // the doubt that uid_ answered
};

}
