// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/generation.h"
#include "core/health/rules.h"
#include "core/health/shown_text.h"

namespace plumbline {

HealthVerdict deploymentHealth(const FieldReader &object)
{
    if (object.flag("spec.paused"))
        return {Health::Suspended, "Paused"};
    if (const std::optional<HealthVerdict> verdict = unobserved(object))
        return *verdict;
    const Conditions conditions(object);
    if (const Condition *progress = conditions.find("Progressing"); progress && progress->reason == "ProgressDeadlineExceeded")
        return toldBy(*progress, Health::Degraded);

    const std::int64_t desired = object.count("spec.replicas", 1);
    const std::int64_t updated = object.count("status.updatedReplicas");
    const std::int64_t all = object.count("status.replicas");
    const std::int64_t available = object.count("status.availableReplicas");
    if (updated < desired)
        return {Health::Progressing, std::to_string(updated) + " of " + counted(desired, "replica") + " updated"};
    if (all > updated)
        return {Health::Progressing, counted(all - updated, "old replica") + " still there"};
    if (available < updated)
        return {Health::Progressing, std::to_string(available) + " of " + counted(updated, "replica") + " available"};
    return {Health::Healthy, {}};
}

}
