// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/value/value.h"

#include <mutex>
#include <optional>
#include <string>

namespace plumbline {

// What versionOf() last came to for one live object, so that a plan about many objects costs the few that moved. Shared by
// the copies of a LiveObject, which differ in their prediction alone. Thread-safe.
class VersionMemo {
public:
    // What a version depends on.
    struct Of {
        ValueHash live;
        ValueHash desired;
        Digest rules;
        bool operator==(const Of &) const = default;
    };

    // Nothing where it was not found out for these.
    [[nodiscard]] std::optional<std::string> find(const Of &of) const
    {
        const std::scoped_lock lock(mutex_);
        return of_ == of ? std::optional(version_) : std::nullopt;
    }
    void keep(const Of &of, const std::string &version)
    {
        const std::scoped_lock lock(mutex_);
        of_ = of;
        version_ = version;
    }

private:
    mutable std::mutex mutex_;
    std::optional<Of> of_;
    std::string version_;
};

}
