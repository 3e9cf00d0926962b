// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/object_version.h"

#include "core/value/value_builder.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 4> counters{"resourceVersion", "generation", "managedFields", "uid"};

Value withoutStatus(const Value &object)
{
    ValueBuilder builder;
    builder.beginMap();
    for (std::size_t i = 0; i < object.size(); ++i) {
        const std::string_view key = object.key(i);
        if (key == "status")
            continue;
        builder.key(key);
        if (key != "metadata") {
            builder.copy(object.at(i));
            continue;
        }
        const Value metadata = object.at(i);
        builder.beginMap();
        for (std::size_t j = 0; j < metadata.size(); ++j) {
            if (std::ranges::find(counters, metadata.key(j)) != counters.end())
                continue;
            builder.key(metadata.key(j));
            builder.copy(metadata.at(j));
        }
        builder.end();
    }
    builder.end();
    return builder.finish();
}

}

std::string versionOf(const Resource &live)
{
    if (!live.live)
        return {};
    const bool secret = live.key.group.empty() && live.key.kind == "Secret";
    return live.live->uid + "/" + (secret ? live.live->resourceVersion : sha256(toJson(withoutStatus(live.object))).hex().substr(0, 32));
}

}
