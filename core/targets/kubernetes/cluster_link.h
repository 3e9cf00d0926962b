// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_discovery.h"
#include "core/kubernetes/api_watch.h"
#include "core/targets/kubernetes/shared_fact.h"

namespace plumbline {

// A connection to one cluster as one user, and what all who use it may know together. Thread-safe.
class ClusterLink {
public:
    ClusterLink(std::unique_ptr<ApiConnection> connection, WatchLimits limits);

    // For one more user of the link, who lets go of it first.
    [[nodiscard]] std::unique_ptr<ApiConnection> share() { return connection_->share(); }
    // Follows collections for whoever asks.
    [[nodiscard]] ApiWatcher &watcher();

    SharedFact<std::shared_ptr<const ApiCatalogue>> catalogue;
    SharedFact<std::string> uid; // of the kube-system namespace; empty: it may not be read, and never was

private:
    const std::unique_ptr<ApiConnection> connection_;
    const std::unique_ptr<ApiConnection> watched_; // its relists take turns of their own
    const WatchLimits limits_;
    std::mutex mutex_;
    std::unique_ptr<ApiWatcher> watcher_; // made when first needed; goes before its connection
};

}
