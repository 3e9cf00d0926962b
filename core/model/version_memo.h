// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace plumbline {

// What versionOf() last came to for one live object, so that a plan about many objects costs the few that moved. Shared by
// the copies of a LiveObject, which differ in their prediction alone. Thread-safe.
class VersionMemo {
public:
    // Nothing where it was not found out for these two.
    [[nodiscard]] std::optional<std::string> find(const Value &live, const Value &desired) const
    {
        const std::scoped_lock lock(mutex_);
        return of_ == std::pair(live.hash(), desired.hash()) ? std::optional(version_) : std::nullopt;
    }
    void keep(const Value &live, const Value &desired, const std::string &version)
    {
        const std::scoped_lock lock(mutex_);
        of_ = std::pair(live.hash(), desired.hash());
        version_ = version;
    }

private:
    mutable std::mutex mutex_;
    std::optional<std::pair<ValueHash, ValueHash>> of_;
    std::string version_;
};

}
