// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/git_handles.h"
#include "core/git/repository_location.h"

#include <functional>

namespace plumbline {

// A repository's own configuration with what it includes, without the operator's. Null where it is malformed.
[[nodiscard]] ConfigHandle settingsOf(const RepositoryLocation &location);

// Visits the settings whose name begins so, in the order of the file; sections and keys are in lower case. A libgit2 code.
int forEachSetting(git_config *config, std::string_view beginning,
                   const std::function<void(std::string_view name, std::string_view value)> &visit);

}
