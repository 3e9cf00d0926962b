// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/renderer.h"

#include <memory>

namespace plumbline {

// Desired state of a target that holds files: every file below the path at the revision, byte for byte. Left out are
// files named plumbline.yaml and what the globs exclude; submodules are left out with a note. A symlink whose
// destination is absolute or leaves the path is an error (safety rule 1) that does not quote the destination.
//
// Keeps the last listing of each (path, globs), so that a commit that changes one file reads only the folders above
// it, and equal trees answer with the same resources.
[[nodiscard]] std::unique_ptr<Renderer> makeFilesRenderer();

}
