// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/paths.h"

namespace plumbline {

// The demo is an installation of its own below the operator's data folder: "<data>/demo".
[[nodiscard]] Result<Paths> demoPaths();

// Makes the demo where it is not there yet, or anew with `reset`: a Git repository, targets that lag behind and were
// edited by hand, and a journal with past syncs. Everything goes through the core, with a clock that tells the past.
[[nodiscard]] Result<void> makeDemo(const Paths &paths, bool reset);

}
