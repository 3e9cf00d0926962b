// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/paths.h"
#include "core/model/environment.h"

namespace plumbline {

// Places that no operator can mean, whatever a definition says: a target at, in or above the repository that declares
// it, or Plumbline's own files, could write hooks, allowances or the journal. Denied says which of them is in the way.
// Symlinks are followed. Folders below the one of the workspace file are fine: relative target paths start there.
[[nodiscard]] Result<void> checkTargetPlace(const Environment &environment, const std::string &root, const Paths &paths);

}
