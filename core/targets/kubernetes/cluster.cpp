// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/cluster.h"

#include "core/kubernetes/api_objects.h"

#include <QByteArray>

namespace plumbline {
namespace {

// Of the kube-system namespace; empty where this user may not read it.
Result<std::string> askUid(ApiConnection &connection)
{
    ApiResource namespaces;
    namespaces.version = "v1";
    namespaces.kind = "Namespace";
    namespaces.plural = "namespaces";
    const ApiResult<ApiObject> system = getObject(connection, namespaces, {}, "kube-system", {});
    if (system)
        return std::string(system->uid());
    if (system.error().status == 403 || system.error().status == 404)
        return std::string();
    return Failure(system.error().error);
}

}

Result<const ContextReading *> Cluster::reading()
{
    if (!reading_) {
        Result<ContextReading> read = readContext(options_.kubeconfigFiles, options_.spec.context);
        if (!read)
            return Failure(read.error());
        reading_ = *std::move(read);
    }
    return &*reading_;
}

Result<TargetAccess> Cluster::access()
{
    const std::scoped_lock lock(mutex_);
    const Result<const ContextReading *> read = reading();
    if (!read)
        return Failure(read.error());
    TargetAccess out;
    out.context = options_.spec.context;
    out.cluster = (*read)->mark;
    out.cluster.uid = uid_;
    const ClusterAccess &access = (*read)->access;
    out.unverified = access.cluster.insecureSkipTlsVerify && access.server.starts_with("https:");
    if (access.user.exec) // one that is not there is told when it is to run
        if (Result<ExecIdentity> program = identifyExec(*access.user.exec, qgetenv("PATH").toStdString()))
            out.loginProgram =
                LoginProgram{program->commandLine, program->digest, options_.isLoginApproved && options_.isLoginApproved(program->digest)};
    if (connection_ && !out.asksForProgram())
        if (const std::optional<LoginFailure> failure = connection_->loginTrouble())
            out.loginTrouble = LoginTrouble{failure->since, failure->detail};
    return out;
}

bool Cluster::isOutdated()
{
    const std::scoped_lock lock(mutex_);
    if (!reading_ || reading_->isCurrent())
        return false;
    Result<ContextReading> read = readContext(options_.kubeconfigFiles, options_.spec.context);
    if (!read || read->digest != reading_->digest)
        return true;
    reading_->files = std::move(read->files); // another context was changed
    return false;
}

Result<ApiConnection *> Cluster::connect()
{
    if (connection_)
        return connection_.get();
    const Result<const ContextReading *> read = reading();
    if (!read)
        return Failure(read.error());
    ApiConnectionOptions options;
    options.limits.idle = options_.silence;
    options.limits.body = options_.largestAnswer;
    options.limits.firstPause = std::min(options.limits.firstPause, options_.firstPause);
    if (options_.isLoginApproved)
        options.execApproved = [approved = options_.isLoginApproved](const ExecIdentity &program) { return approved(program.digest); };
    Result<std::unique_ptr<ApiConnection>> opened = ApiConnection::open((*read)->access, std::move(options));
    if (!opened)
        return Failure(opened.error());
    connection_ = std::move(*opened);
    opened_ = connection_.get();
    return connection_.get();
}

ApiUsage Cluster::usage() const
{
    const ApiConnection *opened = opened_;
    return opened != nullptr ? opened->usage() : ApiUsage();
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
    discovered_ = std::chrono::steady_clock::now();
    return {};
}

Result<void> Cluster::rediscoverInAWhile(std::stop_token stop)
{
    {
        const std::scoped_lock lock(mutex_);
        if (catalogue_ && std::chrono::steady_clock::now() - discovered_ < 4 * options_.firstPause)
            return {};
    }
    return rediscover(std::move(stop));
}

Result<std::string> Cluster::identity()
{
    Result<ApiConnection *> open = connection();
    if (!open)
        return Failure(open.error());
    std::uint64_t doubt = 0;
    {
        const std::scoped_lock lock(mutex_);
        doubt = settled_ == doubts_ ? 0 : doubts_;
    }
    if (doubt != 0) {
        Result<std::string> uid = askUid(**open);
        if (!uid)
            return Failure(uid.error());
        const std::scoped_lock lock(mutex_);
        if (!uid->empty() || !uid_) // that it may not be read any more makes it no other cluster
            uid_ = std::move(*uid);
        settled_ = doubt; // doubts that came meanwhile stay
    }
    const std::scoped_lock lock(mutex_);
    return uid_.value_or("").empty() ? identityByMark() : identityOf("uid " + *uid_);
}

std::string Cluster::formerIdentity()
{
    const std::scoped_lock lock(mutex_);
    return reading_ && !uid_.value_or("").empty() ? identityByMark() : std::string();
}

std::string Cluster::identityOf(const std::string &told) const
{
    return "kubernetes:" + told + "/" + options_.spec.nameSpace;
}

std::string Cluster::identityByMark() const
{
    return identityOf(reading_->mark.server + " " + reading_->mark.authority.substr(0, 16));
}

void Cluster::distrust()
{
    const std::scoped_lock lock(mutex_);
    ++doubts_;
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
