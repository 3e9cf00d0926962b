// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/owners_at.h"

namespace plumbline {

OwnersAt ownersAtRoot(const LiveObject &live)
{
    OwnersAt out;
    for (const FieldOwnership &owned : *live.owners)
        out.emplace_back(&owned.owner, owned.fields);
    return out;
}

OwnersAt ownersBelow(const OwnersAt &owners, std::string_view fieldKey)
{
    OwnersAt out;
    for (const auto &[owner, fields] : owners) {
        if (fields.size() == 0)
            out.emplace_back(owner, fields);
        else if (std::optional<Value> below = fields.find(fieldKey))
            out.emplace_back(owner, std::move(*below));
    }
    return out;
}

}
