// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/cluster_link.h"

namespace plumbline {
namespace {

// Empty where this user may not read it; that it may not be read any more makes it no other cluster.
Result<std::string> askUid(ApiConnection &connection, const std::string &before, std::stop_token stop)
{
    ApiResource namespaces;
    namespaces.version = "v1";
    namespaces.kind = "Namespace";
    namespaces.plural = "namespaces";
    const ApiResult<ApiObject> system = getObject(connection, namespaces, {}, "kube-system", std::move(stop));
    if (system)
        return std::string(system->uid());
    if (system.error().status == 403 || system.error().status == 404)
        return before;
    return Failure(system.error().error);
}

}

ClusterLink::ClusterLink(std::unique_ptr<ApiConnection> connection, WatchLimits limits)
    : catalogue([this](const auto &before, std::stop_token stop) {
          return withoutStatus(discover(*connection_, before.value_or(nullptr), std::move(stop)));
      }),
      uid([this](const auto &before, std::stop_token stop) { return askUid(*connection_, before.value_or(""), std::move(stop)); }),
      connection_(std::move(connection)), watched_(connection_->share()), limits_(std::move(limits))
{}

ApiWatcher &ClusterLink::watcher()
{
    const std::scoped_lock lock(mutex_);
    if (!watcher_)
        watcher_ = std::make_unique<ApiWatcher>(*watched_, limits_);
    return *watcher_;
}

}
