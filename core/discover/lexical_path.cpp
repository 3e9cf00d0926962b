// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/discover/lexical_path.h"

namespace plumbline {

std::vector<std::string_view> pathParts(std::string_view path)
{
    std::vector<std::string_view> out;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (!part.empty() && part != ".")
            out.push_back(part);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return out;
}

std::string absolutePath(std::string_view base, std::string_view path)
{
    std::vector<std::string_view> parts;
    const auto walk = [&parts](std::string_view text) {
        for (const std::string_view part : pathParts(text)) {
            if (part != "..")
                parts.push_back(part);
            else if (!parts.empty())
                parts.pop_back();
        }
    };
    if (path.substr(0, 1) != "/")
        walk(base);
    walk(path);
    std::string out;
    for (const std::string_view part : parts)
        out.append("/").append(part);
    return out.empty() ? "/" : out;
}

std::string folderPath(std::string_view path)
{
    std::string out;
    for (const std::string_view part : pathParts(path))
        out.append(out.empty() ? "" : "/").append(part);
    return out;
}

}
