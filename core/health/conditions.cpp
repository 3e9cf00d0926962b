// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"

#include "core/health/shown_text.h"

#include <algorithm>

namespace plumbline {

Conditions::Conditions(const FieldReader &object)
{
    for (const FieldReader &entry : object.maps("status.conditions")) {
        Condition condition{entry.neededText("type"),
                            entry.neededText("status"),
                            entry.text("reason"),
                            entry.text("message"),
                            entry.text("lastTransitionTime").empty() ? std::nullopt : fromRfc3339(entry.text("lastTransitionTime")),
                            std::nullopt};
        if (entry.has("observedGeneration"))
            condition.generation = entry.count("observedGeneration");
        if (condition.status != "True" && condition.status != "False" && condition.status != "Unknown")
            entry.note("status", "is neither True, False nor Unknown");
        if (find(condition.type))
            entry.note("type", "stands twice");
        all_.push_back(condition);
    }
}

const Condition *Conditions::find(std::string_view type) const
{
    const auto found = std::ranges::find(all_, type, &Condition::type);
    return found == all_.end() ? nullptr : &*found;
}

bool Conditions::isTrue(std::string_view type) const
{
    const Condition *found = find(type);
    return found && found->isTrue();
}

bool Conditions::isFalse(std::string_view type) const
{
    const Condition *found = find(type);
    return found && found->isFalse();
}

HealthVerdict toldBy(const Condition &condition, Health health)
{
    std::string reason =
        condition.reason.empty() ? std::string(condition.type) + " is " + std::string(condition.status) : std::string(condition.reason);
    return {health, shownText(reason), shownText(condition.message), condition.since};
}

}
