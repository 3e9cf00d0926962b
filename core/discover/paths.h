// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <functional>
#include <optional>
#include <string>

namespace plumbline {

// Where an installation keeps its files; absolute folders without a slash at the end. All state lives below these, so
// that a scratch set of them is a scratch installation.
struct Paths {
    std::string config; // the operator's own: workspace.yaml
    std::string data;   // the journal
    std::string cache;  // mirrors and parsed manifests; may be deleted at any time
    std::string state;  // logs, window geometry

    // The value of an environment variable, if it is set.
    using Variable = std::function<std::optional<std::string>(const char *name)>;

    // "plumbline" below the XDG base directories: XDG_CONFIG_HOME and the like where they are absolute (the XDG Base
    // Directory Specification has relative ones ignored), else their defaults below HOME. Denied without a usable HOME.
    [[nodiscard]] static Result<Paths> fromVariables(const Variable &variable);
    [[nodiscard]] static Result<Paths> fromEnvironment();
    // An installation of its own below `root` (absolute): for the demo and for tests.
    [[nodiscard]] static Paths under(const std::string &root);

    [[nodiscard]] std::string workspaceFile() const { return config + "/workspace.yaml"; }
    // Makes the four folders, each private (see makePrivateFolder()).
    [[nodiscard]] Result<void> create() const;
};

// Makes a folder and the ones above it, all new ones with mode 0700 (safety rule 11). A folder that exists is closed
// to others; Denied where it belongs to another user or is no folder.
[[nodiscard]] Result<void> makePrivateFolder(const std::string &path);

}
