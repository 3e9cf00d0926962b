// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/generation.h"
#include "core/health/rules.h"

namespace plumbline {

// kstatus calls whatever shows no sign of work current. Here health needs a sign of its own: Ready, or that
// the controller says it neither works nor is stuck.
HealthVerdict genericHealth(const FieldReader &object)
{
    if (object.isTrue("spec.suspend"))
        return {Health::Suspended, "Suspended"};
    if (!object.has("status"))
        return {Health::Unknown, "Reports no status"};
    const std::int64_t generation = object.count("metadata.generation");
    if (object.has("status.observedGeneration"))
        if (const std::int64_t observed = object.count("status.observedGeneration"); observed != generation)
            return notObserved(generation, observed);

    const Conditions conditions(object);
    if (conditions.isTrue("Stalled"))
        return toldBy(*conditions.find("Stalled"), Health::Degraded);
    if (conditions.isTrue("Reconciling"))
        return toldBy(*conditions.find("Reconciling"), Health::Progressing);
    if (const Condition *ready = conditions.find("Ready")) {
        if (ready->generation && *ready->generation != generation)
            return notObserved(generation, *ready->generation);
        return toldBy(*ready, ready->isTrue() ? Health::Healthy : Health::Progressing);
    }
    if (conditions.isFalse("Reconciling") || conditions.isFalse("Stalled"))
        return {Health::Healthy, {}};
    return {Health::Unknown, "Reports no condition that tells its health"};
}

}
