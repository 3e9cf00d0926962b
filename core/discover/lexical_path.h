// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// The parts between slashes, without empty ones and ".".
[[nodiscard]] std::vector<std::string_view> pathParts(std::string_view path);

// An absolute path without "." and "..", empty parts and a slash at the end, by its text alone: nothing is read, links
// are not followed. `path` starts at `base` unless it is absolute; `base` is absolute.
[[nodiscard]] std::string absolutePath(std::string_view base, std::string_view path);

// A folder below a repository's root without "." parts and a slash at the end; "" for the root.
[[nodiscard]] std::string folderPath(std::string_view path);

}
