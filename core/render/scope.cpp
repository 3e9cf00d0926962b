// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/scope.h"

#include "core/base/text.h"

#include <algorithm>

namespace plumbline {

Scope::Scope(const RenderRequest &request)
    : repository(request.repository), path(request.path), include(request.include), exclude(request.exclude)
{}

bool Scope::takes(std::string_view file) const
{
    constexpr std::string_view definitions = "plumbline.yaml";
    if (file.ends_with(definitions) && (file.size() == definitions.size() || file[file.size() - definitions.size() - 1] == '/'))
        return false;
    const auto matches = [file](const std::string &glob) { return globMatches(glob, file); };
    return (include.empty() || std::ranges::any_of(include, matches)) && std::ranges::none_of(exclude, matches);
}

std::string Scope::originOf(std::string_view file) const
{
    std::string out;
    out.reserve(path.size() + 1 + file.size());
    if (!path.empty())
        out.append(path).append("/");
    return out.append(file);
}

}
