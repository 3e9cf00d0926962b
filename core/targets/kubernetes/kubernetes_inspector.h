// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/inspector.h"
#include "core/targets/kubernetes/cluster.h"

namespace plumbline {

// Inspector of a cluster's objects: reads the server on every call.
[[nodiscard]] std::shared_ptr<Inspector> makeKubernetesInspector(std::shared_ptr<Cluster> cluster);

}
