// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/generation.h"
#include "core/health/rules.h"
#include "core/health/shown_text.h"

namespace plumbline {

HealthVerdict replicaSetHealth(const FieldReader &object)
{
    if (const std::optional<HealthVerdict> verdict = unobserved(object))
        return *verdict;
    const Conditions conditions(object);
    if (conditions.isTrue("ReplicaFailure"))
        return toldBy(*conditions.find("ReplicaFailure"), Health::Degraded);
    const std::int64_t desired = object.count("spec.replicas", 1);
    if (const std::int64_t available = object.count("status.availableReplicas"); available < desired)
        return {Health::Progressing, std::to_string(available) + " of " + counted(desired, "replica") + " available"};
    return {Health::Healthy, {}};
}

}
