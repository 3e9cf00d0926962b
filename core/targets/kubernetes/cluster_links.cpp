// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/cluster_links.h"

#include "core/kubernetes/exec_login.h"

#include <QByteArray>

namespace plumbline {
namespace {

std::string keyOf(const ContextReading &reading, const KubernetesOptions &options)
{
    Sha256 hash;
    hash.field(reading.digest.hex()).number(options.largestAnswer);
    for (const std::chrono::milliseconds span : {options.firstPause, options.longestPause, options.silence})
        hash.number(static_cast<std::uint64_t>(span.count()));
    return hash.finish().hex();
}

}

WatchLimits watchLimitsOf(const KubernetesOptions &options)
{
    WatchLimits out;
    out.firstPause = options.firstPause;
    out.longestPause = options.longestPause;
    if (options.silence.count() > 0)
        out.silence = options.silence;
    out.refusedPause = std::min(out.refusedPause, 2 * options.longestPause);
    return out;
}

Result<std::shared_ptr<ClusterLink>> ClusterLinks::link(const ContextReading &reading, const KubernetesOptions &options)
{
    if (const std::optional<KubeExec> &exec = reading.access.user.exec)
        if (const Result<ExecIdentity> program = identifyExec(*exec, qgetenv("PATH").toStdString()); program && !isApproved(*program))
            return Failure(notApproved(*exec, *program));
    const std::string key = keyOf(reading, options);
    const std::scoped_lock lock(mutex_);
    if (std::shared_ptr<ClusterLink> known = links_[key].lock())
        return known;
    std::erase_if(links_, [](const auto &entry) { return entry.second.expired(); });
    ApiConnectionOptions bounds;
    bounds.limits.idle = options.silence;
    bounds.limits.body = options.largestAnswer;
    bounds.limits.firstPause = std::min(bounds.limits.firstPause, options.firstPause);
    bounds.execApproved = [approved = isLoginApproved_](const ExecIdentity &program) { return approved && approved(program.digest); };
    Result<std::unique_ptr<ApiConnection>> opened = ApiConnection::open(reading.access, std::move(bounds));
    if (!opened)
        return Failure(opened.error());
    auto out = std::make_shared<ClusterLink>(std::move(*opened), watchLimitsOf(options));
    links_[key] = out;
    return out;
}

}
