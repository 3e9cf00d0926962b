// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/server_side_apply.h"
#include "core/model/resource.h"

namespace plumbline {

// How an object of this kind is deleted. Foreground: what it owns goes first, and it stays until then. Kubernetes' own kinds
// that own nothing are deleted at once: a server that is told otherwise leaves each to its garbage collector, which takes
// about a minute for a thousand.
[[nodiscard]] Propagation propagationOf(const ResourceKey &key);

}
