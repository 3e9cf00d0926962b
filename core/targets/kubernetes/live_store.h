// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/target.h"
#include "core/targets/kubernetes/cluster.h"
#include "core/targets/kubernetes/collections.h"

namespace plumbline {

// The live objects that an environment is about. Observed by one thread at a time; watch() and distrust() from any.
class LiveStore {
public:
    explicit LiveStore(Cluster &cluster) : cluster_(cluster) {}

    // Everything that is desired or in the inventory, sorted; the caller may add to it.
    [[nodiscard]] Result<std::shared_ptr<LiveState>> observe(const DesiredState &desired, const Inventory &inventory, std::stop_token stop);
    void distrust() {}
    [[nodiscard]] std::unique_ptr<TargetWatch> watch(std::function<void()> changed);

private:
    Cluster &cluster_;
};

}
