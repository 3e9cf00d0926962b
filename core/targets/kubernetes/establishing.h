// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/targets/kubernetes/cluster.h"
#include "core/targets/kubernetes/definitions.h"

#include <span>

namespace plumbline {

// What a cluster does after a CustomResourceDefinition was written, and how long that is waited for: several definitions
// have one limit together.
struct WaitLimit {
    explicit WaitLimit(std::chrono::milliseconds most) : span(most), end(std::chrono::steady_clock::now() + most) {}
    [[nodiscard]] bool isOver() const { return std::chrono::steady_clock::now() > end; }

    std::chrono::milliseconds span;
    std::chrono::steady_clock::time_point end;
};

// Waits until the definition of this key is established. Timeout or Cancelled where it is not by then; it is written all the
// same. `definitions`: their kind.
[[nodiscard]] Result<void> awaitEstablished(ApiConnection &connection, const ApiResource &definitions, const ResourceKey &key,
                                            const WaitLimit &limit, const std::stop_token &stop);

// Asks the cluster what it serves, at least once, until that has all versions of these kinds: one that an established kind
// gains is served a moment after it was written.
void awaitServed(Cluster &cluster, std::span<const DefinedKind> kinds, const WaitLimit &limit, const std::stop_token &stop);

}
