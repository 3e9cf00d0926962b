// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>

namespace plumbline {

// Removes, anywhere below the root, the temporary files and symlinks of this user whose process has ended; returns how
// many. Folders that must not be entered are left out. Unavailable or Denied where one could not be removed.
[[nodiscard]] Result<std::size_t> sweepTemps(int root);

}
