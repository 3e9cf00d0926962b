// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/inspection.h"
#include "core/model/state.h"
#include "core/ports/inspector.h"

namespace plumbline {

// Reads the object, what controllers made for it, and the events about it. NotFound where the object is not there.
[[nodiscard]] Result<Inspection> inspect(Inspector &inspector, const ResourceKey &key, Time now, std::stop_token stop);

// The Pod whose output tells most about an object: itself, else the first of its Pods that is not well, else the first.
[[nodiscard]] std::optional<ResourceKey> podOf(const Inspection &inspection);

// The masked values of Secrets, for Inspector::log(). Either may be null.
[[nodiscard]] std::vector<std::string> secretMasks(const DesiredState *desired, const LiveState *live);

}
