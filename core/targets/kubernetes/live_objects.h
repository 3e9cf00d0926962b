// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "core/model/state.h"

namespace plumbline {

// A live object as the model has it, its owners read.
[[nodiscard]] Result<Resource> liveResource(const ResourceKey &key, const ApiObject &object);

[[nodiscard]] bool isSecret(const ResourceKey &key);
// A declared Secret as it is compared: its values masked as the connection masks live ones (safety rule 3).
[[nodiscard]] Value maskedSecret(const Value &secret);

}
