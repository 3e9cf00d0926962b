// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/server_side_apply.h"

namespace plumbline {

// Deletes exactly the observed object and waits until it is gone. Conflict where it moved (nothing was deleted then);
// Timeout where finalizers or what it owns keep it for longer than `limit`.
[[nodiscard]] Result<void> deleteAndAwait(ApiConnection &connection, const DeleteRequest &request, std::chrono::milliseconds limit,
                                          const std::stop_token &stop);

}
