// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/watch_event.h"

#include "core/kubernetes/object_reader.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

namespace ondemand = simdjson::ondemand;

struct TypeName {
    std::string_view name;
    WatchEvent::Type type;
};
constexpr std::array typeNames{TypeName{"ADDED", WatchEvent::Type::Added}, TypeName{"MODIFIED", WatchEvent::Type::Modified},
                               TypeName{"DELETED", WatchEvent::Type::Deleted}, TypeName{"BOOKMARK", WatchEvent::Type::Bookmark},
                               TypeName{"ERROR", WatchEvent::Type::Error}};

}

Result<WatchEvent> readWatchEvent(std::string_view line, std::string_view subject)
{
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object root;
    std::string_view name;
    const simdjson::padded_string text(line);
    if (const auto error = parser.iterate(text).get(document))
        return failJson(subject, error);
    if (const auto error = document.get_object().get(root))
        return failJson(subject, error);
    if (const auto error = root.find_field_unordered("type").get_string().get(name))
        return failJson(subject, error);
    const auto *const known = std::find_if(typeNames.begin(), typeNames.end(), [name](const TypeName &t) { return t.name == name; });
    if (known == typeNames.end())
        return failJson(subject, simdjson::INCORRECT_TYPE);
    WatchEvent out;
    out.type = known->type;
    ondemand::object object;
    if (const auto error = root.find_field_unordered("object").get_object().get(object))
        return failJson(subject, error);
    if (const auto error = ObjectReader().read(object, nullptr, out.object))
        return failJson(subject, error);
    return out;
}

}
