// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace plumbline {

// Whether what runs is well: an axis of its own beside SyncStatus (Argo CD's words). Files have none.
enum class Health { Healthy, Progressing, Degraded, Suspended, Missing, Unknown };
[[nodiscard]] std::string_view nameOf(Health health);

}
