// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/live_object.h"

namespace plumbline {

const Value *LiveObject::ownFields() const
{
    for (const FieldOwnership &owned : owners)
        if (owned.owner.applied && owned.owner.name == ownFieldManager && owned.owner.subresource.empty())
            return &owned.fields;
    return nullptr;
}

}
