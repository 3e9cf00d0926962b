// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/symlink_rule.h"

#include "core/targets/directory/temp_name.h"

#include <climits>
#include <vector>

namespace plumbline {
namespace {

std::vector<std::string_view> parts(std::string_view path)
{
    std::vector<std::string_view> out;
    for (;;) {
        const auto slash = path.find('/');
        out.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos)
            return out;
        path.remove_prefix(slash + 1);
    }
}

}

std::string pathProblem(std::string_view path)
{
    if (path.empty())
        return "the path is empty";
    if (path.find('\0') != std::string_view::npos)
        return "the path contains a NUL byte";
    if (path.front() == '/')
        return "the path is absolute";
    if (path.size() >= PATH_MAX)
        return "the path is longer than the system allows";
    for (const std::string_view part : parts(path)) {
        if (part.empty())
            return "the path has an empty part";
        if (part == "." || part == "..")
            return "the path contains \".\" or \"..\"";
        if (part.size() > NAME_MAX)
            return "a name in the path is longer than the system allows";
        if (isTempName(part))
            return "the name is reserved for temporary files";
    }
    return {};
}

std::string symlinkProblem(std::string_view path, std::string_view destination)
{
    if (destination.empty())
        return "its destination is empty";
    if (destination.size() >= PATH_MAX)
        return "its destination is longer than the system allows";
    if (destination.find('\0') != std::string_view::npos)
        return "its destination contains a NUL byte";
    if (destination.front() == '/')
        return "its destination is absolute";
    std::size_t depth = parts(path).size() - 1;
    bool named = false;
    for (const std::string_view part : parts(destination)) {
        if (part.empty() || part == ".")
            continue;
        if (part != "..") {
            named = true;
            continue;
        }
        if (named)
            return "its destination goes up again behind a name";
        if (depth-- == 0)
            return "its destination leaves the target folder";
    }
    return {};
}

}
