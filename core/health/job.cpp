// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/rules.h"
#include "core/health/shown_text.h"

namespace plumbline {

HealthVerdict jobHealth(const FieldReader &object)
{
    const Conditions conditions(object);
    if (conditions.isTrue("Failed"))
        return toldBy(*conditions.find("Failed"), Health::Degraded);
    if (conditions.isTrue("Complete"))
        return {Health::Healthy, "Complete", {}, conditions.find("Complete")->since};
    if (object.flag("spec.suspend") || conditions.isTrue("Suspended"))
        return {Health::Suspended, "Suspended"};
    return {Health::Progressing, counted(object.count("status.active"), "pod") + " active",
            counted(object.count("status.succeeded"), "pod") + " succeeded, " + std::to_string(object.count("status.failed")) + " failed"};
}

}
