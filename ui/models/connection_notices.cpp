// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/connection_notices.h"

#include "ui/models/ages.h"
#include "ui/models/text.h"

#include <QCoreApplication>

namespace plumbline {
namespace {

struct Notices {
    Q_DECLARE_TR_FUNCTIONS(ConnectionNotices)
};

}

QList<ConnectionNotice> connectionNotices(const EnvironmentSnapshot &snapshot, const RepositorySnapshot *repository, Time now)
{
    QList<ConnectionNotice> out;
    const TargetAccess access = snapshot.access.value_or(TargetAccess());
    if (access.loginTrouble)
        out += {ConnectionNotice::Kind::Login, Notices::tr("No login since %1").arg(clockText(access.loginTrouble->since, now)),
                shown(access.loginTrouble->detail)};
    if (access.unverified)
        out += {ConnectionNotice::Kind::UnverifiedCluster, Notices::tr("Certificate of the cluster not checked"),
                Notices::tr("The context %1 has insecure-skip-tls-verify, so anybody on the way to %2 can read and change everything. "
                            "Name its certificate-authority in the kubeconfig instead.")
                    .arg(shown(access.context), shown(access.cluster.server))};
    if (repository != nullptr && !repository->unverified.empty())
        out += {ConnectionNotice::Kind::UnverifiedRepository, Notices::tr("Certificate of the repository not checked"),
                shown(repository->unverified)};
    return out;
}

}
