// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/cluster.h"

#include "core/base/digest.h"
#include "core/kubernetes/api_objects.h"

namespace plumbline {

Result<ApiConnection *> Cluster::connect()
{
    if (connection_)
        return connection_.get();
    Result<Kubeconfig> config = readKubeconfig(options_.kubeconfigFiles);
    if (!config)
        return Failure(config.error());
    Result<ClusterAccess> access = resolveContext(*config, options_.spec.context);
    if (!access)
        return Failure(access.error());
    ApiConnectionOptions options;
    options.limits.idle = options_.silence;
    options.limits.body = options_.largestAnswer;
    options.limits.firstPause = std::min(options.limits.firstPause, options_.firstPause);
    Result<std::unique_ptr<ApiConnection>> opened = ApiConnection::open(std::move(*access), std::move(options));
    if (!opened)
        return Failure(opened.error());
    connection_ = std::move(*opened);
    return connection_.get();
}

Result<ApiConnection *> Cluster::connection()
{
    const std::scoped_lock lock(mutex_);
    return connect();
}

Result<std::shared_ptr<const ApiCatalogue>> Cluster::catalogue(std::stop_token stop)
{
    {
        const std::scoped_lock lock(mutex_);
        if (catalogue_)
            return catalogue_;
    }
    if (Result<void> asked = rediscover(std::move(stop)); !asked)
        return Failure(asked.error());
    const std::scoped_lock lock(mutex_);
    return catalogue_;
}

Result<void> Cluster::rediscover(std::stop_token stop)
{
    Result<ApiConnection *> open = connection();
    if (!open)
        return Failure(open.error());
    std::shared_ptr<const ApiCatalogue> previous;
    {
        const std::scoped_lock lock(mutex_);
        previous = catalogue_;
    }
    Result<std::shared_ptr<const ApiCatalogue>> found = withoutStatus(discover(**open, previous, std::move(stop)));
    if (!found)
        return Failure(found.error());
    const std::scoped_lock lock(mutex_);
    catalogue_ = std::move(*found);
    return {};
}

Result<std::string> Cluster::identity()
{
    Result<ApiConnection *> open = connection();
    if (!open)
        return Failure(open.error());
    {
        const std::scoped_lock lock(mutex_);
        if (!identity_.empty())
            return identity_;
    }
    ApiResource namespaces;
    namespaces.version = "v1";
    namespaces.kind = "Namespace";
    namespaces.plural = "namespaces";
    const ApiResult<ApiObject> system = getObject(**open, namespaces, {}, "kube-system", {});
    std::string told;
    if (system)
        told = "uid " + std::string(system->uid());
    else if (system.error().status == 403 || system.error().status == 404)
        told = (*open)->access().server + " " + sha256((*open)->access().cluster.authorityData).hex().substr(0, 16);
    else
        return Failure(system.error().error);
    const std::scoped_lock lock(mutex_);
    identity_ = "kubernetes:" + told + "/" + options_.spec.nameSpace;
    return identity_;
}

Result<std::string> Cluster::defaultNamespace()
{
    if (!options_.spec.nameSpace.empty())
        return options_.spec.nameSpace;
    Result<ApiConnection *> open = connection();
    if (!open)
        return Failure(open.error());
    return (*open)->access().nameSpace;
}

}
