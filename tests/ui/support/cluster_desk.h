// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/kubernetes/simulated_api_server.h"
#include "tests/ui/support/scratch_desk.h"

namespace plumbline::test {

// A desk whose only environment, "shop-prod", is the namespace "shop" of a simulated cluster.
class ClusterDesk {
public:
    // The first commit holds `manifests`. Nothing is started yet, so that the server can be filled before.
    explicit ClusterDesk(const QByteArray &manifests);

    // Commits these in place of those before; the new commit.
    Revision commit(const QByteArray &manifests);
    // Starts the engine and allows the target; returns once it was looked at.
    void start();
    // Plans, approves and syncs what differs, and waits until the end shows.
    void syncAll();
    [[nodiscard]] std::shared_ptr<const EnvironmentSnapshot> snapshot() const { return scratch.desk.environment(id); }

    SimulatedApiServer server;
    ScratchDesk scratch;
    EnvironmentId id;

private:
    QString folder_;
};

}
