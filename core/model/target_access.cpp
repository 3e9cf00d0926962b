// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/target_access.h"

#include "core/base/text.h"

namespace plumbline {

bool isSameCluster(const ClusterMark &pinned, const ClusterMark &now)
{
    const bool sameUid = pinned.uid.value_or("").empty() || !now.uid || *pinned.uid == *now.uid;
    return pinned.server == now.server && pinned.authority == now.authority && sameUid;
}

std::string describe(const ClusterMark &mark)
{
    if (mark.server.starts_with("file://"))
        return visible(mark.server);
    std::string out =
        visible(mark.server) + " (" + (mark.authority.empty() ? "no authority named" : "authority " + mark.authority.substr(0, 16));
    if (mark.uid)
        out += mark.uid->empty() ? ", kube-system not readable" : ", kube-system " + visible(*mark.uid);
    return out + ")";
}

Digest allowanceDigest(const std::string &target, const TargetAccess &access)
{
    Sha256 hash;
    hash.field("allowance").field(target).field(access.cluster.server).field(access.cluster.authority);
    hash.field(access.loginProgram ? access.loginProgram->digest.hex() : std::string());
    return hash.finish();
}

}
