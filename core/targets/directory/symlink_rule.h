// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace plumbline {

// Why a path below the root cannot be written, as the end of a sentence; empty where it can: relative, no empty, "." or
// ".." parts, no NUL, no name that is reserved for temporary files.
[[nodiscard]] std::string pathProblem(std::string_view path);

// Why a symlink at `path` may not lead to `destination` (safety rule 1); empty where it may. It has to stay below the
// root for certain, so ".." is accepted only in front: behind a name it could step out of a folder that is a
// symlink itself. Never quotes the destination.
[[nodiscard]] std::string symlinkProblem(std::string_view path, std::string_view destination);

}
