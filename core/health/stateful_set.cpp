// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/generation.h"
#include "core/health/rules.h"
#include "core/health/shown_text.h"

#include <algorithm>

namespace plumbline {

HealthVerdict statefulSetHealth(const FieldReader &object)
{
    if (const std::optional<HealthVerdict> verdict = unobserved(object))
        return *verdict;
    const std::int64_t desired = object.count("spec.replicas", 1);
    const std::string of = " of " + counted(desired, "replica");
    if (const std::int64_t ready = object.count("status.readyReplicas"); ready < desired)
        return {Health::Progressing, std::to_string(ready) + of + " ready"};
    // Pods then become new when somebody deletes the old ones, which may be never.
    if (object.text("spec.updateStrategy.type") == "OnDelete")
        return {Health::Healthy, {}};

    const std::int64_t updated = object.count("status.updatedReplicas");
    if (object.has("spec.updateStrategy.rollingUpdate.partition")) {
        // Those below the partition stay old on purpose.
        const std::int64_t wanted = std::max<std::int64_t>(desired - object.count("spec.updateStrategy.rollingUpdate.partition"), 0);
        if (updated < wanted)
            return {Health::Progressing, std::to_string(updated) + " of " + counted(wanted, "replica") + " updated"};
        return {Health::Healthy, wanted < desired ? "Rolled out down to its partition" : ""};
    }
    if (object.text("status.updateRevision") != object.text("status.currentRevision"))
        return {Health::Progressing, std::to_string(updated) + of + " updated"};
    return {Health::Healthy, {}};
}

}
