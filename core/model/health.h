// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"
#include "core/model/resource.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// Whether what runs is well: an axis of its own beside SyncStatus (Argo CD's words). Files have none.
enum class Health { Healthy, Progressing, Degraded, Suspended, Missing, Unknown };
[[nodiscard]] std::string_view nameOf(Health health);
inline constexpr std::size_t healthCount = 6;

// How well one object is, and what tells so. Texts come from a cluster but are safe to show: hidden characters are
// escaped, and long ones cut.
struct HealthVerdict {
    Health health = Health::Unknown;
    std::string reason = {};        // a few words: "ImagePullBackOff", "1 of 3 replicas updated"; may be empty when Healthy
    std::string detail = {};        // the controller's own message, or what exactly could not be read; often empty
    std::optional<Time> since = {}; // since when the reason holds, where the object says so
    bool counts = true;             // towards the environment's health; waits for health leave the others out

    bool operator==(const HealthVerdict &) const = default;
};

struct ObjectHealth {
    ResourceKey key;
    HealthVerdict verdict;
    std::string version; // of the live object that was judged; empty where there was none
};

// The health of everything that an environment is about, at one moment.
struct HealthReport {
    std::vector<ObjectHealth> objects;             // sorted by key: what is live, what Git has and live lacks, what may not be seen
    HealthVerdict overall;                         // the worst of those that count
    std::optional<ResourceKey> tells;              // the object that `overall` speaks of; none where all are well
    std::array<std::size_t, healthCount> counts{}; // objects by Health
    Time at;

    [[nodiscard]] const ObjectHealth *find(const ResourceKey &key) const;
    [[nodiscard]] std::size_t count(Health health) const { return counts[static_cast<std::size_t>(health)]; }
};

}
