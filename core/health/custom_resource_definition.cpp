// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/rules.h"

namespace plumbline {

HealthVerdict customResourceDefinitionHealth(const FieldReader &object)
{
    const Conditions conditions(object);
    if (conditions.isFalse("NamesAccepted"))
        return toldBy(*conditions.find("NamesAccepted"), Health::Degraded);
    if (conditions.isTrue("NonStructuralSchema"))
        return toldBy(*conditions.find("NonStructuralSchema"), Health::Degraded);
    const Condition *established = conditions.find("Established");
    if (!established)
        return {Health::Progressing, "Not established yet"};
    if (established->isTrue())
        return {Health::Healthy, "Established", {}, established->since};
    const bool failed = established->isFalse() && established->reason != "Installing";
    return toldBy(*established, failed ? Health::Degraded : Health::Progressing);
}

}
