// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

namespace plumbline {

// Whether what is live may be what Plumbline wrote. The inventory knows an object by its name alone: one that somebody made
// anew under that name has no field of Plumbline's. Files, and objects of which nobody tells who keeps them, may be.
[[nodiscard]] bool mayBeOurs(const Resource &live);

}
