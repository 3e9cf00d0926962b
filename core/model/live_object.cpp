// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/live_object.h"

#include "core/value/field_set.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

// By the names that their user agents begin with, each alone or before a dash.
constexpr std::array<std::string_view, 5> handTools{"kubectl", "oc", "k9s", "Lens", "Mozilla"};

}

bool isByHand(const FieldOwner &owner)
{
    return !owner.applied && std::ranges::any_of(handTools, [&owner](std::string_view tool) {
        return owner.name.starts_with(tool) && (owner.name.size() == tool.size() || owner.name[tool.size()] == '-');
    });
}

LiveObject::LiveObject()
{
    static const auto none = std::make_shared<const FieldOwnerships>();
    owners = none;
}

const Value *LiveObject::ownFields() const
{
    for (const FieldOwnership &owned : *owners)
        if (owned.owner.applied && owned.owner.name == ownFieldManager && owned.owner.subresource.empty())
            return &owned.fields;
    return nullptr;
}

Value LiveObject::allFields() const
{
    Value out;
    for (const FieldOwnership &owned : *owners)
        out = unitedFields(out, owned.fields);
    return out;
}

}
