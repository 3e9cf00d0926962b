// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/rules.h"
#include "core/health/shown_text.h"

namespace plumbline {
namespace {

// The timestamp is the moment by which the object may be killed, so the request came a grace period earlier.
std::optional<Time> requestedAt(const FieldReader &object)
{
    const std::optional<Time> due = fromRfc3339(object.text("metadata.deletionTimestamp"));
    const std::int64_t grace = object.count("metadata.deletionGracePeriodSeconds");
    constexpr std::int64_t week = 7 * 24 * 3600;
    return due && grace <= week ? std::optional(*due - std::chrono::seconds(grace)) : due;
}

}

HealthVerdict deletionHealth(const FieldReader &object)
{
    std::string detail;
    for (const std::string_view finalizer : object.texts("metadata.finalizers"))
        detail.append(detail.empty() ? "Waits for finalizer " : ", ").append(finalizer);
    return {Health::Progressing, "Being deleted", shownText(detail), requestedAt(object)};
}

}
