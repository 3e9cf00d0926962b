// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/renderer.h"
#include "core/render/manifests_folder.h"

#include <memory>

namespace plumbline {

// Desired state of a target that holds objects: those that the .yaml, .yml and .json files below the path declare, as
// Kubernetes reads them. Files named plumbline.yaml, and what the globs exclude, are not read. Resources have the key
// and the object, and in `file` the blob that declares them; several may come from one file.
// Errors: NotFound where the revision has no such folder; InvalidInput at "path:line:column" for the first file that is
// not good, and where two documents declare the same object (both places are named).
//
// Files are kept by blob id: a commit that changes one file reads and parses that one.
//
// Many of them are also kept in `folder` for the next run, for requests that name their repository.
[[nodiscard]] std::unique_ptr<Renderer> makeManifestsRenderer(ManifestsFolder folder = {});

}
