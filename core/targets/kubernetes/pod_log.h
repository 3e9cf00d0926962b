// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/inspection.h"
#include "core/targets/kubernetes/cluster.h"

namespace plumbline {

// Opens a container's output; `cluster` is kept alive by the stream. See Inspector::log().
[[nodiscard]] std::unique_ptr<LogStream> openPodLog(ApiConnection &connection, std::shared_ptr<Cluster> cluster, const LogRequest &request,
                                                    std::vector<std::string> masks, LogEvents events);

}
