// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"
#include "core/model/environment.h"

namespace plumbline {

// How a live object differs from the desired one, by the server's own answer where one was asked for (see
// object_match.h), else by the declared fields. A refusal of the server is told in the note; the declared fields then
// stand for what cannot be known. `settled`: isSettled() of the two. Pure.
[[nodiscard]] ResourceDrift objectDrift(const Resource &desired, const Resource &live, const std::vector<IgnoreRule> &ignore, bool settled);

}
