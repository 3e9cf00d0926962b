// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_connection.h"
#include "core/model/inspection.h"

namespace plumbline {

// The events about an object, newest first. Messages about Secrets are left out (safety rule 3).
[[nodiscard]] Result<std::vector<ObjectEvent>> eventsOf(ApiConnection &connection, const Resource &object, std::stop_token stop);

}
