// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/inspection.h"
#include "core/model/target_usage.h"

#include <memory>
#include <span>
#include <stop_token>

namespace plumbline {

// Looks closer at objects of a target, on demand. What it reads is never part of live state, and nothing is planned from
// it. Only what the environment allows may be looked at (Denied, safety rule 13). Thread-safe: also while the target is
// observed or written. Outlives its target.
class Inspector {
public:
    virtual ~Inspector() = default;

    // These objects as they are now; absent ones are left out. In the order of `keys`.
    [[nodiscard]] virtual Result<std::vector<Resource>> read(std::span<const ResourceKey> keys, std::stop_token stop) = 0;
    // What controllers made for the owners, at any depth (see madeBy()); possibly with others of the same namespace.
    [[nodiscard]] virtual Result<std::vector<Resource>> made(std::span<const Resource> owners, std::stop_token stop) = 0;
    // Newest first.
    [[nodiscard]] virtual Result<std::vector<ObjectEvent>> events(const Resource &object, std::stop_token stop) = 0;
    // `masks` stand for the values of Secrets whose occurrence in a line is covered: the masked values of live and desired
    // Secrets, as the target's states carry them. Opens in the background: failures come to `events.ended`.
    [[nodiscard]] virtual Result<std::unique_ptr<LogStream>> log(const LogRequest &request, std::vector<std::string> masks,
                                                                 LogEvents events) = 0;
    // What was asked so far over the connection to the target, by whomever. Asks nobody, waits for nobody.
    [[nodiscard]] virtual TargetUsage usage() const { return {}; }
};

}
