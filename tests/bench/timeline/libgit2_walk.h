// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace plumbline {

// The usual way through libgit2 alone, to compare with: a walk by time that looks the path up in each commit's tree and
// its parents', until `rows` commits that changed it are found. Returns how many were found; nothing is drawn.
[[nodiscard]] std::size_t walkWithLibgit2(const std::string &repository, const std::string &path, std::size_t rows);

}
