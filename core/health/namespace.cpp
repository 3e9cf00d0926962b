// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/conditions.h"
#include "core/health/rules.h"
#include "core/health/shown_text.h"

#include <array>

namespace plumbline {
namespace {

// What keeps it from ending, the cause first.
constexpr std::array<std::string_view, 5> hindrances{"NamespaceDeletionContentFailure", "NamespaceDeletionDiscoveryFailure",
                                                     "NamespaceDeletionGroupVersionParsingFailure", "NamespaceContentRemaining",
                                                     "NamespaceFinalizersRemaining"};

}

HealthVerdict namespaceHealth(const FieldReader &object)
{
    const std::string_view phase = object.neededText("status.phase");
    if (phase == "Terminating" || object.has("metadata.deletionTimestamp")) {
        HealthVerdict out = deletionHealth(object);
        const Conditions conditions(object);
        for (const std::string_view type : hindrances)
            if (conditions.isTrue(type))
                out.detail += (out.detail.empty() ? "" : "; ") + shownText(conditions.find(type)->message);
        return out;
    }
    if (phase != "Active")
        object.note("status.phase", "is no phase of a Namespace");
    return {Health::Healthy, {}};
}

}
