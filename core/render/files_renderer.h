// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/renderer.h"

#include <memory>

namespace plumbline {

// Desired state of a target that holds files: every file below the path at the revision, byte for byte; sizes are not
// known. Left out are files named plumbline.yaml and what the globs exclude; submodules are left out with a note.
// NotFound where the revision has no such folder: an empty state would read as "delete everything".
// Denied where a symbolic link is absolute or leaves the path, also by way of other links (safety rule 1); the error
// names the link and does not quote its destination.
//
// Keeps recent renderings of each path and globs, so that a commit that changes one file reads only the folders above
// it, and equal trees answer with the same resources.
[[nodiscard]] std::unique_ptr<Renderer> makeFilesRenderer();

}
