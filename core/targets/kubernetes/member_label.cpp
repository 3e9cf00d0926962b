// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/member_label.h"

#include "core/model/apply_set.h"
#include "core/value/value_builder.h"

namespace plumbline {
namespace {

// The fields of a map, but for one; `instead` writes that one.
template <typename Instead> void copyWithout(ValueBuilder &builder, const Value &map, std::string_view field, const Instead &instead)
{
    builder.beginMap(map.position());
    for (std::size_t i = 0; i < map.size(); ++i) {
        if (map.key(i) == field)
            continue;
        builder.key(map.key(i));
        builder.copy(map.at(i));
    }
    builder.key(field);
    instead();
    builder.end();
}

}

Value withMemberLabel(const Value &manifest, std::string_view id)
{
    const std::optional<Value> metadata = manifest.find("metadata");
    if (!metadata || metadata->kind() != ValueKind::Map)
        return manifest;
    const Value labels = metadata->find("labels").value_or(Value());
    if (labels.kind() != ValueKind::Map && labels.kind() != ValueKind::Null)
        return manifest;
    ValueBuilder builder;
    copyWithout(builder, manifest, "metadata", [&] {
        copyWithout(builder, *metadata, "labels", [&] { copyWithout(builder, labels, applySetMemberLabel, [&] { builder.string(id); }); });
    });
    return builder.finish();
}

}
