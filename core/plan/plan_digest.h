// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"

namespace plumbline {

// Everything that consent is given to (promise P1). `desired` and `live` name the versions of every observed object,
// the unchanged ones included; either may be null where a plan does not depend on them (Undo).
[[nodiscard]] Digest planDigest(const Plan &plan, const Digest &definition, const DesiredState *desired, const LiveState *live,
                                const Inventory &inventory, const std::vector<IgnoreRule> &rules);

}
