// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

namespace plumbline {

// What deleting an object of this kind takes with it that nothing brings back; empty for the others.
[[nodiscard]] std::string riskOfPruning(const ResourceKey &key);

}
