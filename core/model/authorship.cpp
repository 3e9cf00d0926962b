// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/authorship.h"

#include "core/model/live_object.h"

namespace plumbline {

bool mayBeOurs(const Resource &live)
{
    return !live.live || live.live->owners->empty() || live.live->ownFields() != nullptr;
}

}
