// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/rules.h"

namespace plumbline {

HealthVerdict horizontalPodAutoscalerHealth(const FieldReader &object)
{
    const Conditions conditions(object);
    const Condition *able = conditions.find("AbleToScale");
    const Condition *active = conditions.find("ScalingActive");
    if (able && able->isFalse())
        return toldBy(*able, Health::Degraded);
    // Somebody scaled its target to zero: there is nothing to scale, and nothing wrong.
    const bool off = active && active->isFalse() && active->reason == "ScalingDisabled";
    if (active && active->isFalse() && !off)
        return toldBy(*active, Health::Degraded);
    if (!able || !active)
        return {Health::Progressing, "Waits for its first measurement"};
    if (!able->isTrue() || !(off || active->isTrue()))
        return toldBy(able->isTrue() ? *active : *able, Health::Progressing);
    return toldBy(off ? *active : *able, Health::Healthy);
}

}
