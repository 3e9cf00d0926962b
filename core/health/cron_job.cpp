// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/health/rules.h"
#include "core/health/shown_text.h"

namespace plumbline {
namespace {

std::optional<Time> timeAt(const FieldReader &object, std::string_view path)
{
    const std::string_view text = object.text(path);
    const std::optional<Time> time = fromRfc3339(text);
    if (!text.empty() && !time)
        object.note(path, "is no time");
    return time;
}

}

// A run that is due and was missed cannot be told from the status.
HealthVerdict cronJobHealth(const FieldReader &object)
{
    if (object.flag("spec.suspend"))
        return {Health::Suspended, "Suspended"};
    if (!object.has("status"))
        return {Health::Progressing, "No status yet"};
    const std::optional<Time> scheduled = timeAt(object, "status.lastScheduleTime");
    const std::optional<Time> succeeded = timeAt(object, "status.lastSuccessfulTime");
    if (const std::size_t running = object.maps("status.active").size(); running > 0)
        return {Health::Progressing, counted(static_cast<long long>(running), "job") + " running", {}, scheduled};
    if (!scheduled)
        return {Health::Healthy, "Not scheduled so far"};
    if (!succeeded || *succeeded < *scheduled)
        return {Health::Degraded, "The last run did not succeed", {}, scheduled};
    return {Health::Healthy, "The last run succeeded", {}, succeeded};
}

}
