// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QList>
#include <QString>

namespace plumbline {

// What has to be known of the ways to an environment's cluster and repository, as long as it holds.
struct ConnectionNotice {
    enum class Kind { Login, UnverifiedCluster, UnverifiedRepository };
    Kind kind = Kind::Login;
    QString title;
    QString text;

    bool operator==(const ConnectionNotice &) const = default;
};

// At most one of each kind, the gravest first. `repository` may be null.
[[nodiscard]] QList<ConnectionNotice> connectionNotices(const EnvironmentSnapshot &snapshot, const RepositorySnapshot *repository,
                                                        Time now);

}
