// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/cluster.h"

#include <QByteArray>
#include <future>

namespace plumbline {
namespace {

// Environments that begin together ask once who answers.
constexpr std::chrono::milliseconds together{10'000};

}

Cluster::Cluster(KubernetesOptions options)
    : options_(std::move(options)), links_(options_.links ? options_.links : makeClusterLinks()), acceptedAge_(together)
{}

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
    if (link_)
        out.cluster.uid = link_->uid.known();
    const ClusterAccess &access = (*read)->access;
    out.unverified = access.cluster.insecureSkipTlsVerify && access.server.starts_with("https:");
    if (access.user.exec) // one that is not there is told when it is to run
        if (Result<ExecIdentity> program = identifyExec(*access.user.exec, qgetenv("PATH").toStdString()))
            out.loginProgram = LoginProgram{program->commandLine, program->digest, links_->isApproved(*program)};
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

Result<ClusterLink *> Cluster::connect()
{
    if (link_)
        return link_.get();
    const Result<const ContextReading *> read = reading();
    if (!read)
        return Failure(read.error());
    Result<std::shared_ptr<ClusterLink>> link = links_->link(**read, options_);
    if (!link)
        return Failure(link.error());
    link_ = std::move(*link);
    connection_ = link_->share();
    opened_ = connection_.get();
    doubt_ = link_->uid.doubtOlder(acceptedAge_);
    return link_.get();
}

ApiUsage Cluster::usage() const
{
    const ApiConnection *opened = opened_;
    return opened != nullptr ? opened->usage() : ApiUsage();
}

Result<ApiConnection *> Cluster::connection()
{
    const std::scoped_lock lock(mutex_);
    return connect().map([this](ClusterLink *) { return connection_.get(); });
}

Result<ApiWatcher *> Cluster::watcher()
{
    const std::scoped_lock lock(mutex_);
    return connect().map([](ClusterLink *link) { return &link->watcher(); });
}

Result<ClusterLink *> Cluster::link()
{
    const std::scoped_lock lock(mutex_);
    return connect();
}

Result<std::shared_ptr<const ApiCatalogue>> Cluster::catalogue(std::stop_token stop)
{
    const Result<ClusterLink *> open = link();
    return open ? (*open)->catalogue.get((*open)->catalogue.any, std::move(stop)) : Failure(open.error());
}

Result<void> Cluster::rediscover(std::stop_token stop)
{
    const Result<ClusterLink *> open = link();
    if (!open)
        return Failure(open.error());
    return (*open)->catalogue.get((*open)->catalogue.doubt(), std::move(stop)).map([](const auto &) {});
}

Result<void> Cluster::rediscoverInAWhile(std::stop_token stop)
{
    const Result<ClusterLink *> open = link();
    if (!open)
        return Failure(open.error());
    return (*open)->catalogue.get((*open)->catalogue.doubtOlder(4 * options_.firstPause), std::move(stop)).map([](const auto &) {});
}

Result<std::string> Cluster::identity()
{
    ClusterLink *open = nullptr;
    SharedFact<std::string>::Doubt doubt = 0;
    bool first = false;
    {
        const std::scoped_lock lock(mutex_);
        const Result<ClusterLink *> connected = connect();
        if (!connected)
            return Failure(connected.error());
        open = *connected;
        doubt = doubt_;
        first = !std::exchange(isAsked_, true);
    }
    std::future<void> ahead; // who asks which cluster it is for the first time wants to know next what it serves
    if (first && !open->catalogue.known())
        ahead = std::async(std::launch::async, [open] { static_cast<void>(open->catalogue.get(open->catalogue.any, {})); });
    const Result<std::string> uid = open->uid.get(doubt, {});
    if (!uid)
        return Failure(uid.error());
    const std::scoped_lock lock(mutex_);
    return uid->empty() ? identityByMark() : identityOf("uid " + *uid);
}

std::string Cluster::formerIdentity()
{
    const std::scoped_lock lock(mutex_);
    return link_ && !link_->uid.known().value_or("").empty() ? identityByMark() : std::string();
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
    if (link_)
        doubt_ = link_->uid.doubt();
    acceptedAge_ = {};
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
