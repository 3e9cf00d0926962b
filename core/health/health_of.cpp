// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/health_of.h"

#include "core/health/rules.h"
#include "core/health/shown_text.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::array order{Health::Healthy, Health::Suspended, Health::Progressing, Health::Missing, Health::Degraded, Health::Unknown};

auto rankOf(Health health)
{
    return std::ranges::find(order, health) - order.begin();
}

}

HealthVerdict healthOf(const Resource &object)
{
    if (object.key.isFile() || object.key.isFolder())
        return {Health::Unknown, "Files have no health", {}, {}, false};
    if (object.object.kind() != ValueKind::Map)
        return {Health::Unknown, "The object was not read"};

    std::string unreadable;
    const FieldReader fields(object.object.borrowed(), unreadable);
    const HealthRule rule = ruleFor(object.key.group, object.key.kind);
    // A Namespace knows more of what keeps it.
    const bool deleted = fields.has("metadata.deletionTimestamp") && rule != namespaceHealth;
    HealthVerdict out = (deleted ? deletionHealth : rule ? rule : genericHealth)(fields);
    if (!unreadable.empty())
        out = {Health::Unknown, "Its fields are not as its kind has them", shownText(unreadable)};
    const bool tellsNothing = !rule && out.health == Health::Unknown;
    out.counts = !tellsNothing && fields.annotation("argocd.argoproj.io/ignore-healthcheck") != "true";
    return out;
}

HealthVerdict worst(std::span<const HealthVerdict> live, std::size_t missing)
{
    if (live.empty() && missing > 0)
        return {Health::Missing, "Nothing of it is there"};
    const HealthVerdict *found = nullptr;
    for (const HealthVerdict &each : live)
        if (each.counts && (!found || rankOf(each.health) > rankOf(found->health)))
            found = &each;
    return found ? *found : HealthVerdict{Health::Healthy, {}};
}

}
