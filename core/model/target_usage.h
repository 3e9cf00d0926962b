// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"

#include <cstdint>

namespace plumbline {

// What was asked over a connection to a target since it was made, for all targets that share it.
struct TargetUsage {
    std::uint64_t connection = 0; // tells it from every other of this process; 0: none was made yet
    std::size_t atOnce = 0;       // requests that may be on the wire together; 0: no connection was made yet
    std::size_t inFlight = 0;     // of those, now
    std::size_t waiting = 0;      // for room, or pausing before another try
    std::size_t streams = 0;      // open watches and logs, which take no room
    std::uint64_t requests = 0;   // repeated ones included
    std::uint64_t throttled = 0;  // of those, answered with "too many"
    std::uint64_t failed = 0;     // of those, answered with a fault of the server's, or not at all
    std::uint64_t received = 0;   // bytes, inflated

    bool operator==(const TargetUsage &) const = default;
};

struct EnvironmentUsage {
    EnvironmentId id;
    TargetUsage usage;
};

}
