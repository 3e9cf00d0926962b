// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/resource.h"

#include <memory>
#include <string_view>
#include <vector>

namespace plumbline {

// One object that a file declares.
struct Manifest {
    ResourceKey key;
    Value object;
};

// The objects of one file, in its order. Depends on its bytes and format alone, so it is kept by blob id.
using ManifestFile = std::vector<Manifest>;

// Whether a file of this name is read for objects: .yaml, .yml and .json.
[[nodiscard]] bool declaresObjects(std::string_view path);

// Reads as Kubernetes does. Each document is an object with apiVersion, kind and metadata.name (hooks: or generateName, which
// hook.h says more about), or a list of such ("kind: List", "ConfigMapList", …), which is taken apart. Errors: InvalidInput at
// "path:line:column".
[[nodiscard]] Result<std::shared_ptr<const ManifestFile>> readManifests(std::string_view text, const std::string &path);

}
