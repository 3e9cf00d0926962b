// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/inspector.h"

#include <chrono>
#include <functional>
#include <map>

namespace plumbline {

struct HealthWaitLimits {
    std::chrono::milliseconds most{std::chrono::minutes(5)}; // sessions: as the environment declares it
    // A controller may not have looked at what was just written: Degraded counts only when it lasts.
    std::chrono::milliseconds degraded{std::chrono::seconds(10)};
    std::chrono::milliseconds poll{250}; // at first; up to eight times that later
};

// One object that a wave waits for, and how that ended.
struct AwaitedObject {
    ResourceKey key;
    bool isHook = false;        // has to end; Degraded is the end as well
    bool ended = false;         // well, gone, or failed
    std::optional<Error> error; // it failed, or did not become well in time
    std::string note;           // what it waits for: "Waiting for health: 0 of 3 replicas updated"
    // It is being deleted, and waited for until the object of this uid is gone; empty: it has to become well.
    std::string deleting = {};
};

// Waits until every object is well (Healthy, paused on purpose, or of a kind that tells nothing) or gone, one fails, or the
// limit is met; `tell` is called whenever a note or an end is new. A requested stop ends the wait, with what has not ended left
// so. Blocks.
void awaitHealth(Inspector &inspector, std::vector<AwaitedObject> &objects, const HealthWaitLimits &limits,
                 const std::function<void()> &tell, const std::stop_token &stop);

}
