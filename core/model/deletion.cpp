// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/deletion.h"

#include "core/base/text.h"
#include "core/base/time.h"

#include <charconv>

namespace plumbline {
namespace {

std::string textAt(const Value &object, std::string_view pointer)
{
    const std::optional<Value> found = object.resolve(pointer);
    return found && found->isScalar() && found->kind() != ValueKind::Null ? std::string(found->text()) : std::string();
}

// The timestamp is the moment by which the object may be killed, so the request came a grace period earlier.
std::string askedAt(const Value &object)
{
    const std::string due = textAt(object, "/metadata/deletionTimestamp");
    const std::string grace = textAt(object, "/metadata/deletionGracePeriodSeconds");
    const std::optional<Time> time = fromRfc3339(due);
    int seconds = 0;
    std::from_chars(grace.data(), grace.data() + grace.size(), seconds);
    if (!time)
        return visible(due);
    constexpr std::size_t wholeSeconds = 19;
    return toRfc3339(*time - std::chrono::seconds(seconds)).substr(0, wholeSeconds) + "Z";
}

}

bool isBeingDeleted(const Value &object)
{
    return !textAt(object, "/metadata/deletionTimestamp").empty();
}

std::string deletionPhrase(const Value &object)
{
    if (!isBeingDeleted(object))
        return {};
    const std::optional<Value> finalizers = object.resolve("/metadata/finalizers");
    const std::size_t count = finalizers && finalizers->kind() == ValueKind::List ? finalizers->size() : 0;
    std::string names;
    for (std::size_t i = 0; i < count; ++i)
        names += (i == 0 ? "" : ", ") + visible(finalizers->at(i).text());
    return "being deleted since " + askedAt(object) +
           (count == 0 ? "" : (count == 1 ? ", waits for the finalizer " : ", waits for the finalizers ") + names);
}

}
