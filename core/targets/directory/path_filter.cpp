// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/path_filter.h"

#include "core/base/text.h"

#include <algorithm>

namespace plumbline {

PathFilter::PathFilter(std::vector<std::string> include, std::vector<std::string> exclude)
    : include_(std::move(include)), exclude_(std::move(exclude))
{}

bool PathFilter::lists(const std::string &path) const
{
    const auto matches = [&path](const std::string &pattern) { return globMatches(pattern, path); };
    return (include_.empty() || std::ranges::any_of(include_, matches)) && std::ranges::none_of(exclude_, matches);
}

bool PathFilter::skipsFolder(const std::string &path) const
{
    if (path.empty())
        return false;
    // Only these two forms match whatever stands below, so one made-up name answers for all.
    const std::string below = path + "/x";
    return std::ranges::any_of(exclude_, [&below](const std::string &pattern) {
        return (pattern.ends_with('/') || pattern.ends_with("/**")) && globMatches(pattern, below);
    });
}

}
