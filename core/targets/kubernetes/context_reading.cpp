// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/context_reading.h"

#include <QFile>
#include <algorithm>
#include <sys/stat.h>

namespace plumbline {
namespace {

constexpr qint64 authorityLimit = qint64{1} << 20U;

ContextReading::File stampOf(const std::string &path)
{
    struct stat now {};
    if (::stat(path.c_str(), &now) != 0)
        return {path};
    return {path, now.st_ino, now.st_size, now.st_mtim.tv_sec, now.st_mtim.tv_nsec};
}

// The bytes that the server's certificate is checked by; empty: the system's authorities.
Result<std::string> authorityOf(const KubeCluster &cluster)
{
    if (!cluster.authorityData.empty() || cluster.authorityFile.empty())
        return cluster.authorityData;
    QFile file(QString::fromStdString(cluster.authorityFile));
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorCode::Denied : ErrorCode::NotFound, cluster.authorityFile,
                    "The certificate authority that the kubeconfig names cannot be read: " + file.errorString().toStdString() + '.');
    return file.read(authorityLimit).toStdString();
}

}

bool ContextReading::isCurrent() const
{
    return std::ranges::all_of(files, [](const File &file) { return stampOf(file.path) == file; });
}

Result<ContextReading> readContext(const std::vector<std::string> &kubeconfigFiles, const std::string &context)
{
    ContextReading out;
    for (const std::string &path : kubeconfigFiles) // before they are read: a change in between is then a change
        out.files.push_back(stampOf(path));
    const Result<Kubeconfig> config = readKubeconfig(kubeconfigFiles);
    if (!config)
        return Failure(config.error());
    Result<ClusterAccess> access = resolveContext(*config, context);
    if (!access)
        return Failure(access.error());
    if (!access->cluster.authorityFile.empty())
        out.files.push_back(stampOf(access->cluster.authorityFile));
    const Result<std::string> authority = authorityOf(access->cluster);
    if (!authority)
        return Failure(authority.error());
    out.mark.server = access->server;
    if (!authority->empty())
        out.mark.authority = sha256(*authority).hex();
    out.digest = Sha256().field(digestOf(*access).hex()).field(out.mark.authority).finish();
    out.access = *std::move(access);
    return out;
}

}
