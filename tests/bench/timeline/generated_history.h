// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace plumbline {

// Paths of a generated history and how often a commit changes them.
namespace history_paths {
constexpr const char *service = "clusters/prod/checkout";       // 4 % of the commits
constexpr const char *config = "clusters/prod/checkout/config"; // 2 %
constexpr const char *cluster = "clusters/prod";                // 18 %
constexpr const char *rare = "policies";                        // 1 in 1,000
}

// Writes a bare repository at `directory` (which must not exist) with `git fast-import`: about `commits` commits of a
// GitOps repository with three clusters of five services, charts and documents, one commit in eight a merge of a topic
// branch. One pack, no commit-graph. The same seed gives the same ids. False where git cannot be run.
[[nodiscard]] bool generateHistory(const std::string &directory, std::size_t commits, unsigned seed);

}
