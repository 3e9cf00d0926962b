// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/renderer.h"

#include <string_view>

namespace plumbline {

// Everything but the revision that shapes what a request renders.
struct Scope {
    std::string repository;
    std::string path;
    std::vector<std::string> include;
    std::vector<std::string> exclude;
    bool operator==(const Scope &) const = default;

    explicit Scope(const RenderRequest &request);
    // Whether a file below the path belongs to the environment: what the globs say, and never a plumbline.yaml.
    [[nodiscard]] bool takes(std::string_view file) const;
    // The file's path in the repository.
    [[nodiscard]] std::string originOf(std::string_view file) const;
};

}
