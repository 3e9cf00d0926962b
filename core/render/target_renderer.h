// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/renderer.h"
#include "core/render/manifests_folder.h"

#include <memory>

namespace plumbline {

// Renders as the target of each request needs it: files for a directory, the declared objects for a cluster.
// `folder`: see makeManifestsRenderer().
[[nodiscard]] std::unique_ptr<Renderer> makeTargetRenderer(ManifestsFolder folder = {});

}
