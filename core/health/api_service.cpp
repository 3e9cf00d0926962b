// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/rules.h"

namespace plumbline {

HealthVerdict apiServiceHealth(const FieldReader &object)
{
    const Conditions conditions(object);
    const Condition *available = conditions.find("Available");
    if (!available)
        return {Health::Progressing, "Not known to be available yet"};
    return toldBy(*available, available->isTrue() ? Health::Healthy : Health::Progressing);
}

}
