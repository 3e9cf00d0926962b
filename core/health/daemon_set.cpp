// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/generation.h"
#include "core/health/rules.h"

namespace plumbline {

HealthVerdict daemonSetHealth(const FieldReader &object)
{
    if (const std::optional<HealthVerdict> verdict = unobserved(object))
        return *verdict;
    const std::int64_t desired = object.neededCount("status.desiredNumberScheduled");
    // Pods then become new when somebody deletes the old ones, which may be never.
    if (object.text("spec.updateStrategy.type") == "OnDelete")
        return {Health::Healthy, {}};
    const std::string of = " of " + std::to_string(desired);
    if (const std::int64_t updated = object.count("status.updatedNumberScheduled"); updated < desired)
        return {Health::Progressing, std::to_string(updated) + of + " pods updated"};
    if (const std::int64_t available = object.count("status.numberAvailable"); available < desired)
        return {Health::Progressing, std::to_string(available) + of + " pods available"};
    return {Health::Healthy, {}};
}

}
