// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/object_events.h"

#include "core/base/text.h"
#include "core/kubernetes/api_objects.h"
#include "core/model/ownership.h"
#include "core/targets/kubernetes/live_objects.h"

#include <algorithm>
#include <cstdlib>

namespace plumbline {
namespace {

std::string_view textAt(const Value &object, std::string_view pointer)
{
    const std::optional<Value> value = object.resolve(pointer);
    return value && value->kind() == ValueKind::String ? value->text() : std::string_view();
}

std::string_view firstOf(const Value &object, std::initializer_list<std::string_view> pointers)
{
    for (const std::string_view pointer : pointers)
        if (const std::string_view text = textAt(object, pointer); !text.empty())
            return text;
    return {};
}

// Events come with microseconds where they are of the newer kind.
std::optional<Time> timeOf(std::string_view text)
{
    const std::size_t dot = text.find('.');
    return fromRfc3339(dot == std::string_view::npos ? std::string(text) : std::string(text.substr(0, dot)) + "Z");
}

int countOf(const Value &event)
{
    for (const std::string_view pointer : {"/series/count", "/count"})
        if (const std::optional<Value> count = event.resolve(pointer); count && count->kind() == ValueKind::Int)
            return std::clamp(std::atoi(std::string(count->text()).c_str()), 1, 1'000'000);
    return 1;
}

ObjectEvent read(const Value &event, bool aboutSecret)
{
    constexpr std::size_t longest = 2000;
    ObjectEvent out;
    out.warning = textAt(event, "/type") == "Warning";
    out.reason = visible(textAt(event, "/reason"));
    out.message = aboutSecret ? "Not shown, since it may quote the Secret." : visible(textAt(event, "/message").substr(0, longest));
    out.source = visible(firstOf(event, {"/source/component", "/reportingComponent"}));
    out.count = countOf(event);
    out.first = timeOf(firstOf(event, {"/firstTimestamp", "/eventTime", "/metadata/creationTimestamp"}));
    out.last = timeOf(firstOf(event, {"/series/lastObservedTime", "/lastTimestamp", "/eventTime", "/metadata/creationTimestamp"}));
    return out;
}

}

Result<std::vector<ObjectEvent>> eventsOf(ApiConnection &connection, const Resource &object, std::stop_token stop)
{
    ApiResource kind;
    kind.version = "v1";
    kind.kind = "Event";
    kind.plural = "events";
    kind.namespaced = true;
    const std::string uid = uidOf(object);
    ListOptions options;
    // Events about objects without a namespace are kept in "default".
    options.nameSpace = object.key.nameSpace.empty() ? "default" : object.key.nameSpace;
    options.fieldSelector = "involvedObject.uid=" + uid;
    const ApiResult<ApiList> listed = listAll(connection, kind, options, std::move(stop));
    if (!listed)
        return Failure(listed.error().error);
    std::vector<ObjectEvent> out;
    for (const ApiObject &event : listed->items)
        if (textAt(event.value, "/involvedObject/uid") == uid)
            out.push_back(read(event.value, isSecret(object.key)));
    std::ranges::stable_sort(out, [](const ObjectEvent &a, const ObjectEvent &b) { return a.last > b.last; });
    return out;
}

}
