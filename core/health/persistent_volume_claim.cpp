// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/rules.h"

namespace plumbline {

HealthVerdict persistentVolumeClaimHealth(const FieldReader &object)
{
    const std::string_view phase = object.neededText("status.phase");
    if (phase == "Bound")
        return {Health::Healthy, "Bound"};
    if (phase == "Pending")
        return {Health::Progressing, "Waits for a volume"};
    if (phase != "Lost")
        object.note("status.phase", "is no phase of a claim");
    return {Health::Degraded, "Its volume is lost"};
}

}
