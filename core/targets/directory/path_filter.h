// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

// Which files below the root belong to the environment. Immutable, safe from any thread.
class PathFilter {
public:
    PathFilter(std::vector<std::string> include, std::vector<std::string> exclude);

    [[nodiscard]] bool lists(const std::string &path) const;
    // An exclude pattern covers everything below this folder, so it need not be entered.
    [[nodiscard]] bool skipsFolder(const std::string &path) const;

private:
    std::vector<std::string> include_;
    std::vector<std::string> exclude_;
};

}
