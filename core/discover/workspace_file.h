// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/discover/workspace.h"

#include <functional>

namespace plumbline {

// A workspace and what its file held when it was read, which saving compares.
struct LoadedWorkspace {
    Workspace workspace;
    std::optional<Digest> digest; // of the file's bytes; absent: there was no file
};

// An absent file is an empty workspace. Otherwise the first thing that is wrong with it: a workspace that could not be
// read whole is not there to be saved, so a field that this version does not know is never lost.
[[nodiscard]] Result<LoadedWorkspace> loadWorkspace(const std::string &file);

// Replaces the file at once (mode 0600) and takes over its new digest. Conflict, with nothing written, where the file
// is no longer what was loaded: load it again and repeat the change.
[[nodiscard]] Result<void> saveWorkspace(const std::string &file, LoadedWorkspace &loaded);

// Loads, changes and saves; again from the start where another process saved in between. Answers what was saved.
[[nodiscard]] Result<LoadedWorkspace> updateWorkspace(const std::string &file, const std::function<Result<void>(Workspace &)> &change);

}
